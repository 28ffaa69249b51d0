package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.subprocessors.Identity;

/** The table of kinds (DOMAIN §3), line by line: what happens to customers, and where the announcement leads. */
class KindsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Identity ACME = new Identity("Acme", "acme", "Acme GmbH", "Markt 1", "DE", null, false);
    private static final Engagement GERMANY = new Engagement("mail", List.of("hosting"), List.of("account-data"),
            List.of(new Location("processing", "DE", "Leipzig")), List.of(), null, null, null);
    private static final Engagement UNITED_STATES = new Engagement("mail", List.of("hosting"), List.of("account-data"),
            List.of(new Location("processing", "US", "Dallas")), List.of(), null, null, null);

    private final MaterialityPolicy policy = new MaterialityPolicy(1, List.of(new MaterialityRule("locations", "leaves-eea", Materiality.NOTIFY),
            new MaterialityRule("any", "any", Materiality.INFORM)));

    @ParameterizedTest
    @CsvSource({"add, notify, announced", "replace, notify, announced", "change-functions, notify, announced", "change-locations, notify, announced",
            "change-data, notify, announced", "change-transfer, notify, announced", "rename, inform, cleared", "change-entity, inform, cleared",
            "remove, inform, cleared", "resume, inform, cleared", "suspend, at-once, cleared"})
    void eachKind(String kind, String treatment, String state) {
        var change = announced(ChangeKind.of(kind));
        assertThat(change.treatment().code()).isEqualTo(treatment);
        assertThat(change.state().code()).isEqualTo(state);
        assertThat(change.waitingUntil() != null).as("customers are asked and waited for").isEqualTo("notify".equals(treatment));
        assertThat(change.objectUntil() != null).isEqualTo("notify".equals(treatment));
    }

    @ParameterizedTest
    @CsvSource({"rename + add, notify", "remove + resume, inform", "remove + rename + change-data, notify", "change-entity + rename, inform"})
    void theStrictestItemDecides(String kinds, String treatment) {
        var several = Arrays.stream(kinds.split(" \\+ ")).map(ChangeKind::of).toArray(ChangeKind[]::new);
        assertThat(announced(several).treatment().code()).isEqualTo(treatment);
    }

    @Test
    void aSuspensionStandsAlone() {
        assertThatThrownBy(() -> draft(item(1, ChangeKind.SUSPEND), item(2, ChangeKind.REMOVE))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("stands alone");
    }

    @Test
    void aCorrectionIsWhatItAltersByThePolicy() {
        assertThat(policy.decide(List.of(correction(GERMANY, UNITED_STATES))).treatment()).isEqualTo(Treatment.NOTIFY);
        var other = new Engagement("mail", List.of("hosting"), List.of("account-data"), GERMANY.locations(), List.of(), "ancillary", null, null);
        assertThat(policy.decide(List.of(correction(GERMANY, other))).treatment()).isEqualTo(Treatment.INFORM);
        var renamed = new Identity("Acme", "acme", "Acme SE", "Markt 1", "DE", null, false);
        var identity = new ChangeItem(1, ChangeKind.CORRECT, UUID.randomUUID(), null, null, null, renamed, new ChangeItem.Before(null, ACME), null);
        assertThat(policy.decide(List.of(identity)).treatment()).isEqualTo(Treatment.INFORM);
    }

    @Test
    void aMixedChangeWaitsAsAWhole() {
        var change = announced(ChangeKind.ADD, ChangeKind.REMOVE);
        assertThat(change.state()).isEqualTo(ChangeState.ANNOUNCED);
        assertThat(Progress.of(change, List.of(), 0, TODAY.plusDays(30)).cleared()).isFalse();
        assertThat(Progress.of(change, List.of(), 0, TODAY.plusDays(31)).cleared()).isTrue();
    }

    private Change announced(ChangeKind... kinds) {
        var items = Stream.iterate(1, no -> no + 1).limit(kinds.length).map(no -> item(no, kinds[no - 1])).toArray(ChangeItem[]::new);
        var change = draft(items);
        change.submit(UUID.randomUUID(), NOW);
        change.approve(UUID.randomUUID(), NOW);
        boolean notify = change.treatment() == Treatment.NOTIFY;
        change.announce(TODAY, TODAY.plusDays(notify ? 31 : 0), notify ? Contracts.PUBLISHED.deadlines(TODAY, Contracts.WEEKENDS) : null, change.items(),
                UUID.randomUUID(), NOW);
        return change;
    }

    private Change draft(ChangeItem... items) {
        var all = List.of(items);
        return new Change("CHG-2026-001", new ChangeContent("Title", "Reason", null, all, policy.decide(all)), UUID.randomUUID(), NOW);
    }

    private static ChangeItem item(int no, ChangeKind kind) {
        var before = kind.startsEngagement() || kind.needsIdentity() ? null : new ChangeItem.Before(GERMANY, null);
        return new ChangeItem(no, kind, UUID.randomUUID(), null, UUID.randomUUID(), kind.needsEngagement() ? GERMANY : null,
                kind.needsIdentity() ? ACME : null, kind.needsIdentity() ? new ChangeItem.Before(null, ACME) : before, null);
    }

    private static ChangeItem correction(Engagement before, Engagement after) {
        return new ChangeItem(1, ChangeKind.CORRECT, UUID.randomUUID(), null, UUID.randomUUID(), after, null, new ChangeItem.Before(before, null), null);
    }
}
