package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.subprocessorregistry.register.RegisterScene.TODAY;
import static org.subprocessorregistry.register.RegisterScene.engagement;
import static org.subprocessorregistry.register.RegisterScene.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.CanonicalJson;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.register.RegisterStep.CorrectEngagement;
import org.subprocessorregistry.register.RegisterStep.CorrectIdentity;
import org.subprocessorregistry.register.RegisterStep.EndEngagement;
import org.subprocessorregistry.register.RegisterStep.PutEngagement;
import org.subprocessorregistry.register.RegisterStep.PutIdentity;

/** What the list says about effective and announced changes, on a real PostgreSQL. */
class RegisterTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final RegisterScene scene = new RegisterScene();
    private final UUID acme = scene.subprocessor("Acme");
    private final UUID engagement = Ids.next();

    @Test
    void anEffectiveAdditionIsAuthorisedFromItsDate() {
        add(MARCH, engagement("crm", "hosting"));
        assertThat(scene.entry(acme, MARCH.minusDays(1), null)).isNull();
        EntryView entry = scene.entry(acme, MARCH, null);
        assertThat(entry.status()).isEqualTo("authorised");
        assertThat(entry.functions()).containsExactly("hosting");
        assertThat(entry.effectiveFrom()).isEqualTo(MARCH);
        assertThat(entry.effectiveTo()).isNull();
    }

    /** An annex of the past names whom an engagement worked for as he was called then, whatever was published since. */
    @Test
    void whoseAnEngagementIsIsToldInTheNameOfTheDayAsKnownAtTheInstant() {
        var first = scene.effect(new PutIdentity(acme, identity("Acme"), MARCH), new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, MARCH));
        scene.effect(new PutIdentity(acme, identity("Acme Europe"), JUNE));
        var renamed = scene.effect(new EndEngagement(acme, engagement, JUNE.plusDays(9), "removed"));
        assertThat(names(MARCH, renamed.knownAt())).containsExactly(entry(engagement, "Acme"));
        assertThat(names(JUNE, renamed.knownAt())).containsExactly(entry(engagement, "Acme Europe"));
        assertThat(names(JUNE, first.knownAt())).containsExactly(entry(engagement, "Acme"));
        assertThat(names(MARCH.minusDays(1), renamed.knownAt())).as("an engagement to come").containsExactly(entry(engagement, "Acme"));
        assertThat(names(JUNE, first.knownAt().minusSeconds(1))).as("not known yet").isEmpty();
    }

    private Map<UUID, String> names(LocalDate day, Instant knownAt) {
        return scene.transaction(sql -> new ChainWalk(sql).names(List.of(engagement, Ids.next()), day, knownAt));
    }

    @Test
    void anAnnouncedAdditionIsNeverAuthorisedWhateverTheDay() {
        UUID change = scene.change();
        var known = scene.announce(change, new AnnouncedItem(1, "add", acme, engagement, null, engagement("crm", "hosting"),
                "Acme will host crm.", JUNE, JUNE.minusDays(1)));
        for (LocalDate day : List.of(TODAY, JUNE, JUNE.plusYears(10))) {
            EntryView entry = scene.entry(acme, day, null);
            assertThat(entry.status()).isEqualTo("announced");
            assertThat(entry.announced()).singleElement().satisfies(item -> {
                assertThat(item.change()).isEqualTo("CHG-2026-001");
                assertThat(item.effectiveOn()).isEqualTo(JUNE);
                assertThat(item.objectUntil()).isEqualTo(JUNE.minusDays(1));
            });
        }
        scene.effect(change, new PutIdentity(acme, identity("Acme"), JUNE),
                new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, JUNE));
        assertThat(scene.entry(acme, TODAY, null).status()).isEqualTo("authorised");
        assertThat(scene.entry(acme, TODAY, null).announced()).isEmpty();
        assertThat(scene.entry(acme, TODAY, known.knownAt()).status()).isEqualTo("announced");
    }

    @Test
    void aWithdrawnAnnouncementLeavesTheListAndStaysKnown() {
        UUID change = scene.change();
        var known = scene.announce(change, new AnnouncedItem(1, "add", acme, engagement, null, engagement("crm", "hosting"), "s", JUNE, null));
        scene.withdraw(change);
        assertThat(scene.entry(acme, TODAY, null)).isNull();
        assertThat(scene.entry(acme, TODAY, known.knownAt())).isNotNull();
    }

    @Test
    void anAnnouncementIsRepeatedAsItWasWhenTheRecordIsEditedLater() {
        UUID change = scene.change();
        var known = scene.announce(change, new AnnouncedItem(1, "add", acme, engagement, null, engagement("crm", "hosting"), "s", JUNE, null));
        String before = scene.json(TODAY, known.knownAt());
        scene.run("update subprocessor set name = 'Other' where id = ?", acme);
        assertThat(scene.json(TODAY, known.knownAt())).isEqualTo(before);
    }

    @Test
    void h_anEndedEntryStaysWithItsLastDayAndReason() {
        add(MARCH, engagement("crm", "hosting"));
        scene.effect(new EndEngagement(acme, engagement, JUNE, "Contract ended"));
        assertThat(scene.entry(acme, JUNE, null).status()).isEqualTo("authorised");
        assertThat(scene.entry(acme, JUNE, null).effectiveTo()).isEqualTo(JUNE);
        EntryView ended = scene.entry(acme, TODAY, null);
        assertThat(ended.status()).isEqualTo("ended");
        assertThat(ended.effectiveTo()).isEqualTo(JUNE);
        assertThat(ended.endReason()).isEqualTo("Contract ended");
        assertThat(ended.functions()).containsExactly("hosting");
    }

    @Test
    void endingOneServiceLeavesTheOtherInForce() {
        UUID second = Ids.next();
        add(MARCH, engagement("crm", "hosting"));
        scene.effect(new PutEngagement(acme, second, engagement("mail", "email-delivery"), false, MARCH));
        scene.effect(new EndEngagement(acme, engagement, JUNE, "Moved"));
        EntryView entry = scene.entry(acme, TODAY, null);
        assertThat(entry.status()).isEqualTo("authorised");
        assertThat(entry.services()).containsExactly("mail");
        assertThat(entry.endedEngagements()).extracting(EntryView.EngagementLine::service).containsExactly("crm");
        assertThat(scene.list(new RegisterQuery(null, null, "crm", null, null, null)).entries()).singleElement()
                .extracting(EntryView::status).isEqualTo("ended");
    }

    @Test
    void replacedContentKeepsTheDayOfTheFirst() {
        add(MARCH, engagement("crm", "hosting"));
        var known = scene.effect(new PutEngagement(acme, engagement, engagement("crm", "hosting", "backup"), false, JUNE));
        assertThat(scene.entry(acme, JUNE, null).functions()).containsExactly("backup", "hosting");
        assertThat(scene.entry(acme, JUNE, null).effectiveFrom()).isEqualTo(MARCH);
        assertThat(scene.entry(acme, JUNE.minusDays(1), null).functions()).containsExactly("hosting");
        assertThat(scene.entry(acme, JUNE, known.knownAt().minusMillis(1)).functions()).containsExactly("hosting");
    }

    @Test
    void aCorrectionChangesKnowledgeAndNotValidity() {
        var wrong = add(MARCH, engagement("crm", "hosting"));
        scene.effect(new CorrectEngagement(acme, engagement, engagement("crm", "backup")));
        assertThat(scene.entry(acme, MARCH, null).functions()).containsExactly("backup");
        assertThat(scene.entry(acme, MARCH, wrong.knownAt()).functions()).containsExactly("hosting");
        assertThat(scene.entry(acme, MARCH, null).effectiveFrom()).isEqualTo(MARCH);
    }

    @Test
    void whoWasInForceEarlierThanRecordedWasSomebodyThenToo() {
        var wrong = add(MARCH, engagement("crm", "hosting"));
        LocalDate january = MARCH.minusMonths(2);
        scene.effect(new CorrectEngagement(acme, engagement, engagement("crm", "hosting"), new Mend(MARCH, january, null)));
        assertThat(scene.entry(acme, january, null).name()).isEqualTo("Acme");
        assertThat(scene.entry(acme, TODAY, null).effectiveFrom()).isEqualTo(january);
        assertThat(scene.entry(acme, january.minusDays(1), null)).isNull();
        assertThat(scene.entry(acme, january, wrong.knownAt())).isNull();
        assertThatThrownBy(() -> scene.effect(new CorrectIdentity(acme, identity("Acme"), new Mend(january, MARCH, null))))
                .isInstanceOf(Conflict.class).hasMessageContaining("An engagement is in force from " + january);
    }

    @Test
    void anOlderVersionIsCorrectedAndTheNewestStaysAsItIs() {
        add(MARCH, engagement("crm", "hosting"));
        scene.effect(new PutEngagement(acme, engagement, engagement("crm", "backup"), false, JUNE));
        scene.effect(new CorrectEngagement(acme, engagement, engagement("crm", "support"), new Mend(MARCH, MARCH, JUNE.plusDays(9))));
        assertThat(scene.entry(acme, MARCH, null).functions()).containsExactly("support");
        assertThat(scene.entry(acme, JUNE.plusDays(9), null).functions()).containsExactly("support");
        assertThat(scene.entry(acme, JUNE.plusDays(10), null).functions()).containsExactly("backup");
        assertThat(scene.entry(acme, TODAY, null).effectiveFrom()).isEqualTo(MARCH);
    }

    @Test
    void aSuspendedEntrySaysSo() {
        add(MARCH, engagement("crm", "hosting"));
        scene.effect(new PutEngagement(acme, engagement, engagement("crm", "hosting"), true, JUNE));
        assertThat(scene.entry(acme, TODAY, null).status()).isEqualTo("suspended");
        assertThat(scene.entry(acme, MARCH, null).status()).isEqualTo("authorised");
    }

    @Test
    void twoStepsOnOneFactInOneChangeLeaveOneVersion() {
        scene.effect(new PutIdentity(acme, identity("Acme"), MARCH), new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, MARCH),
                new PutEngagement(acme, engagement, engagement("crm", "backup"), false, MARCH));
        assertThat(scene.entry(acme, TODAY, null).functions()).containsExactly("backup");
    }

    @Test
    void thereIsNothingToEndTwice() {
        add(MARCH, engagement("crm", "hosting"));
        scene.effect(new EndEngagement(acme, engagement, JUNE, "r"));
        var again = new EndEngagement(acme, engagement, JUNE, "r");
        assertThatThrownBy(() -> scene.effect(again)).isInstanceOf(Conflict.class);
    }

    @Test
    void anOverlapIsAConflictThatCanBeExplained() {
        add(MARCH, engagement("crm", "hosting"));
        UUID change = scene.change();
        scene.run("""
                create function overlap() returns trigger language plpgsql as $$ begin
                    insert into register_entry select gen_random_uuid(), fact, fact_id, subprocessor_id, service, status, content,
                        daterange('2030-01-01', null), known, change_id, null, null, date '2030-01-01' from register_entry where id = new.id;
                    return null; end $$""");
        scene.run("create trigger overlap after insert on register_entry for each row when (pg_trigger_depth() = 0) execute function overlap()");
        var step = new CorrectEngagement(acme, engagement, engagement("crm", "backup"));
        assertThatThrownBy(() -> scene.effect(change, step)).isInstanceOf(Conflict.class).hasMessageContaining("overlap");
    }

    @Test
    void entriesOfABaselineSayListedBefore() {
        scene.effect(scene.change(true), new PutIdentity(acme, identity("Acme"), MARCH),
                new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, MARCH));
        assertThat(scene.entry(acme, TODAY, null).listedBefore()).isTrue();
    }

    @Test
    void theAuditsAreThoseKnownThenWithTheValidityOfTheDay() {
        var early = add(MARCH, engagement("crm", "hosting"));
        var later = scene.publish(null);
        scene.run("""
                insert into audit (id, subprocessor_id, standard, auditor, report_date, valid_until, result, known_at)
                values (gen_random_uuid(), ?, 'iso-27001', 'A', '2026-01-01', '2027-01-01', 'passed', ?),
                       (gen_random_uuid(), ?, 'soc-2', 'A', '2026-01-01', '2027-01-01', 'failed', ?)""",
                acme, later.knownAt().atOffset(ZoneOffset.UTC), acme, later.knownAt().atOffset(ZoneOffset.UTC));
        assertThat(scene.entry(acme, TODAY, early.knownAt()).audits()).isEmpty();
        assertThat(validity(MARCH)).isEqualTo("valid");
        assertThat(validity(LocalDate.of(2026, 10, 3))).as("90 days are left").isEqualTo("expiring");
        assertThat(validity(LocalDate.of(2027, 1, 1))).as("the last day").isEqualTo("expiring");
        assertThat(validity(LocalDate.of(2027, 1, 2))).isEqualTo("lapsed");
    }

    @Test
    void filtersFindByCodeCountryAndFoldedText() {
        scene.run("insert into allowed_function (id, code, name) values (gen_random_uuid(), 'hosting', 'Hébergement')");
        UUID other = scene.subprocessor("Zebra");
        add(MARCH, engagement("crm", "hosting"));
        scene.effect(new PutIdentity(other, identity("Söhne & Cie"), MARCH),
                new PutEngagement(other, Ids.next(), new Engagement("mail", List.of("email-delivery"), List.of(), List.of(), List.of(), null, null, null), false, MARCH));
        assertThat(names(new RegisterQuery(null, null, "crm", null, null, null))).containsExactly("Acme");
        assertThat(names(new RegisterQuery(null, null, null, "email-delivery", null, null))).containsExactly("Söhne & Cie");
        assertThat(names(new RegisterQuery(null, null, null, null, "de", null))).containsExactly("Acme");
        assertThat(names(new RegisterQuery(null, null, null, null, null, "SOHNE"))).containsExactly("Söhne & Cie");
        assertThat(names(new RegisterQuery(null, null, null, null, null, "hebergement"))).containsExactly("Acme");
        assertThat(names(RegisterQuery.current())).containsExactly("Acme", "Söhne & Cie");
    }

    @Test
    void theAnswerNamesTheInstantOfTheVersionItShows() {
        var first = add(MARCH, engagement("crm", "hosting"));
        scene.effect(new EndEngagement(acme, engagement, JUNE, "r"));
        RegisterView view = scene.list(TODAY, first.knownAt().plusSeconds(60));
        assertThat(view.knownAt()).isEqualTo(first.knownAt());
        assertThat(view.version()).isEqualTo(first.version());
        assertThat(scene.json(TODAY, view.knownAt())).isEqualTo(Json.write(view));
        assertThat(scene.list(TODAY, first.knownAt().minusMillis(1)).entries()).isEmpty();
    }

    @Test
    void f_aDiffTellsWhatWasAddedRemovedRenamedAndChanged() {
        UUID gone = scene.subprocessor("Gone");
        UUID goneEngagement = Ids.next();
        UUID fresh = scene.subprocessor("Fresh");
        add(MARCH, engagement("crm", "hosting"));
        scene.effect(new PutIdentity(gone, identity("Gone"), MARCH), new PutEngagement(gone, goneEngagement, engagement("crm", "backup"), false, MARCH));
        scene.effect(new EndEngagement(gone, goneEngagement, JUNE, "r"));
        scene.effect(new PutIdentity(fresh, identity("Fresh"), JUNE), new PutEngagement(fresh, Ids.next(), engagement("crm", "backup"), false, JUNE));
        scene.effect(new PutIdentity(acme, identity("Acme Cloud"), JUNE),
                new PutEngagement(acme, engagement, engagement("crm", "hosting", "backup"), true, JUNE));
        DiffView diff = RegisterDiff.of(scene.list(MARCH, null), scene.list(TODAY, null));
        assertThat(SchemaFaults.of("diff", Json.write(Hashed.of(diff)))).isEmpty();
        assertThat(SchemaFaults.of("diff", Json.write(Hashed.of(diff)).replace("\"slug\"", "\"snail\""))).as("the schema does refuse").isNotEmpty();
        assertThat(diff.added()).extracting(EntryView::name).containsExactly("Fresh");
        assertThat(diff.removed()).extracting(EntryView::name, EntryView::status).containsExactly(tuple("Gone", "ended"));
        assertThat(diff.renamed()).containsExactly(new DiffView.Renamed("Acme", "Acme Cloud"));
        assertThat(diff.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.name()).isEqualTo("Acme Cloud");
            assertThat(changed.fields()).extracting(DiffView.Field::field).containsExactly("legalName", "status", "functions");
        });
    }

    @Test
    void realAnswersKeepTheSchema() {
        add(MARCH, engagement("crm", "hosting"));
        UUID planned = scene.subprocessor("Planned");
        scene.announce(scene.change(), new AnnouncedItem(1, "add", planned, Ids.next(), null, engagement("mail", "hosting"), "s", JUNE, null));
        scene.run("""
                insert into audit (id, subprocessor_id, standard, auditor, report_date, valid_until, result, known_at)
                values (gen_random_uuid(), ?, 'iso-27001', 'A', '2026-01-01', '2027-01-01', 'passed', '2026-01-01T00:00:00Z')""", acme);
        assertThat(scene.list(RegisterQuery.current()).entries()).hasSize(2);
        var list = Hashed.of(scene.list(RegisterQuery.current()));
        assertThat(SchemaFaults.of("register", Json.write(list))).isEmpty();
        assertThat(list.hash()).matches("sha-256:[0-9a-f]{64}").isEqualTo(CanonicalJson.hash(scene.list(RegisterQuery.current())));
        assertThat(SchemaFaults.of("register", "{\"version\": 1, \"entries\": []}")).as("the schema does refuse").isNotEmpty();
    }

    @Test
    void theSnapshotFollowsThePublicationAndKeepsItsTag() {
        add(MARCH, engagement("crm", "hosting"));
        var snapshots = new Snapshots(scene.clock(), new SnapshotSource(scene.dataSource));
        Snapshot first = snapshots.current();
        assertThat(snapshots.current()).isSameAs(first);
        assertThat(new Snapshots(scene.clock(), new SnapshotSource(scene.dataSource)).current().etag()).as("another node").isEqualTo(first.etag());
        var publication = scene.effect(new EndEngagement(acme, engagement, JUNE, "r"));
        snapshots.published(publication);
        assertThat(snapshots.current().view().version()).isEqualTo(publication.version());
        assertThat(snapshots.current().etag()).isNotEqualTo(first.etag());
    }

    private Publication add(LocalDate from, Engagement content) {
        return scene.effect(new PutIdentity(acme, identity("Acme"), from), new PutEngagement(acme, engagement, content, false, from));
    }

    private String validity(LocalDate day) {
        return scene.entry(acme, day, null).audits().getFirst().validity();
    }

    private List<String> names(RegisterQuery query) {
        return scene.list(query).entries().stream().map(EntryView::name).toList();
    }
}
