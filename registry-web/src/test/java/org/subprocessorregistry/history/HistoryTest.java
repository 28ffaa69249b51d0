package org.subprocessorregistry.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.subprocessorregistry.register.RegisterScene.engagement;
import static org.subprocessorregistry.register.RegisterScene.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.history.HistoryView.Event;
import org.subprocessorregistry.history.HistoryView.Field;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.register.AnnouncedItem;
import org.subprocessorregistry.register.Hashed;
import org.subprocessorregistry.register.Mend;
import org.subprocessorregistry.register.RegisterScene;
import org.subprocessorregistry.register.RegisterStep.CorrectEngagement;
import org.subprocessorregistry.register.RegisterStep.CorrectIdentity;
import org.subprocessorregistry.register.RegisterStep.EndEngagement;
import org.subprocessorregistry.register.RegisterStep.PutEngagement;
import org.subprocessorregistry.register.RegisterStep.PutIdentity;
import org.subprocessorregistry.register.SchemaFaults;
import org.subprocessorregistry.visibility.FieldVisibility;
import org.subprocessorregistry.visibility.Visibility;

/** What the history tells of the versions of facts, on a real PostgreSQL. */
class HistoryTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final RegisterScene scene = new RegisterScene();
    private final UUID engagement = Ids.next();
    private UUID acme;
    private UUID mira;
    private UUID jon;

    @BeforeEach
    void people() {
        acme = scene.subprocessor("Acme");
        mira = person("Mira");
        jon = person("Jon");
    }

    @Test
    void anAdditionTellsWhatIsPublishedAndSinceWhen() {
        Publication publication = scene.effect(change(), new PutIdentity(acme, identity("Acme"), MARCH),
                new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, MARCH));
        List<Event> events = events(true);
        assertThat(events).extracting(Event::kind, Event::fact).containsExactlyInAnyOrder(tuple("published", "identity"), tuple("published", "engagement"));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.version()).isEqualTo(publication.version());
            assertThat(event.knownAt()).isEqualTo(publication.knownAt());
            assertThat(event.knownUntil()).isNull();
            assertThat(event.validFrom()).isEqualTo(MARCH);
        });
        assertThat(of(events, "engagement").fields()).extracting(Field::field).contains("functions", "locations").doesNotContain("phi", "recipient");
    }

    @Test
    void aChangeTellsWhatDiffersAndNothingElse() {
        publish();
        scene.effect(change(), new PutEngagement(acme, engagement, engagement("crm", "hosting", "support"), false, JUNE));
        Event event = events(true).getFirst();
        assertThat(event.kind()).isEqualTo("changed");
        assertThat(event.validFrom()).isEqualTo(JUNE);
        assertThat(event.fields()).containsExactly(new Field("functions", List.of("hosting"), List.of("hosting", "support")));
        assertThat(events(true)).as("the rest of the old content is written again and tells nothing").hasSize(3);
    }

    @Test
    void aCorrectionIsMarkedAndLeavesItsDays() {
        publish();
        Publication wrong = scene.effect(change(), new PutEngagement(acme, engagement, engagement("crm", "hosting", "support"), false, JUNE));
        Publication mended = scene.effect(change(), new CorrectEngagement(acme, engagement, engagement("crm", "hosting", "backup")));
        Event event = events(true).getFirst();
        assertThat(event.kind()).isEqualTo("corrected");
        assertThat(event.isCorrection()).isTrue();
        assertThat(event.validFrom()).isEqualTo(JUNE);
        assertThat(event.fields()).containsExactly(new Field("functions", List.of("hosting", "support"), List.of("hosting", "backup")));
        Event before = events(true).get(1);
        assertThat(before.version()).isEqualTo(wrong.version());
        assertThat(before.knownUntil()).as("what was wrong stays readable, and until when it was believed").isEqualTo(mended.knownAt());
        scene.effect(change(), new CorrectIdentity(acme, identity("Acme Cloud")));
        assertThat(events(true).getFirst().fields()).extracting(Field::field).containsExactly("name", "legalName");
    }

    @Test
    void aCorrectionOfDaysIsToldOnceAndNotForItsNeighbour() {
        publish();
        scene.effect(change(), new PutEngagement(acme, engagement, engagement("crm", "hosting", "support"), false, JUNE));
        int before = events(true).size();
        scene.effect(change(), new CorrectEngagement(acme, engagement, engagement("crm", "hosting"), new Mend(MARCH, MARCH.minusDays(9), JUNE.plusDays(4))));
        assertThat(events(true)).hasSize(before + 1);
        Event event = events(true).getFirst();
        assertThat(event.kind()).isEqualTo("corrected");
        assertThat(event.validFrom()).isEqualTo(MARCH.minusDays(9));
        assertThat(event.fields()).containsExactly(new Field("validFrom", MARCH, MARCH.minusDays(9)), new Field("validTo", JUNE.minusDays(1), JUNE.plusDays(4)));
    }

    @Test
    void anEndTellsItsLastDayAndReason() {
        publish();
        scene.effect(change(), new EndEngagement(acme, engagement, JUNE, "Replaced by Fresh"));
        Event event = events(true).getFirst();
        assertThat(event.kind()).isEqualTo("ended");
        assertThat(event.validTo()).isEqualTo(JUNE);
        assertThat(event.reason()).isEqualTo("Replaced by Fresh");
    }

    @Test
    void aSuspensionAndItsEndAreTold() {
        publish();
        scene.effect(change(), new PutEngagement(acme, engagement, engagement("crm", "hosting"), true, JUNE));
        scene.effect(change(), new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, JUNE.plusDays(3)));
        assertThat(events(true)).extracting(Event::kind).startsWith("resumed", "suspended");
    }

    @Test
    void anAnnouncementIsToldUntilItIsCalledOff() {
        publish();
        UUID change = change();
        var item = new AnnouncedItem(1, "change-functions", acme, engagement, engagement("crm", "hosting"), engagement("crm", "hosting", "support"), "s", JUNE, null);
        scene.announce(change, item);
        assertThat(events(true).getFirst().kind()).isEqualTo("announced");
        assertThat(events(true).getFirst().validFrom()).isEqualTo(JUNE);
        scene.announce(change, new AnnouncedItem(1, "change-functions", acme, engagement, item.before(), item.after(), "s", JUNE.plusDays(9), null));
        assertThat(events(true)).extracting(Event::kind).startsWith("postponed", "announced");
        scene.withdraw(change);
        assertThat(events(true)).extracting(Event::kind).startsWith("called-off", "postponed", "announced");
    }

    @Test
    void anEffectIsToldOnceAndNotAsACallingOff() {
        publish();
        UUID change = change();
        scene.announce(change, new AnnouncedItem(1, "change-functions", acme, engagement, engagement("crm", "hosting"), engagement("crm", "backup"), "s", JUNE, null));
        scene.effect(change, new PutEngagement(acme, engagement, engagement("crm", "backup"), false, JUNE));
        assertThat(events(true)).extracting(Event::kind).containsExactly("changed", "announced", "published", "published");
    }

    @Test
    void staffReadWhoDidItAndThePublicDoesNot() {
        UUID change = publish();
        var people = events(true).getFirst().change().people();
        assertThat(people.preparedBy()).containsExactly("Mira");
        assertThat(people.approvedBy()).containsExactly("Jon");
        assertThat(events(true).getFirst().change().id()).isEqualTo(change);
        assertThat(events(false)).allSatisfy(event -> assertThat(event.change()).as("never announced").isNull());
        scene.run("update change set state = 'announced', announced_at = now(), effective_on = '2026-03-01' where id = ?", change);
        assertThat(events(false)).allSatisfy(event -> assertThat(event.change().people()).isNull());
    }

    @Test
    void theTableHasOneRowPerFieldAndPeopleForStaffOnly() {
        publish();
        scene.effect(change(), new PutEngagement(acme, engagement, engagement("crm", "a; b"), false, JUNE));
        var history = new HistoryView(acme, "acme", "Acme", 7, Instant.EPOCH, events(true));
        var table = HistoryTable.of(history, true, "sha-256:0");
        assertThat(table.rows().getFirst()).hasSameSizeAs(table.header()).contains("functions", "hosting", "a\\; b", "Mira", "Jon");
        assertThat(HistoryTable.of(history, false, "sha-256:0").header()).doesNotContain("preparedBy", "approvedBy", "announcedBy");
    }

    private UUID publish() {
        UUID change = change();
        scene.effect(change, new PutIdentity(acme, identity("Acme"), MARCH), new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, MARCH));
        return change;
    }

    private List<Event> events(boolean withPeople) {
        List<Event> events = scene.transaction(connection -> new HistoryAssembly(
                HistoryRows.of(connection, acme, FieldVisibility.OPEN.seenBy(Visibility.INTERNAL)), withPeople).events());
        var history = new HistoryView(acme, "acme", "Acme", 7, Instant.EPOCH, events);
        assertThat(SchemaFaults.of("history", Json.write(Hashed.of(history)))).isEmpty();
        return events;
    }

    private static Event of(List<Event> events, String fact) {
        return events.stream().filter(event -> event.fact().equals(fact)).findFirst().orElseThrow();
    }

    private UUID change() {
        UUID id = scene.change();
        scene.run("update change set created_by = ?, approved_by = ? where id = ?", mira, jon, id);
        return id;
    }

    private UUID person(String name) {
        UUID id = Ids.next();
        scene.run("insert into app_user (id, name, email, roles, created_at) values (?, ?, ?, '[]'::jsonb, now())", id, name, name + "@example.test");
        return id;
    }
}
