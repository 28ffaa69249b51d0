package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.platform.Xlsx;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.register.RegisterTable;
import org.subprocessorregistry.register.RegisterView;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.visibility.FieldVisibility;
import org.subprocessorregistry.visibility.Lens;
import org.subprocessorregistry.visibility.Visibility;

/** What the registry gives out comes back as it was, whatever is in it: seeded random registers. */
class RegisterRoundTripTest {

    /** Of an identity; all else is kept among the facts. */
    private static final Set<String> COLUMNS_OF_THEIR_OWN = Set.of("slug", "name", "legalName", "address", "website", "affiliate", "formerNames");
    private static final List<String> NASTY = List.of("=HYPERLINK(\"https://x.example\",\"AWS\")", "'=1+1", "@SUM(1)", "-", "a; b", "\"quoted\"", "a | b", "back\\slash",
            "S.à r.l. et Cie, S.C.A.", "Łódź, Polska", "R&D <b>x</b>", "[Add provider]", "N/A", "keine", "*starred*", "12. Twelfth", "日本", "+49 30 1", "a, b, and c", "x;\"y\"", ";");

    static Stream<Long> seeds() {
        return IntStream.range(0, 60).mapToObj(seed -> 20261128L + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void jsonComesBack(long seed) {
        RegisterView view = register(new Random(seed));
        assertSame(view, Json.write(view).getBytes(StandardCharsets.UTF_8), "register.json");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void csvComesBack(long seed) {
        RegisterView view = register(new Random(seed));
        assertSame(view, csv(view), "register.csv");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void xlsxComesBack(long seed) {
        RegisterView view = register(new Random(seed));
        try (var workbook = new Xlsx(Instant.EPOCH)) {
            workbook.sheet("Subprocessors", RegisterTable.header().toArray(String[]::new));
            RegisterTable.rows(view).forEach(row -> workbook.row(row.toArray()));
            workbook.sheet("About", "field", "value").row("asOf", view.asOf());
            assertSame(view, workbook.bytes(), "register.xlsx");
        }
    }

    /** FC-16: opened in a spreadsheet and saved as "CSV UTF-8", where lists are separated by semicolons. */
    @Test
    void anExportThatASpreadsheetSavedComesBack() throws IOException {
        RegisterView view = register(new Random(5));
        StringWriter saved = new StringWriter().append('\uFEFF');
        try (CSVParser parser = CSVParser.parse(new String(csv(view), StandardCharsets.UTF_8), CSVFormat.RFC4180);
                CSVPrinter printer = new CSVPrinter(saved, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            printer.printRecords(parser);
        }
        assertSame(view, saved.toString().getBytes(StandardCharsets.UTF_8), "saved.csv");
    }

    @Test
    void aCellThatIsNoLongerAsWeWriteItIsNamed() {
        RegisterView view = register(new Random(3));
        String edited = new String(csv(view), StandardCharsets.UTF_8).replaceFirst("2024-01-01", "last winter");
        ReadList read = ListFile.read(edited.getBytes(StandardCharsets.UTF_8), "edited.csv");
        ImportProblem problem = Lists.problem(read, "altered-export");
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.message()).contains("last winter");
    }

    /** What goes out lacks what a policy keeps back; it comes back as no change all the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsKeptBackIsNoDifference(long seed) {
        Random random = new Random(seed);
        RegisterView view = register(random);
        Lens lens = policy(random).seenBy(Visibility.PUBLIC);
        RegisterView seen = Records.with(view, "entries", view.entries().stream().map(entry -> seen(entry, lens)).toList());
        for (ReadList read : List.of(ListFile.read(Json.write(seen).getBytes(StandardCharsets.UTF_8), "register.json"), ListFile.read(csv(seen), "register.csv"))) {
            List<EntryView> inForce = view.entries().stream().filter(EntryView::inForce).toList();
            var comparison = new ListComparison("mail", read.scope(), inForce, ofService(read, "mail"), List.of(), Map.of(), read.passedOver(), new KeptBack(lens));
            assertThat(comparison.diff().isEmpty()).isTrue();
            inForce.forEach(entry -> assertThat(comparison.changing(entry.name())).as(entry.name()).isEmpty());
        }
    }

    /** As if all were of one service: a comparison is about one. */
    private static List<ListEntry> ofService(ReadList read, String service) {
        return read.entries().stream().map(entry -> Records.with(entry, "services", List.of(service)))
                .map(entry -> Records.with(entry, "engagement", entry.engagement().with("service", service))).toList();
    }

    private static FieldVisibility policy(Random random) {
        return new FieldVisibility(1, FieldVisibility.FIELDS.stream().filter(field -> random.nextBoolean())
                .collect(Collectors.toMap(field -> field, field -> Visibility.CONTRACT)));
    }

    private static EntryView seen(EntryView entry, Lens lens) {
        return Records.with(lens.of(entry), "engagements", entry.engagements().stream().map(lens::of).toList());
    }

    private static byte[] csv(RegisterView view) {
        var csv = CsvExport.withHeader(RegisterTable.header().toArray(String[]::new));
        RegisterTable.rows(view).forEach(row -> csv.row(row.toArray()));
        return csv.bytes();
    }

    @Test
    void whoeverMapsAColumnInAnotherWayGetsAnOrdinaryList() {
        byte[] json = Json.write(register(new Random(1))).getBytes(StandardCharsets.UTF_8);
        Map<String, String> mapping = new LinkedHashMap<>(ListFile.read(json, "register.json").mapping());
        mapping.put("legalName", "ignored");
        ReadList read = ListFile.read(json, "register.json", ReadChoices.mapped(mapping));
        assertThat(read.entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry.engagement()).isNull());
    }

    private static void assertSame(RegisterView view, byte[] file, String name) {
        ReadList read = ListFile.read(file, name);
        assertThat(read.problems()).filteredOn(problem -> problem.severity() != Severity.INFO).isEmpty();
        List<EntryView> inForce = view.entries().stream().filter(EntryView::inForce).toList();
        assertThat(read.entries().stream().map(ListEntry::name).distinct()).containsExactlyElementsOf(inForce.stream().map(EntryView::name).toList());
        for (EntryView entry : inForce) {
            List<ListEntry> rows = read.entries().stream().filter(row -> row.name().equals(entry.name())).toList();
            assertThat(rows.stream().map(ListEntry::engagement)).containsExactlyElementsOf(entry.engagements().stream().map(EngagementLine::engagement).toList());
            assertThat(rows.stream().map(ListEntry::engagementId)).containsExactlyElementsOf(entry.engagements().stream().map(EngagementLine::id).toList());
            assertThat(rows).allSatisfy(row -> assertIdentity(entry, row));
        }
    }

    private static void assertIdentity(EntryView entry, ListEntry row) {
        assertThat(row.legalName()).isEqualTo(entry.legalName());
        assertThat(row.address()).isEqualTo(entry.address());
        assertThat(row.website()).isEqualTo(entry.website());
        assertThat(row.affiliate()).isEqualTo(entry.affiliate());
        Map<String, Object> published = Records.values(entry);
        Records.components(Identity.class).stream().map(RecordComponent::getName).filter(name -> !COLUMNS_OF_THEIR_OWN.contains(name))
                .forEach(name -> assertThat(row.facts().get(name)).as(name).isEqualTo(published.get(name)));
        assertThat(row.formerNames()).isEqualTo(entry.formerNames());
    }

    private static RegisterView register(Random random) {
        List<EntryView> entries = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            entries.add(entry(random, i));
        }
        return new RegisterView(7, LocalDate.of(2026, 11, 28), Instant.parse("2026-11-28T04:00:00Z"), entries);
    }

    private static EntryView entry(Random random, int number) {
        String status = pick(random, "authorised", "authorised", "suspended", "ended", "announced");
        List<EngagementLine> engagements = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            engagements.add(line(random, status));
        }
        return new EntryView(UUID.randomUUID(), "s-" + number, number + " " + text(random), text(random), status, engagements.getFirst().roleClass(),
                engagements.stream().flatMap(line -> line.functions().stream()).distinct().toList(), List.of("mail"), List.of(),
                engagements.stream().flatMap(line -> line.locations().stream()).distinct().toList(), List.of(),
                List.of(new EntryView.AuditLine("iso-27001", "valid", LocalDate.of(2027, 1, 1))), engagements, LocalDate.of(2024, 1, 1), null,
                List.of(new EntryView.AnnouncedLine("CHG-2026-001", "add", LocalDate.of(2027, 1, 1), null, "more; to come")), maybe(random, "1 Street\nTown, " + text(random)),
                maybe(random, "IE"), maybe(random, "https://acme.example/a;b"), random.nextBoolean(), null, random.nextBoolean(), List.of(),
                List.of(), some(random, () -> new FormerName(text(random), random.nextBoolean() ? LocalDate.of(2020, 2, 29) : null)), maybe(random, "HRB 1234 B"),
                maybe(random, "5493001KJTIIGC8Y1R12"), maybe(random, "DEK1101R.HRB1"), maybe(random, "DE123456789"), maybe(random, "150483782"), maybe(random, text(random)),
                maybe(random, "549300PARENT00000R12"), maybe(random, "https://acme.example/subs;all"), maybe(random, "https://acme.example/privacy"),
                maybe(random, "https://acme.example/trust"), maybe(random, "https://status.acme.example"));
    }

    private static EngagementLine line(Random random, String status) {
        return new EngagementLine(UUID.randomUUID(), pick(random, "mail", "chat"), some(random, () -> pick(random, "hosting", "support-ticketing", "e-mail", "c-1")),
                some(random, () -> text(random)), some(random, () -> place(random)), some(random, () -> transfer(random)),
                pick(random, "technology", "ancillary", "contract-staff", "affiliate"), pick(random, "stored", "processed", "potential", "remote"),
                pick(random, "always", "if-enabled", "opt-in"), status, LocalDate.of(2024, 1, 1), null, null, true, some(random, () -> text(random)),
                random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), maybe(random, "What it does.\nIn two lines; with \"quotes\""), maybe(random, text(random)),
                maybe(random, "30 days"), some(random, () -> text(random)), some(random, () -> text(random)), null,
                random.nextBoolean() ? Dora.UNKNOWN : new Dora(random.nextBoolean(), "S03", "medium", maybe(random, "under-way")), List.of());
    }

    private static Location place(Random random) {
        boolean country = random.nextBoolean();
        return new Location(pick(random, "corporate", "at-rest", "processing", "remote-access"), country ? pick(random, "IE", "US", "DE") : null,
                country && random.nextBoolean() ? null : text(random), maybe(random, "eu-west-1"), random.nextBoolean() ? LocalDate.of(2025, 1, 1) : null,
                random.nextBoolean() ? LocalDate.of(2026, 12, 31) : null);
    }

    private static Transfer transfer(Random random) {
        return new Transfer(pick(random, "US", "IN"), pick(random, "adequacy", "dpf", "scc", "bcr", "derogation"), maybe(random, "module-2"), maybe(random, "TIA-1 | x"),
                maybe(random, "Encrypted; keys here"));
    }

    private static String text(Random random) {
        return random.nextInt(3) == 0 ? NASTY.get(random.nextInt(NASTY.size())) : pick(random, "Acme", "contact data", "Worldwide", "Frankfurt am Main", "customers");
    }

    private static <T> List<T> some(Random random, java.util.function.Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(4)).distinct().toList();
    }

    private static <T> T maybe(Random random, T value) {
        return random.nextBoolean() ? value : null;
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
