package org.subprocessorregistry.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people send as documents, with and without intent. */
class HostileFilesTest {

    @Test
    void theContentSaysWhatAFileIs() throws RefusedFile {
        assertThat(FileType.of(bytes("%PDF-1.7\n%âãÏÓ"), "text/html")).as("a claim alters nothing").isEqualTo(FileType.PDF);
        assertThat(FileType.of(bytes("\u0089PNG\r\n\u001a\n...."), null)).isEqualTo(FileType.PNG);
        assertThat(FileType.of(bytes("\u00ff\u00d8\u00ff\u00e0...."), null)).isEqualTo(FileType.JPEG);
        assertThat(FileType.of(zip("[Content_Types].xml", "word/document.xml"), null)).isEqualTo(FileType.DOCX);
        assertThat(FileType.of(zip("[Content_Types].xml", "xl/workbook.xml"), null)).isEqualTo(FileType.XLSX);
        assertThat(FileType.of(zip("report.pdf", "annex/a.png"), null)).isEqualTo(FileType.ZIP);
        assertThat(FileType.of("Prüfbericht: 1 < 2 > 0".getBytes(StandardCharsets.UTF_8), null)).isEqualTo(FileType.TEXT);
        assertThat(FileType.of("Prüfbericht".getBytes(StandardCharsets.ISO_8859_1), null)).isEqualTo(FileType.TEXT);
        assertThat(FileType.of("\ufeffPrüfbericht".getBytes(StandardCharsets.UTF_16LE), null)).isEqualTo(FileType.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "  \n<!DOCTYPE html><p>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?><svg/>",
        "<p>hello", "a comment first <ScRiPt>alert(1)</script>", "MZ\u0090", "\u007fELF", "#!/bin/sh\nrm", "\u00ca\u00fe\u00ba\u00be", "{\\rtf1 }",
        "\u00d0\u00cf\u0011\u00e0", "a\u0000b", "\u0001\u0002", "PK\u0003\u0004cut off", ""})
    void whatCanRunOrIsNotKnownIsRefused(String content) {
        assertThatThrownBy(() -> FileType.of(bytes(content), null)).isInstanceOf(RefusedFile.class);
    }

    @Test
    void textThatTheSenderCallsHtmlIsRefused() {
        assertThatThrownBy(() -> FileType.of(bytes("just words"), "Text/HTML; charset=UTF-8")).hasMessageContaining("print it to PDF");
    }

    @Test
    void programsAndMacrosInAZipAreFoundByTheirNames() {
        assertThatThrownBy(() -> FileType.of(zip("META-INF/MANIFEST.MF", "a/B.class"), null)).hasMessageContaining("program");
        assertThatThrownBy(() -> FileType.of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), null))
                .hasMessageContaining("macros");
    }

    /** Ten megabytes of zeros in ten kilobytes: only the directory is read. */
    @Test
    void aBombIsNotUnpacked() throws RefusedFile, IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"[Content_Types].xml", "word/document.xml"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[10 << 20]);
                zip.closeEntry();
            }
        }
        byte[] bomb = bytes.toByteArray();
        // What the entries hold is broken now: whoever unpacked them would fail.
        Arrays.fill(bomb, 60, bomb.length - 200, (byte) 0x55);
        assertThat(FileType.of(bomb, null)).isEqualTo(FileType.DOCX);
    }

    @Test
    void aLyingDirectoryIsRefused() {
        byte[] zip = zip("a.txt");
        zip[zip.length - 6] = (byte) 0xFF;
        zip[zip.length - 5] = (byte) 0xFF;
        assertThatThrownBy(() -> FileType.of(zip, null)).hasMessageContaining("broken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "report.pdf | report.pdf",
        "../../etc/passwd | passwd.pdf",
        "C:\\Users\\ann\\SOC 2.PDF | SOC 2.pdf",
        "invoice.pdf.exe | invoice.pdf.exe.pdf",
        "a\u202egnp.exe | agnp.exe.pdf",
        "CON | _CON.pdf",
        "nul.txt | _nul.txt.pdf",
        "....  | document.pdf",
        "/ | document.pdf",
        "x\"; filename=\"evil.html | x; filename=evil.html.pdf",
        "Prüfung<1>.pdf | Prüfung1.pdf"})
    void namesAreCleaned(String sent, String kept) {
        assertThat(FileName.of(sent, FileType.PDF)).isEqualTo(kept);
    }

    @Test
    void anAbsentOrEndlessNameIsNoFault() {
        assertThat(FileName.of(null, FileType.TEXT)).isEqualTo("document.txt");
        assertThat(FileName.of("a\r\nSet-Cookie: b", FileType.TEXT)).isEqualTo("aSet-Cookie b.txt");
        assertThat(FileName.of("😀".repeat(500) + ".md", FileType.TEXT)).endsWith("😀.md").hasSizeLessThan(250);
    }

    @Test
    void aDownloadIsNeverRendered() {
        var view = new DocumentView(UUID.randomUUID(), "audit", UUID.randomUUID(), "Prüfung \"1\", 100%.pdf", "application/pdf", 1, "0".repeat(64),
                "internal", null, null, Instant.EPOCH, null, null, null);
        assertThat(new DocumentContent(view, new byte[1]).headers())
                .containsEntry("Content-Disposition", "attachment; filename=\"Pr_fung _1__ 100_.pdf\"; filename*=UTF-8''Pr%C3%BCfung%20%221%22%2C%20100%25.pdf")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /** One character for each byte. */
    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String... names) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
