package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.subprocessorregistry.register.RegisterScene.engagement;
import static org.subprocessorregistry.register.RegisterScene.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.FormulaGuard;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.register.RegisterStep.CorrectEngagement;
import org.subprocessorregistry.register.RegisterStep.CorrectIdentity;
import org.subprocessorregistry.register.RegisterStep.EndEngagement;
import org.subprocessorregistry.register.RegisterStep.PutEngagement;
import org.subprocessorregistry.register.RegisterStep.PutIdentity;

/**
 * Random histories of several subprocessors (fixed seeds) on a real PostgreSQL: effective changes, renames, corrections,
 * removals, announcements and withdrawals, as far as they may happen.
 */
class RegisterTimeTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 600;
    private static final int STEPS = 30;
    private static final List<String> ODD = List.of("=1+1", "a; b", "two\nlines", "back\\slash", "'quoted", " blanks ", "\"q\", c");

    private final RegisterScene scene = new RegisterScene();
    private final List<UUID> subprocessors = new ArrayList<>();
    private final Map<UUID, List<UUID>> engagements = new HashMap<>();
    /** The name on each day, as a child would keep it. */
    private final Map<UUID, String[]> names = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private Random random;

    private record Answer(LocalDate asOf, Instant knownAt, String list, String diff) {
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void whateverHappensTheRegisterKeepsItsPromises(long seed) throws IOException {
        random = new Random(seed);
        for (int number = 0; number < 4; number++) {
            begin("Company " + number);
        }
        for (int step = 0; step < STEPS; step++) {
            happen();
            todayIsToday();
            namesAreThoseOfTheDay("seed %d, step %d".formatted(seed, step));
            remember();
        }
        everyRememberedAnswerStays();
        tablesComeBackAsTheyWere(scene.list(FIRST.plusDays(random.nextInt(DAYS)), null));
    }

    private void begin(String name) {
        UUID id = scene.subprocessor(name);
        subprocessors.add(id);
        engagements.put(id, List.of(Ids.next(), Ids.next()));
        String[] days = new String[DAYS];
        Arrays.fill(days, name);
        names.put(id, days);
        scene.effect(new PutIdentity(id, identity(name), FIRST), new PutEngagement(id, engagements.get(id).getFirst(), content(), false, FIRST));
    }

    private void happen() {
        UUID id = subprocessors.get(random.nextInt(subprocessors.size()));
        UUID engagement = engagements.get(id).get(random.nextInt(2));
        int day = random.nextInt(DAYS);
        switch (random.nextInt(6)) {
            case 0 -> rename(id, day);
            case 1 -> correctName(id);
            case 2 -> may(() -> scene.effect(new EndEngagement(id, engagement, FIRST.plusDays(day), "reason; with = signs")));
            case 3 -> may(() -> scene.effect(new CorrectEngagement(id, engagement, content())));
            case 4 -> announce(id, engagement, day);
            default -> scene.effect(new PutEngagement(id, engagement, content(), random.nextInt(5) == 0, FIRST.plusDays(day)));
        }
    }

    private static void may(Runnable deed) {
        try {
            deed.run();
        } catch (Conflict nothingThere) {
            assertThat(nothingThere).hasMessageContaining("nothing to");
        }
    }

    private void rename(UUID id, int day) {
        String name = "Renamed " + random.nextInt(1000) + ODD.get(random.nextInt(ODD.size()));
        scene.effect(new PutIdentity(id, identity(name), FIRST.plusDays(day)));
        Arrays.fill(names.get(id), day, DAYS, name);
    }

    /** The newest name was always another one. */
    private void correctName(UUID id) {
        String name = "Corrected " + random.nextInt(1000);
        String[] days = names.get(id);
        String old = days[DAYS - 1];
        scene.effect(new CorrectIdentity(id, identity(name)));
        for (int day = DAYS - 1; day >= 0 && days[day].equals(old); day--) {
            days[day] = name;
        }
    }

    private void announce(UUID id, UUID engagement, int day) {
        UUID change = scene.change();
        scene.announce(change, new AnnouncedItem(1, "change-functions", id, engagement, content(), content(), "A plan", FIRST.plusDays(day), null));
        if (random.nextBoolean()) {
            scene.withdraw(change);
        }
    }

    private Engagement content() {
        var places = IntStream.range(0, random.nextInt(3)).mapToObj(i -> new Location(i == 0 ? "at-rest" : "processing", random.nextBoolean() ? "DE" : null,
                ODD.get(random.nextInt(ODD.size())))).toList();
        return engagement("crm", "f" + random.nextInt(50), "hosting").with("locations", places).with("description", ODD.get(random.nextInt(ODD.size())));
    }

    private void todayIsToday() {
        RegisterView now = scene.list(RegisterQuery.current());
        assertThat(Json.write(scene.list(RegisterScene.TODAY, null))).as("as of today is the list").isEqualTo(Json.write(now));
        assertThat(scene.json(now.asOf(), now.knownAt())).as("as known at its own instant is the list").isEqualTo(Json.write(now));
        assertThat(now.entries()).extracting(EntryView::id).doesNotHaveDuplicates();
    }

    private void namesAreThoseOfTheDay(String when) {
        int day = random.nextInt(DAYS);
        for (EntryView entry : scene.list(FIRST.plusDays(day), null).entries()) {
            assertThat(entry.name()).as("%s, day %d", when, day).isEqualTo(names.get(entry.id())[day]);
        }
    }

    private void remember() {
        LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
        Instant knownAt = scene.list(day, null).knownAt();
        answers.add(new Answer(day, knownAt, scene.json(day, knownAt), diff(day, knownAt)));
    }

    private String diff(LocalDate day, Instant knownAt) {
        return Json.write(RegisterDiff.of(scene.list(FIRST, knownAt), scene.list(day, knownAt)));
    }

    private void everyRememberedAnswerStays() {
        for (Answer answer : answers) {
            assertThat(scene.json(answer.asOf(), answer.knownAt())).isEqualTo(answer.list());
            assertThat(diff(answer.asOf(), answer.knownAt())).isEqualTo(answer.diff());
        }
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

    /** Export, import and export again: the same bytes, and the same engagements. */
    private void tablesComeBackAsTheyWere(RegisterView view) throws IOException {
        assertThat(view.entries()).isNotEmpty();
        var table = RegisterFiles.table(view, Map.of());
        RegisterView fromCsv = with(view, csv(table.csv()));
        assertThat(RegisterFiles.table(fromCsv, Map.of()).csv()).isEqualTo(table.csv());
        RegisterView fromXlsx = with(view, xlsx(table.xlsx(view.knownAt())));
        assertThat(RegisterFiles.table(fromXlsx, Map.of()).xlsx(view.knownAt())).isEqualTo(table.xlsx(view.knownAt()));
        RegisterView fromJson = Json.read(Json.write(view), RegisterView.class);
        assertThat(Json.write(Hashed.of(fromJson))).isEqualTo(Json.write(Hashed.of(view)));
        for (int entry = 0; entry < view.entries().size(); entry++) {
            assertThat(fromCsv.entries().get(entry).engagements()).isEqualTo(view.entries().get(entry).engagements());
            assertThat(fromXlsx.entries().get(entry).engagements()).isEqualTo(view.entries().get(entry).engagements());
        }
    }

    private static RegisterView with(RegisterView view, List<List<String>> table) {
        return new RegisterView(view.version(), view.asOf(), view.knownAt(), RegisterTable.entries(table.getFirst(), table.subList(1, table.size())));
    }

    private static List<List<String>> csv(byte[] csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(new String(csv, StandardCharsets.UTF_8)))) {
            return parser.stream().map(CSVRecord::toList).map(row -> row.stream().map(FormulaGuard::unguard).toList()).toList();
        }
    }

    private static List<List<String>> xlsx(byte[] xlsx) throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx)); var rows = workbook.getFirstSheet().openStream()) {
            return rows.map(row -> IntStream.range(0, RegisterTable.header().size())
                    .mapToObj(column -> row.getCellAsString(column).orElse("")).toList()).toList();
        }
    }
}
