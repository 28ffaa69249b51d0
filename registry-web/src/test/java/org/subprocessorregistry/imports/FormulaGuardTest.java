package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.platform.FormulaGuard;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"https://x.example\",\"AWS\")", "@SUM(1)", "+49 30 1", "-1+1", "\t=1", "-a",
        "'=1", "''=1", "'-"})
    void guardsWhatASpreadsheetWouldRun(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo("'" + text);
        assertThat(FormulaGuard.unguard(FormulaGuard.guard(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "-5", "-1,234.50", "Acme", "", "'", "'s-Hertogenbosch", "O'Reilly"})
    void leavesOtherTextsAlone(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(text);
        assertThat(FormulaGuard.unguard(text)).isEqualTo(text);
    }

    @Test
    void importTakesTheGuardAway() {
        ReadList list = Lists.of("Name,Purpose,Location", "\"'=HYPERLINK(\"\"https://x.example\"\",\"\"AWS\"\")\",'@SUM(1),USA");
        assertThat(list.entries().getFirst().name()).isEqualTo("=HYPERLINK(\"https://x.example\",\"AWS\")");
        assertThat(list.entries().getFirst().functions()).containsExactly("@SUM(1)");
    }
}
