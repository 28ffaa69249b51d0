package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class XlsxTest {

    @Test
    void aFormulaIsStoredAsText() throws IOException {
        Map<String, String> parts = parts(workbook("=HYPERLINK(\"https://x.example\",\"AWS\")", "@SUM(1)", "-", "\t=1"));
        assertThat(parts.get("xl/worksheets/sheet1.xml")).doesNotContain("<f>").contains("t=\"s\"");
        assertThat(parts.get("xl/sharedStrings.xml")).contains(">=HYPERLINK(&quot;https://x.example&quot;,&quot;AWS&quot;)<", ">@SUM(1)<", ">-<");
    }

    @Test
    void controlCharactersGoAndWhatLooksLikeAnEscapeIsEscaped() {
        assertThat(Xlsx.cellText("A\u0000B\u000CC\r\nD\rE")).isEqualTo("ABC\nD\nE");
        assertThat(Xlsx.cellText("A_x000D_B _x1_")).isEqualTo("A_x005F_x000D_B _x1_");
        assertThat(Xlsx.cellText("x".repeat(40_000))).hasSize(Xlsx.CELL_LIMIT).endsWith("…");
    }

    @Test
    void theSameRowsGiveTheSameBytes() {
        byte[] first = workbook("a", List.of("b", "c"), LocalDate.of(2026, 3, 1), 7, null);
        long stamp = System.currentTimeMillis() / 2000;
        Awaitility.await("the next stamp a file could take from the clock").until(() -> System.currentTimeMillis() / 2000 > stamp);
        assertThat(Arrays.equals(workbook("a", List.of("b", "c"), LocalDate.of(2026, 3, 1), 7, null), first)).isTrue();
    }

    private static byte[] workbook(Object... cells) {
        try (var xlsx = new Xlsx(Instant.parse("2026-11-25T04:50:00Z"))) {
            return xlsx.sheet("List", "One", "Two", "Three", "Four", "Five").row(cells).bytes();
        }
    }

    private static Map<String, String> parts(byte[] xlsx) throws IOException {
        var parts = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
