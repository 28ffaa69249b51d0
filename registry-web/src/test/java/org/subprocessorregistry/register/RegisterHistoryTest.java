package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.subprocessorregistry.register.RegisterScene.engagement;
import static org.subprocessorregistry.register.RegisterScene.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.register.RegisterStep.CorrectEngagement;
import org.subprocessorregistry.register.RegisterStep.EndEngagement;
import org.subprocessorregistry.register.RegisterStep.PutEngagement;
import org.subprocessorregistry.register.RegisterStep.PutIdentity;

/** Random histories (fixed seeds): whatever happens, what was once answered is answered again. */
class RegisterHistoryTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 700;

    /** The register as a child would keep it: for each engagement the function of every single day. */
    private final Map<UUID, String[]> model = new HashMap<>();

    @Test
    void nothingThatWasKnownIsEverLost() {
        for (long seed = 1; seed <= 5; seed++) {
            model.clear();
            history(seed, new RegisterScene());
        }
    }

    private void history(long seed, RegisterScene scene) {
        var random = new Random(seed);
        UUID acme = scene.subprocessor("Acme");
        scene.effect(new PutIdentity(acme, identity("Acme"), FIRST));
        List<UUID> engagements = List.of(Ids.next(), Ids.next(), Ids.next());
        var answers = new ArrayList<Answer>();
        for (int step = 0; step < 40; step++) {
            happen(random, scene, acme, engagements);
            compareWithModel(random, scene, acme, seed + "/" + step);
            LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
            RegisterView view = scene.list(day, null);
            answers.add(new Answer(day, view.knownAt(), scene.json(day, view.knownAt())));
        }
        for (Answer answer : answers) {
            assertThat(scene.json(answer.asOf(), answer.knownAt())).as("seed %d, %s", seed, answer.knownAt()).isEqualTo(answer.json());
        }
        noVersionsOverlap(scene);
    }

    private void happen(Random random, RegisterScene scene, UUID acme, List<UUID> engagements) {
        UUID id = engagements.get(random.nextInt(engagements.size()));
        int day = random.nextInt(DAYS);
        String function = "f" + random.nextInt(1000);
        String[] days = model.computeIfAbsent(id, key -> new String[DAYS]);
        switch (random.nextInt(6)) {
            case 0 -> end(scene, acme, id, day, days);
            case 1 -> correct(scene, acme, id, function, days);
            case 2 -> correctDays(random, scene, acme, id, function, days);
            default -> {
                scene.effect(new PutEngagement(acme, id, engagement("crm", function), false, FIRST.plusDays(day)));
                Arrays.fill(days, day, DAYS, function);
            }
        }
    }

    private static void end(RegisterScene scene, UUID acme, UUID id, int lastDay, String[] days) {
        boolean somethingEnds = days[lastDay] != null && lastDay + 1 < DAYS && days[lastDay + 1] != null;
        try {
            scene.effect(new EndEngagement(acme, id, FIRST.plusDays(lastDay), "reason"));
            assertThat(days[lastDay]).as("only what is in force can end").isNotNull();
            Arrays.fill(days, lastDay + 1, DAYS, null);
        } catch (Conflict nothingToEnd) {
            assertThat(somethingEnds).isFalse();
        }
    }

    /** The newest stretch of one content gets the other content. */
    private static void correct(RegisterScene scene, UUID acme, UUID id, String function, String[] days) {
        int last = DAYS - 1;
        while (last >= 0 && days[last] == null) {
            last--;
        }
        if (last < 0) {
            return;
        }
        scene.effect(new CorrectEngagement(acme, id, engagement("crm", function)));
        String old = days[last];
        for (int day = last; day >= 0 && old.equals(days[day]); day--) {
            days[day] = function;
        }
    }

    /** Any version gets other content and other days; where it adjoins another, that one gives or takes the days between. */
    private static void correctDays(Random random, RegisterScene scene, UUID acme, UUID id, String function, String[] days) {
        List<PublishedVersion> versions = scene.transaction(sql -> new PublishedFacts(sql).versions(id));
        if (versions.isEmpty()) {
            return;
        }
        PublishedVersion wrong = versions.get(random.nextInt(versions.size()));
        int from = dayOf(wrong.from());
        int to = wrong.to() == null ? DAYS - 1 : dayOf(wrong.to());
        int newFrom = random.nextBoolean() ? from : Math.clamp(from - 20 + random.nextInt(40), 0, DAYS - 1);
        int newTo = wrong.to() == null || random.nextBoolean() ? to : Math.clamp(to - 20 + random.nextInt(40), 0, DAYS - 1);
        try {
            scene.effect(new CorrectEngagement(acme, id, engagement("crm", function),
                    new Mend(wrong.from(), FIRST.plusDays(newFrom), wrong.to() == null ? null : FIRST.plusDays(newTo))));
        } catch (Conflict refused) {
            return;
        }
        String before = from == 0 ? null : days[from - 1];
        String after = to + 1 >= DAYS ? null : days[to + 1];
        Arrays.fill(days, from, Math.min(DAYS, to + 1), null);
        Arrays.fill(days, from, Math.max(from, newFrom), before);
        Arrays.fill(days, Math.min(DAYS, newTo + 1), Math.min(DAYS, Math.max(newTo, to) + 1), after);
        Arrays.fill(days, newFrom, Math.min(DAYS, newTo + 1), function);
    }

    private static int dayOf(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(FIRST, day);
    }

    private void compareWithModel(Random random, RegisterScene scene, UUID acme, String what) {
        for (int probe = 0; probe < 5; probe++) {
            int day = random.nextInt(DAYS);
            List<String> expected = model.values().stream().map(days -> days[day]).filter(Objects::nonNull).distinct().sorted().toList();
            EntryView entry = scene.entry(acme, FIRST.plusDays(day), null);
            assertThat(entry != null && entry.inForce() ? entry.functions() : List.of()).as("%s day %d", what, day).isEqualTo(expected);
        }
    }

    private static void noVersionsOverlap(RegisterScene scene) {
        long overlaps = scene.transaction(connection -> {
            try (var query = connection.prepareStatement("""
                    select count(*) from register_entry a join register_entry b
                    on a.fact_id = b.fact_id and a.id < b.id and a.valid && b.valid and a.known && b.known""");
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
        assertThat(overlaps).isZero();
    }

    private record Answer(LocalDate asOf, Instant knownAt, String json) {
    }
}
