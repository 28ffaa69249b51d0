package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.customers.Authorisation;
import org.subprocessorregistry.customers.ClockStart;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.RollOver;
import org.subprocessorregistry.customers.Silence;
import org.subprocessorregistry.platform.Json;

/** An emergency replacement is not waited for where the contract says so, and nowhere else (DOMAIN §3.11). */
class EmergencyTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);

    @Test
    void theClauseShortensTheWaitingAndNotTheTimeToObject() {
        var deadlines = emergency(terms(Authorisation.GENERAL, "12.3", List.of())).deadlines(START, Contracts.WEEKENDS);
        assertThat(deadlines.earliestEffective()).isEqualTo(START.plusDays(1));
        assertThat(deadlines.objectUntil()).isEqualTo(START.plusDays(30));
    }

    @Test
    void withoutTheClauseOrWithoutTermsTheWholePeriodIsWaitedFor() {
        assertThat(emergency(terms(Authorisation.GENERAL, null, List.of())).deadlines(START, Contracts.WEEKENDS).earliestEffective()).isEqualTo(START.plusDays(31));
        assertThat(emergency(null).deadlines(START, Contracts.WEEKENDS).earliestEffective()).isEqualTo(START.plusDays(31));
        assertThat(Contracts.rule(terms(Authorisation.GENERAL, "12.3", List.of())).deadlines(START, Contracts.WEEKENDS).earliestEffective())
                .as("a change that can wait").isEqualTo(START.plusDays(31));
    }

    @Test
    void whoHasToBeAskedIsAlwaysWaitedFor() {
        assertThat(emergency(terms(Authorisation.SPECIFIC, "12.3", List.of())).deadlines(START, Contracts.WEEKENDS).earliestEffective()).isEqualTo(START.plusDays(31));
        assertThat(emergency(terms(Authorisation.GENERAL, "12.3", List.of(ContractTerms.DORA_CRITICAL))).deadlines(START, Contracts.WEEKENDS).earliestEffective())
                .isEqualTo(START.plusDays(31));
    }

    @Test
    void theOthersSetTheDateUntilTheyAreLeftOut() {
        var policy = Contracts.PUBLISHED.deadlines(START, Contracts.WEEKENDS).withoutWaiting(START);
        var fast = line(emergency(terms(Authorisation.GENERAL, "", List.of())));
        var slow = line(emergency(null));
        assertThat(new GoLive(START, policy, List.of(fast, slow)).earliestEffective()).isEqualTo(START.plusDays(31));
        assertThat(new GoLive(START, policy, List.of(fast, slow)).setBy()).containsExactly(slow);
        assertThat(new GoLive(START, policy, List.of(fast, slow)).without(List.of(slow.customer())).earliestEffective()).isEqualTo(START.plusDays(1));
    }

    @Test
    void aRuleStoredBeforeThereWereEmergenciesIsNone() {
        var stored = Json.write(Contracts.PUBLISHED).replaceFirst(",\"emergency\":false", "");
        assertThat(stored).doesNotContain("emergency\":false");
        assertThat(Json.read(stored, WindowRule.class)).isEqualTo(Contracts.PUBLISHED);
        assertThat(Json.read(Json.write(emergency(null)), WindowRule.class)).isEqualTo(emergency(null));
    }

    private static GoLive.Line line(WindowRule rule) {
        var deadlines = rule.deadlines(START, Contracts.WEEKENDS);
        return new GoLive.Line(UUID.randomUUID(), "Customer", List.of("mail"), rule, deadlines, deadlines.waitingUntil());
    }

    private static WindowRule emergency(ContractTerms terms) {
        return new WindowRule(terms, Contracts.POLICY, List.of("account-data"), true);
    }

    private static ContractTerms terms(Authorisation authorisation, String clause, List<String> flags) {
        return new ContractTerms(authorisation, Contracts.days(30), Contracts.days(30), ClockStart.PUBLICATION, null, RollOver.NONE,
                authorisation == Authorisation.SPECIFIC ? Silence.REFUSAL : Silence.CONSENT, false, null, clause, List.of(), null, flags);
    }
}
