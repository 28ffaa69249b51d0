package org.subprocessorregistry.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.platform.TestDatabase;

/** The facts as shipped. */
class TransferFactTableTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static DataSource dataSource;
    private static TransferRule rule;

    @BeforeAll
    static void read() throws SQLException {
        dataSource = TestDatabase.create();
        try (var connection = dataSource.getConnection()) {
            rule = TransferFactTable.rule(connection, Instant.parse("2026-11-28T08:00:00Z"));
        }
    }

    @Test
    void theEeaHasThirtyMembersAndTheUnitedKingdomWasOne() {
        assertThat(countries(TransferFact.EEA)).filteredOn(country -> !List.of("AX", "GF", "GP", "MF", "MQ", "RE", "YT").contains(country)).hasSize(30)
                .contains("DE", "IS", "LI", "NO", "HR").doesNotContain("GB", "CH");
        assertThat(rule.on("GB", LocalDate.of(2019, 1, 1)).orElseThrow().basis()).isEqualTo(TransferFact.EEA);
        assertThat(rule.on("HR", LocalDate.of(2013, 6, 30))).isEmpty();
    }

    @Test
    void everyDecisionInForceIsThereWithItsNumber() {
        assertThat(countries(TransferFact.ADEQUACY)).containsExactlyInAnyOrder("AD", "AR", "BR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP",
                "KR", "NZ", "US", "UY");
        assertThat(rule.on("CH", TODAY).orElseThrow().source()).isEqualTo("2000/518/EC");
    }

    @Test
    void theFrameworksWithTheUnitedStatesAreClosedStretches() {
        assertThat(rule.on("US", LocalDate.of(2015, 10, 5)).orElseThrow().source()).isEqualTo("2000/520/EC");
        assertThat(rule.on("US", LocalDate.of(2015, 10, 6))).isEmpty();
        assertThat(rule.on("US", LocalDate.of(2020, 7, 15)).orElseThrow().source()).isEqualTo("(EU) 2016/1250");
        assertThat(rule.on("US", LocalDate.of(2020, 7, 16))).isEmpty();
        assertThat(rule.on("US", LocalDate.of(2023, 7, 10)).orElseThrow().coverage()).isEqualTo(TransferFact.CERTIFIED);
    }

    @Test
    void twoFactsOfOneCountryNeverHoldOnOneDay() {
        assertThatThrownBy(() -> TestDatabase.execute(dataSource, """
                insert into transfer_fact (country, basis, valid, source, title) values ('CH', 'adequacy', '[2026-01-01,)', 's', 't')"""))
                .rootCause().hasMessageContaining("transfer_fact_no_overlap");
    }

    private static List<String> countries(String basis) {
        return Stream.of(Locale.getISOCountries()).filter(country -> rule.on(country, TODAY).filter(fact -> fact.basis().equals(basis)).isPresent()).toList();
    }
}
