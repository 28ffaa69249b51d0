package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FC-19: formulas in exports. */
class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"https://x.example\",\"AWS\")", "@SUM(1)", "+49 30 1", "\tx", "\rx", "\nx", "-x", "--1", "-1+1",
            "\uFF1D1+1", "\uFF0B1", "\u200B=1", "\u00A0=1", " @x", "-1=2", "'=x", "''+x"})
    void whatASpreadsheetWouldRunGetsAnApostrophe(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo("'" + text);
        assertThat(FormulaGuard.unguard(FormulaGuard.guard(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-5", "-5.25", "-1,5 %", "Acme", "a=b", "'", "'quoted'", "O'Neill", "2026-03-01", "\u2014"})
    void harmlessTextStaysAsItIs(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(text);
        assertThat(FormulaGuard.unguard(text)).isEqualTo(text);
    }

    @Test
    void anExportComesBackUnchangedThroughAStrictParser() throws IOException {
        List<String> cells = List.of("=1+1", "a \"b\", c", "line\r\nbreak", "-", "", " blank ", "Söhne & <b>", "'=x");
        byte[] file = CsvExport.withHeader("a", "b", "c", "d", "e", "f", "g", "h").row(cells.toArray()).bytes();
        var text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).startsWith("a,b,c,d,e,f,g,h\r\n\"'=1+1\",").endsWith("\r\n");
        var records = CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
        assertThat(records.get(1).stream().map(FormulaGuard::unguard)).isEqualTo(cells);
    }

    @Test
    void aFileNameCarriesNothingButLettersDigitsDotsAndHyphens() {
        assertThat(CsvExport.attachment("a\"b/..\r\nX: y.csv")).isEqualTo("attachment; filename=\"a-b-..-X-y.csv\"");
    }
}
