package org.subprocessorregistry.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.subprocessorregistry.register.RegisterScene.ZONE;
import static org.subprocessorregistry.register.RegisterScene.engagement;
import static org.subprocessorregistry.register.RegisterScene.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.gate.GateFacts.CustomerWindow;
import org.subprocessorregistry.gate.GateFacts.Planned;
import org.subprocessorregistry.gate.GateFacts.Version;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.register.AnnouncedItem;
import org.subprocessorregistry.register.RegisterScene;
import org.subprocessorregistry.register.RegisterStep.EndEngagement;
import org.subprocessorregistry.register.RegisterStep.PutEngagement;
import org.subprocessorregistry.register.RegisterStep.PutIdentity;

/** The facts of the gate, from a real PostgreSQL. */
class GateFactsReaderTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private final RegisterScene scene = new RegisterScene();
    private final UUID acme = scene.subprocessor("Acme Cloud");
    private final UUID engagement = Ids.next();

    @Test
    void aSubprocessorIsFoundByIdSlugAndNameInAnyCase() {
        assertThat(find(acme.toString())).isEqualTo(acme);
        assertThat(find(acme.toString().toUpperCase())).isEqualTo(acme);
        assertThat(find("s-" + acme)).isEqualTo(acme);
        assertThat(find(" acme CLOUD ")).isEqualTo(acme);
        assertThat(find("acme")).isNull();
        assertThat(find("acme cloud\0")).isNull();
    }

    @Test
    void anEndNamesTheChangeThatBroughtIt() {
        add(scene.change());
        scene.effect(new EndEngagement(acme, engagement, MARCH.plusDays(9), "r"));
        assertThat(versions()).singleElement().satisfies(version -> {
            assertThat(version.change()).isEqualTo("CHG-2026-001");
            assertThat(version.endedBy()).isEqualTo("CHG-2026-002");
            assertThat(version.to()).isEqualTo(MARCH.plusDays(10));
            assertThat(version.graceFrom()).isNull();
        });
    }

    @Test
    void theGraceOfAFirstLoadBeginsWhenTheRegistryLearntOfAnOldEntry() {
        UUID baseline = scene.change(true);
        scene.run("update change set state = 'effective', effective_on = ?, announced_at = now(), effective_at = '2026-06-30T22:30:00Z' where id = ?",
                MARCH, baseline);
        add(baseline);
        assertThat(versions()).singleElement().extracting(Version::graceFrom).as("in the vendor's zone").isEqualTo(LocalDate.of(2026, 7, 1));
    }

    @Test
    void anAnnouncementIsPlannedUntilItIsWithdrawn() {
        UUID change = scene.change();
        scene.announce(change, new AnnouncedItem(1, "add", acme, engagement, null, engagement("crm", "hosting"), "s", MARCH, null));
        assertThat(planned()).containsExactly(new Planned("CHG-2026-001", "crm", engagement("crm", "hosting"), MARCH));
        scene.withdraw(change);
        assertThat(planned()).isEmpty();
    }

    @Test
    void aWindowComesWithWhatTheEngagementWasBefore() {
        UUID customer = Ids.next();
        UUID change = scene.change();
        Engagement before = engagement("crm", "hosting");
        scene.run("insert into customer (id, name, services, joined_at) values (?, 'C', '[\"crm\"]', now())", customer);
        scene.run("update change set state = 'effective', effective_on = ?, announced_at = now(), effective_at = now() where id = ?", MARCH, change);
        scene.run("""
                insert into change_item (change_id, no, kind, subprocessor_id, engagement_id, engagement, before)
                values (?, 1, 'change-functions', ?, ?, ?, ?)""", change, acme, engagement, Json.write(engagement("crm", "hosting", "backup")),
                "{\"engagement\": %s, \"identity\": null}".formatted(Json.write(before)));
        scene.run("""
                insert into objection_window (change_id, customer_id, state, gating, clock_start, waiting_until, object_until, closes_on)
                values (?, ?, 'exempt', true, ?, ?, ?, ?)""", change, customer, MARCH, MARCH.plusDays(30), MARCH.plusDays(45), MARCH.plusDays(45));
        assertThat(windows(customer)).containsExactly(new CustomerWindow("CHG-2026-001", "change-functions", engagement, "crm", before, true, MARCH,
                "exempt", MARCH.plusDays(30), MARCH.plusDays(45)));
        assertThat(windows(Ids.next())).isEmpty();
    }

    private void add(UUID change) {
        scene.effect(change, new PutIdentity(acme, identity("Acme Cloud"), MARCH),
                new PutEngagement(acme, engagement, engagement("crm", "hosting"), false, MARCH));
    }

    private UUID find(String text) {
        var found = scene.transaction(connection -> new GateFactsReader(connection).opening(List.of(text, "unknown")).subprocessors().get(text));
        return found == null ? null : found.id();
    }

    private List<Version> versions() {
        return scene.transaction(connection -> {
            var reader = new GateFactsReader(connection);
            return reader.versions(acme, reader.opening(List.of()).head(), ZONE);
        });
    }

    private List<Planned> planned() {
        return scene.transaction(connection -> {
            var reader = new GateFactsReader(connection);
            return reader.planned(acme, reader.opening(List.of()).head());
        });
    }

    private List<CustomerWindow> windows(UUID customer) {
        return scene.transaction(connection -> new GateFactsReader(connection).windows(customer, acme));
    }
}
