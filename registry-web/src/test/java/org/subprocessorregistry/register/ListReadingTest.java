package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.subprocessorregistry.register.RegisterScene.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.register.RegisterStep.CorrectEngagement;
import org.subprocessorregistry.register.RegisterStep.CorrectIdentity;
import org.subprocessorregistry.register.RegisterStep.EndEngagement;
import org.subprocessorregistry.register.RegisterStep.PutEngagement;
import org.subprocessorregistry.register.RegisterStep.PutIdentity;

/** Random histories of several subprocessors: the quick reading gives what reading all versions gives. */
class ListReadingTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 700;
    private static final List<String> SERVICES = List.of("crm", "mail");
    private static final List<String> COUNTRIES = List.of("IE", "DE", "US");

    private final RegisterScene scene = new RegisterScene();
    private final List<UUID> subprocessors = new ArrayList<>();
    private final List<UUID> engagements = new ArrayList<>();
    private final List<Instant> instants = new ArrayList<>();

    @Test
    void quickReadingIsReadingAllVersions() {
        var random = new Random(7);
        for (int i = 0; i < 6; i++) {
            subprocessors.add(scene.subprocessor("Processor " + i));
            scene.effect(new PutIdentity(subprocessors.get(i), identity("Processor " + (i % 2 == 0 ? "É" : "e") + i), FIRST.plusDays(random.nextInt(200))));
            engagements.addAll(List.of(Ids.next(), Ids.next()));
        }
        for (int step = 0; step < 200; step++) {
            happen(random);
            if (step % 10 == 9) {
                compare(random, step);
            }
        }
    }

    private void happen(Random random) {
        int of = random.nextInt(engagements.size());
        UUID subprocessor = subprocessors.get(of / 2);
        LocalDate day = FIRST.plusDays(random.nextInt(DAYS / 20) * 20L);
        Engagement content = new Engagement(SERVICES.get(random.nextInt(2)), List.of("f" + random.nextInt(3)), List.of("contact"),
                List.of(new Location("processing", COUNTRIES.get(random.nextInt(3)), null)), List.of(), null, null, null);
        try {
            switch (random.nextInt(8)) {
                case 0, 1 -> scene.effect(new EndEngagement(subprocessor, engagements.get(of), day.minusDays(1), "reason " + day));
                case 2 -> scene.effect(new CorrectEngagement(subprocessor, engagements.get(of), content));
                case 3 -> scene.effect(new PutIdentity(subprocessor, identity("Processor " + random.nextInt(30)), day));
                case 4 -> scene.effect(new CorrectIdentity(subprocessor, identity("Prôcessor " + random.nextInt(30))));
                default -> scene.effect(new PutEngagement(subprocessor, engagements.get(of), content, random.nextInt(9) == 0, day));
            }
            instants.add(scene.list(RegisterQuery.current()).knownAt());
        } catch (Conflict nothingThere) {
            // An end or a correction of what is not there changes nothing.
        }
    }

    private void compare(Random random, int step) {
        for (int probe = 0; probe < 6; probe++) {
            LocalDate day = FIRST.plusDays(random.nextInt(DAYS + 200) - 50L);
            Instant known = random.nextBoolean() ? instants.getLast() : instants.get(random.nextInt(instants.size()));
            String what = "step %d, %s as known at %s".formatted(step, day, known);
            assertThat(AllVersions.byName(scene.list(day, known).entries())).as(what).isEqualTo(AllVersions.byName(all(day, known, null)));
            assertSame(what, new RegisterQuery(day, known, "crm", null, null, null), all(day, known, "crm"), entry -> true);
            assertSame(what, new RegisterQuery(day, known, null, "f1", null, null), all(day, known, null), entry -> entry.functions().contains("f1"));
            assertSame(what, new RegisterQuery(day, known, "mail", null, "us", null), all(day, known, "mail"),
                    entry -> entry.locations().stream().anyMatch(location -> "US".equals(location.country())));
            assertSame(what, new RegisterQuery(day, known, null, null, null, "processor 1"), all(day, known, null),
                    entry -> FoldedText.of(entry.name()).contains("processor 1"));
            compareParts(what, day, known);
        }
    }

    private void assertSame(String what, RegisterQuery query, List<EntryView> all, Predicate<EntryView> wanted) {
        assertThat(AllVersions.byName(scene.list(query).entries())).as("%s: %s", what, query)
                .containsExactlyEntriesOf(AllVersions.byName(all.stream().filter(wanted).toList()));
    }

    private void compareParts(String what, LocalDate day, Instant known) {
        var query = new RegisterQuery(day, known, null, null, null, null);
        var parts = new ArrayList<EntryView>();
        UUID after = null;
        do {
            UUID from = after;
            var part = scene.transaction(sql -> new RegisterReader(sql, RegisterScene.ZONE).part(query, RegisterScene.TODAY, from, 2));
            parts.addAll(part.view().entries());
            after = part.next();
        } while (after != null);
        assertThat(parts).as("%s in parts of two", what).isEqualTo(scene.list(query).entries());
        String json = scene.transaction(sql -> json(sql, query));
        assertThat(json).as("%s as JSON", what).isEqualTo(Json.write(Hashed.of(scene.list(query))));
        var earlier = new RegisterQuery(FIRST.plusDays(100), instants.get(instants.size() / 2), null, null, null, null);
        for (var other : List.of(earlier, RegisterQuery.current())) {
            assertThat(Json.write(scene.transaction(sql -> new RegisterReader(sql, RegisterScene.ZONE).diff(other, query, RegisterScene.TODAY))))
                    .as("%s against %s", what, other).isEqualTo(Json.write(RegisterDiff.of(scene.list(other), scene.list(query))));
        }
    }

    private static String json(Connection connection, RegisterQuery query) throws SQLException {
        var head = ListHead.of(connection, query, RegisterScene.TODAY);
        var entries = new RegisterReader(connection, RegisterScene.ZONE).entries(head, query);
        var out = new ByteArrayOutputStream();
        try {
            ListJson.write(head, entries, entry -> { }, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<EntryView> all(LocalDate day, Instant known, String service) {
        return scene.transaction(sql -> read(sql, day, known, service));
    }

    private static List<EntryView> read(Connection connection, LocalDate day, Instant known, String service) throws SQLException {
        return AllVersions.list(connection, day, known, service);
    }
}
