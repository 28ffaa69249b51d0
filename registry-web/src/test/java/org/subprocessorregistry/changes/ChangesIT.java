package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.commitments.CommitmentKind;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.commitments.NewCommitment;
import org.subprocessorregistry.commitments.Term;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.CustomerContact;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.customers.NewCustomer;
import org.subprocessorregistry.customers.NewTerms;
import org.subprocessorregistry.customers.Terms;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.PutSettings;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.slice.Owner;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.slice.Slice;

/** The verbs of a change in the container: transactions, locks and versions as in production. */
@ExtendWith(ArquillianExtension.class)
class ChangesIT {

    private static final List<String> WRITTEN_BY_AN_ANNOUNCEMENT = List.of("objection_window", "notice", "delivery", "register_announcement",
            "register_version");

    @Inject
    private Scene scene;
    @Inject
    private Changes changes;
    @Inject
    private Windows windows;
    @Inject
    private Customers customers;
    @Inject
    private Commitments commitments;
    @Inject
    private Terms terms;
    @Inject
    private Settings settings;
    @Inject
    private Owner owner;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(ChangesIT.class);
    }

    @Test
    void twoPersonsBringAChangeToItsAnnouncement() {
        String service = scene.service();
        UUID customer = scene.customer(service);
        var draft = changes.create(scene.addition("Speech to text", scene.subprocessor(), service), Scene.EDITOR);
        changes.submit(draft.id(), Scene.EDITOR);
        assertThatThrownBy(() -> changes.approve(draft.id(), null, Scene.EDITOR)).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.type()).isEqualTo(ProblemType.FOUR_EYES));
        changes.approve(draft.id(), null, Scene.APPROVER);
        var earliest = changes.readiness(draft.id()).earliestEffectiveOn();
        var announced = changes.announce(draft.id(), earliest, Scene.APPROVER);

        assertThat(announced.state()).isEqualTo("announced");
        assertThat(windows.list(draft.id())).singleElement().satisfies(window -> {
            assertThat(window.customer()).isEqualTo(customer);
            assertThat(window.state()).isEqualTo("open");
        });
        WRITTEN_BY_AN_ANNOUNCEMENT.forEach(table -> assertThat(rows(table, draft.id())).as(table).isEqualTo(1));
        assertThat(events("change.announced", draft.id())).isEqualTo(1);
    }

    @Test
    void nobodyApprovesWhatHeHasNotRead() {
        var draft = changes.create(scene.addition("Speech to text", scene.subprocessor(), scene.service()), Scene.EDITOR);
        long read = changes.submit(draft.id(), Scene.EDITOR).version();
        changes.reject(draft.id());
        long anew = changes.submit(draft.id(), Scene.EDITOR).version();
        assertThatThrownBy(() -> changes.approve(draft.id(), read, Scene.APPROVER)).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.type()).isEqualTo(ProblemType.LOST_UPDATE));
        assertThat(changes.approve(draft.id(), anew, Scene.APPROVER).state()).isEqualTo("approved");
    }

    @Test
    void dataInAThirdCountryIsNotAnnouncedWithoutABasis() {
        String service = scene.service();
        UUID subprocessor = scene.subprocessor();
        var change = scene.approved(addition(subprocessor, service, List.of()));
        var readiness = changes.readiness(change.id());
        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.missing()).singleElement().satisfies(missing -> assertThat(missing.rule()).startsWith("GDPR Ch. V").contains("India"));
        assertThatThrownBy(() -> changes.announce(change.id(), readiness.earliestEffectiveOn(), Scene.APPROVER)).isInstanceOfSatisfying(
                RuleViolation.class, refused -> assertThat(refused.type()).isEqualTo(ProblemType.NOT_READY));

        var claimed = scene.approved(addition(subprocessor, service, List.of(new Transfer("IN", "adequacy"))));
        assertThat(changes.readiness(claimed.id()).missing()).extracting(ReadinessView.Missing::rule).anyMatch(rule -> rule.contains("no adequacy decision for India"));
        var based = scene.approved(addition(subprocessor, service, List.of(new Transfer("IN", "scc", "module-3", null, null))));
        assertThat(changes.announce(based.id(), readiness.earliestEffectiveOn(), Scene.APPROVER).state()).isEqualTo("announced");
    }

    @Test
    void whoHandlesHealthInformationNeedsAnAgreementForIt() {
        String service = scene.service();
        UUID clinic = customers.create(new NewCustomer("Clinic " + UUID.randomUUID(), List.of(service),
                List.of(new CustomerContact("Ines", UUID.randomUUID() + "@clinic.example", "primary", null)), phi()), Scene.EDITOR);
        scene.customer(service);
        UUID subprocessor = scene.subprocessor();
        var change = scene.approved(scene.addition("Charts", subprocessor, service));
        assertThat(changes.readiness(change.id()).conflicts()).filteredOn(one -> "phi-without-baa".equals(one.code())).singleElement()
                .satisfies(conflict -> assertThat(conflict.customers()).containsExactly(clinic));
        commitments.record(new NewCommitment(subprocessor, CommitmentKind.BAA, scene.today().minusDays(1), null, List.of(Term.ART_28_3_B)));
        assertThat(changes.readiness(change.id()).conflicts()).extracting(ReadinessView.Conflict::code).doesNotContain("phi-without-baa");
        assertThat(customers.require(clinic).contacts()).extracting(CustomerContact::language).as("agreed in the terms").containsExactly("es");
    }

    @Test
    void aPlannedDateLeavesTheVendorsMarginForTheFirstDelivery() {
        String service = scene.service();
        UUID customer = scene.customer(service);
        terms.record(customer, new NewTerms(scene.today().minusYears(1), null, "general", List.of(new NewTerms.NewPeriod("any", 40, "day")),
                List.of(new NewTerms.NewPeriod("any", 40, "day")), "first-delivery", null, "none", null, null, null, null, null, null, null), Scene.EDITOR);
        var change = scene.approved(scene.addition("First delivery", scene.subprocessor(), service));
        assertThat(changes.readiness(change.id()).earliestEffectiveOn()).isEqualTo(scene.today().plusDays(3 + 40 + 1));
        settings.put(new PutSettings(null, new PutSettings.Policy(null, null, null, null, 5)));
        try {
            assertThat(changes.readiness(change.id()).earliestEffectiveOn()).isEqualTo(scene.today().plusDays(5 + 40 + 1));
        } finally {
            settings.put(new PutSettings(null, new PutSettings.Policy(null, null, null, null, 3)));
        }
    }

    private NewTerms phi() {
        return new NewTerms(scene.today().minusYears(1), "standard", null, null, null, null, null, null, null, null, null, null, null, "es",
                List.of(ContractTerms.PHI));
    }

    private ChangeDraft addition(UUID subprocessor, String service, List<Transfer> transfer) {
        var item = scene.addition("Support from India", subprocessor, service).items().getFirst();
        var engagement = item.engagement().with("locations", List.of(new Location("remote-access", "IN", null))).with("transfer", transfer);
        return new ChangeDraft("Support from India", "Round the clock.",
                List.of(new ChangeDraft.DraftItem(ChangeKind.ADD, subprocessor, null, null, null, engagement, null)));
    }

    @Test
    void nothingOfAnAnnouncementIsStoredWhenTheEventCannotBe() {
        nothingIsStoredWithout("outbox");
    }

    @Test
    void nothingOfAnAnnouncementIsStoredWhenADeliveryCannotBe() {
        nothingIsStoredWithout("delivery");
    }

    @Test
    void nothingOfAnAnnouncementIsStoredWhenTheNoticeTextCannotBe() {
        nothingIsStoredWithout("notice_text");
    }

    @Test
    void nothingOfAnAnnouncementIsStoredWhenTheAnnouncedEntryCannotBe() {
        nothingIsStoredWithout("register_announcement");
    }

    @Test
    void nothingOfAnAnnouncementIsStoredWhenAWindowCannotBe() {
        nothingIsStoredWithout("objection_window");
    }

    /** One part fails as the database does it; then the same call goes through, so it was that part alone. */
    private void nothingIsStoredWithout(String table) {
        String service = scene.service();
        scene.customer(service);
        var change = scene.approved(scene.addition("All or nothing", scene.subprocessor(), service));
        var earliest = changes.readiness(change.id()).earliestEffectiveOn();
        long version = owner.number("select version from register_head");
        owner.execute("create function refuse() returns trigger language plpgsql as $$ begin raise 'refused by the test'; end $$");
        owner.execute("create trigger refuse before insert on " + table + " for each row execute function refuse()");
        try {
            assertThatThrownBy(() -> changes.announce(change.id(), earliest, Scene.APPROVER)).rootCause().hasMessageContaining("refused by the test");
        } finally {
            owner.execute("drop function refuse() cascade");
        }
        assertThat(changes.require(change.id())).satisfies(stored -> {
            assertThat(stored.state()).isEqualTo("approved");
            assertThat(stored.noticeVersion()).isZero();
            assertThat(stored.announcedAt()).isNull();
            assertThat(stored.effectiveOn()).isNull();
        });
        WRITTEN_BY_AN_ANNOUNCEMENT.forEach(part -> assertThat(rows(part, change.id())).as(part).isZero());
        assertThat(events("change.announced", change.id())).isZero();
        assertThat(owner.number("select version from register_head")).isEqualTo(version);

        assertThat(changes.announce(change.id(), earliest, Scene.APPROVER).state()).isEqualTo("announced");
    }

    @Test
    void ofTwoEditorsAtOnceOneIsToldThatHisUpdateWasLate() {
        String service = scene.service();
        UUID subprocessor = scene.subprocessor();
        var draft = changes.create(scene.addition("As it was", subprocessor, service), Scene.EDITOR);
        var thrown = scene.twiceAtOnce(
                () -> changes.update(draft.id(), draft.version(), scene.addition("By the first", subprocessor, service), Scene.EDITOR),
                () -> changes.update(draft.id(), draft.version(), scene.addition("By the second", subprocessor, service), Scene.APPROVER));

        assertThat(thrown).filteredOn(Objects::nonNull).singleElement().isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.type()).isEqualTo(ProblemType.LOST_UPDATE));
        String winner = thrown.getFirst() == null ? "By the first" : "By the second";
        assertThat(changes.require(draft.id()).title()).isEqualTo(winner);
    }

    @Test
    void theListForStaffIsCutIntoPagesFilteredSortedAndCounted() {
        String title = "List " + UUID.randomUUID();
        var drafts = Stream.of("b", "C", "a").map(end -> changes.create(new ChangeDraft(title + end, "", List.of()), Scene.EDITOR)).toList();
        changes.submit(changes.create(scene.addition(title + "d", scene.subprocessor(), scene.service()), Scene.EDITOR).id(), Scene.EDITOR);

        var all = new ChangeFilter("", " " + title.toUpperCase(Locale.ROOT), "");
        assertThat(changes.count(all)).isEqualTo(4);
        assertThat(titles(all, ChangeOrder.NUMBER_DESCENDING, 0, 2)).containsExactly(title + "d", title + "a");
        assertThat(titles(all, ChangeOrder.NUMBER_DESCENDING, 2, 2)).containsExactly(title + "C", title + "b");
        assertThat(titles(all, ChangeOrder.TITLE, 0, 9)).containsExactly(title + "a", title + "b", title + "C", title + "d");
        assertThat(titles(new ChangeFilter("", title, "in-review"), ChangeOrder.EFFECTIVE_DESCENDING, 0, 9)).containsExactly(title + "d");
        assertThat(titles(new ChangeFilter(drafts.getFirst().number(), "", ""), ChangeOrder.EFFECTIVE, 0, 9)).containsExactly(title + "b");
        assertThat(changes.counts()).containsEntry("in-review", owner.number("select count(*) from change where state = 'in-review'"));
    }

    @Test
    void aCorrectionChoosesItsVersionAndMendsItsDays() {
        String service = scene.service();
        UUID subprocessor = scene.published(service);
        LocalDate recorded = scene.today().minusYears(1);
        LocalDate earlier = recorded.minusMonths(2);

        refused(correction(subprocessor, service, new Correction(recorded.plusDays(1), null, null, null)), "correction.version", "use one of [%s]".formatted(recorded));
        refused(correction(subprocessor, service, new Correction(null, null, scene.today().plusDays(1), null)), "correction.validFrom", "A correction mends what was");
        refused(correction(subprocessor, service, new Correction(null, null, null, scene.today())), "correction.validTo", "has no end that could be wrong");
        refused(correction(subprocessor, service, new Correction(null, null, earlier, null), new Correction(recorded, null, null, null)), "items[1].correction",
                "Each version is corrected by one item");

        var change = changes.create(correction(subprocessor, service, new Correction(null, null, earlier, null)), Scene.EDITOR);
        assertThat(change.treatment()).isEqualTo("inform");
        assertThat(change.items().getFirst().correction()).isEqualTo(new Correction(recorded, null, earlier, null));
        assertThat(change.items().getFirst().engagement()).isEqualTo(change.items().getFirst().before().engagement());
        assertThat(change.materiality().reasons()).anySatisfy(reason -> assertThat(reason.field() + " " + reason.when()).isEqualTo("validFrom earlier"));
        assertThat(changes.require(change.id()).items()).isEqualTo(change.items());
    }

    private ChangeDraft correction(UUID subprocessor, String service, Correction... corrections) {
        return new ChangeDraft("The first day was wrong", "As the contract says.", Stream.of(corrections).map(one -> new ChangeDraft.DraftItem(ChangeKind.CORRECT,
                subprocessor, null, null, null, ChangeDraft.DraftEngagement.ofService(service), null, one)).toList());
    }

    private void refused(ChangeDraft draft, String path, String why) {
        assertThatThrownBy(() -> changes.create(draft, Scene.EDITOR)).isInstanceOfSatisfying(RuleViolation.class,
                refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                    assertThat(error.path()).endsWith(path);
                    assertThat(error.message()).contains(why);
                }));
    }

    private List<String> titles(ChangeFilter filter, ChangeOrder order, int from, int limit) {
        return changes.slice(filter, order, from, limit).stream().map(ChangeView::title).toList();
    }

    private long rows(String table, UUID change) {
        return owner.number("select count(*) from " + table + " where change_id = ?", change);
    }

    private long events(String type, UUID change) {
        return owner.number("select count(*) from outbox where aggregateid = ? and type like ?", change.toString(), "%" + type + "%");
    }
}
