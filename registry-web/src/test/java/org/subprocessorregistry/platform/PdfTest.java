package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTest {

    private static final Instant CREATED = Instant.parse("2026-11-25T04:50:00Z");

    @TempDir
    Path dir;

    @Test
    void namesOfTheWorldCanBeReadBack() throws IOException {
        String names = "PayPal (Europe) S.à r.l. et Cie, S.C.A. · Ελληνική Εταιρεία · ООО «Пример» · Przykład Żółć · 株式会社サンプル · 주식회사 예시 · 示例有限公司";
        assertThat(text(Pdf.of(page("<p>" + names + "</p>")))).contains("S.à r.l.", "Ελληνική Εταιρεία", "ООО «Пример»", "Żółć",
                "株式会社サンプル", "주식회사 예시", "示例有限公司");
    }

    @Test
    void theSameTextGivesTheSameBytes() {
        byte[] first = Pdf.of(page("<p>Ärger &amp; Söhne</p>"), CREATED);
        long stamp = System.currentTimeMillis() / 1000;
        Awaitility.await("the next stamp a file could take from the clock").until(() -> System.currentTimeMillis() / 1000 > stamp);
        assertThat(Pdf.of(page("<p>Ärger &amp; Söhne</p>"), CREATED)).isEqualTo(first);
    }

    @Test
    void aHeaderIsRepeatedAndPagesAreNumbered() throws IOException {
        String css = "@page { @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages) } } table { -fs-table-paginate: paginate }";
        String rows = "<tr><td>Row<br/>of<br/>more<br/>lines</td></tr>".repeat(40);
        String text = text(Pdf.of("<html><head><style>" + css + "</style></head><body><table><thead><tr><th>Legal name</th></tr></thead><tbody>"
                + rows + "</tbody></table></body></html>"));
        assertThat(text).contains("Page 1 of 5", "Page 5 of 5");
        assertThat(text.split("Legal name", -1)).hasSize(6);
    }

    @Test
    void nothingIsFetched() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret.css"), "body::before { content: 'secret' }");
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String http = "http://127.0.0.1:" + server.getLocalPort();
            byte[] pdf = Pdf.of("<html><head><link rel=\"stylesheet\" href=\"" + http + "/a.css\"/><link rel=\"stylesheet\" href=\""
                    + secret.toUri() + "\"/><style>@import url('" + http + "/b.css'); p { background: url('" + http + "/c.png') }</style></head>"
                    + "<body><p>Plain</p><img src=\"" + http + "/d.png\" alt=\"\"/></body></html>");
            assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
            assertThat(text(pdf)).contains("Plain").doesNotContain("secret");
        }
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() {
        assertThatThrownBy(() -> Pdf.of("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>&x;</body></html>"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void controlCharactersAreLeftOut() throws IOException {
        assertThat(text(Pdf.of(page("<p>A\u0000B\u000CC\uD800D\uFFFEE</p>")))).contains("ABCDE");
    }

    private static String page(String body) {
        return "<html lang=\"en\"><head><title>T</title></head><body>" + body + "</body></html>";
    }

    static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
