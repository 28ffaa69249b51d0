package org.subprocessorregistry.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.functions.FunctionView;
import org.subprocessorregistry.history.HistoryView;
import org.subprocessorregistry.platform.Pdf;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.DiffView;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Hashed;
import org.subprocessorregistry.register.RegisterView;
import org.subprocessorregistry.services.ServiceView;
import org.subprocessorregistry.settings.VendorSettings;
import org.subprocessorregistry.transfers.TransferRule;

/** The documents of lists and comparisons, read back as text. */
class DocumentsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T13:02:00Z");
    private static final Path PICTURES = Path.of("target", "documents");

    @ParameterizedTest
    @EnumSource(Language.class)
    void aListSaysWhoseItIsOfWhenAndWhichPage(Language language) throws IOException {
        var view = new RegisterView(148, TODAY, NOW, IntStream.range(0, 60).mapToObj(DocumentsTest::entry).toList());
        String hash = Hashed.of(view).hash();
        byte[] pdf = pdf("pdf-register", language, register(view, language, hash));
        String text = text("register-" + language.code(), pdf);
        assertThat(text).contains("Contoso <Cloud> & \"Söhne\"", hash, "148", "Company 0", "Company 59").contains(new Wording(language, vendor().zone(), TODAY).date(TODAY));
        assertThat(text).contains(Texts.in(language).of("pdf.page") + " 1 " + Texts.in(language).of("pdf.of"));
        assertThat(pdf("pdf-register", language, register(view, language, hash))).as("the same list, the same bytes").isEqualTo(pdf);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aComparisonTellsEachFieldBeforeAndAfter(Language language) throws IOException {
        var diff = new DiffView(TODAY.minusMonths(1), TODAY, List.of(entry(1)), List.of(entry(2)), List.of(new DiffView.Renamed("Old <b>", "New & co")),
                List.of(new DiffView.Changed("Changed", List.of(new DiffView.Field("legalName", "Acme Limited", "Acme GmbH"),
                        new DiffView.Field("locations", List.of(new Location("at-rest", "IE", "Dublin")), List.of(new Location("at-rest", "CH", "Zürich"))),
                        new DiffView.Field("functions", List.of("hosting"), List.of("hosting", "backup"))))), List.of(entry(3)), NOW.minusSeconds(9), NOW);
        var model = Comparison.model(diff, vocabulary(language), language, vendor(), TODAY);
        model.put("hash", Hashed.of(diff).hash());
        assertThat(text("diff-" + language.code(), pdf("pdf-diff", language, model))).contains("Old <b>", "New & co", "Limited", "GmbH", "Zürich", Hashed.of(diff).hash());
        var page = new HashMap<>(model);
        page.putAll(Map.of("asked", Map.of("from", "2026-10-23", "to", "2026-11-23", "fromKnownAt", "\"><script>", "toKnownAt", "", "service", ""), "fault", "compare.wrong-known",
                "presets", Map.of("compare.preset.last", "/diff?x"), "exports", "from=2026-10-23"));
        assertThat(Templates.render("diff", visit(language), page)).contains("<del>Limited</del>", "<ins>GmbH</ins>", "Old &lt;b&gt;").doesNotContain("<script", "<b>\"");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aHistoryTellsValidityKnowledgeAndTheChange(Language language) throws IOException {
        var published = new HistoryView.Event(7, NOW.minusSeconds(99), NOW, "published", "engagement", "mail", new UUID(1, 1), TODAY, null,
                List.of(new HistoryView.Field("functions", null, List.of("hosting"))), null, true, null, null, null);
        var corrected = new HistoryView.Event(8, NOW, null, "corrected", "identity", null, null, TODAY, TODAY.plusDays(9),
                List.of(new HistoryView.Field("legalName", "Acme Limited", "Acme GmbH")), null, false,
                new HistoryView.Cause(new UUID(1, 1), "CHG-2026-013", "A wrong name", "", "correct", true, new HistoryView.People(List.of("Mira"), List.of("Jon"), "Jon")), null, null);
        var history = new HistoryView(new UUID(1, 1), "acme", "Acme", 8, NOW, List.of(corrected, published));
        var words = new FactWords(vocabulary(language), Texts.in(language), new Wording(language, vendor().zone(), TODAY));
        Map<String, Object> model = Map.of("v", vocabulary(language), "history", history, "hash", Hashed.of(history).hash(), "events", HistoryPdfResource.told(history, words));
        assertThat(text("history-" + language.code(), pdf("pdf-history", language, model))).contains("CHG-2026-013", "A wrong name", "Mira, Jon", "GmbH",
                Texts.in(language).of("event.corrected"), Hashed.of(history).hash());
    }

    @Test
    void whatDoesNotDifferIsSaid() {
        var diff = new DiffView(TODAY, TODAY, List.of(), List.of(), List.of(), List.of(), List.of(), NOW, NOW);
        var model = Comparison.model(diff, vocabulary(Language.EN), Language.EN, vendor(), TODAY);
        model.putAll(Map.of("asked", Map.of("from", "2026-11-23", "to", "2026-11-23", "fromKnownAt", "", "toKnownAt", "", "service", ""), "fault", "",
                "presets", Map.of(), "exports", ""));
        assertThat(Templates.render("diff", visit(Language.EN), model)).contains("Nothing differs");
    }

    @Test
    void aTableThatIsTooLongSaysWhatToTakeInstead() {
        assertThatThrownBy(() -> Documents.requireRoom(Documents.MOST_ROWS + 1)).isInstanceOf(RuleViolation.class).hasMessageContaining("XLSX");
    }

    private static Map<String, Object> register(RegisterView view, Language language, String hash) {
        var model = new HashMap<String, Object>();
        model.put("v", vocabulary(language));
        model.put("view", view);
        model.put("hash", hash);
        model.put("selection", List.of());
        model.put("groups", Map.of("announced", view.entries().subList(0, 1), "inForce", view.entries().subList(1, 55), "ended", view.entries().subList(55, 60)));
        return model;
    }

    private static byte[] pdf(String template, Language language, Map<String, ?> model) {
        return Pdf.of(Templates.render(template, visit(language), model), NOW);
    }

    /** The file is kept for those who want to look at it. */
    private static String text(String name, byte[] pdf) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            // The stripper sees a gap where a line could have been broken.
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ").replace(": ", ":");
        }
    }

    private static EntryView entry(int number) {
        String status = number == 0 ? "announced" : number < 55 ? number == 7 ? "suspended" : "authorised" : "ended";
        var places = List.of(new Location("at-rest", "IE", "Dublin"), new Location("processing", "DE", "Frankfurt am Main"), new Location("remote-access", "IN", "India"));
        var transfer = List.of(new Transfer("IN", "scc", "module-3", "TIA-2026-02", null));
        var line = new EntryView.EngagementLine(new UUID(1, number), "mail", List.of("hosting"), List.of("account-data"), places, transfer, "technology", "stored",
                "always", status, TODAY, null, null, false, List.of("customers"), false, false, false, "Hosts", null, "30 days", List.of(), List.of(), null, Dora.UNKNOWN, List.of());
        return new EntryView(new UUID(2, number), "company-" + number, "Company " + number, "Company %d Cloud Infrastructure Ltd & Co".formatted(number), status, "technology",
                List.of("hosting", "backup"), List.of("mail", "drive"), List.of("account-data", "content"), places, transfer,
                List.of(new EntryView.AuditLine("iso-27001", "valid", TODAY.plusYears(1)), new EntryView.AuditLine("soc-2", "lapsed", TODAY)), List.of(line), TODAY.minusYears(3),
                "ended".equals(status) ? TODAY : null, number == 0 ? List.of(new EntryView.AnnouncedLine("CHG-2026-013", "add", TODAY.plusDays(40), TODAY.plusDays(30), "s")) : List.of(),
                "14 Harbour Row\nDublin", "IE", "https://company.example", false, "ended".equals(status) ? "Replaced by Company 1" : null, number == 9, List.of(),
                List.of("customers"), List.of(), null, null, null, null, null, null, null, null, null, null, null);
    }

    private static Vocabulary vocabulary(Language language) {
        return new Vocabulary(language, List.of(new ServiceView("mail", "Mail"), new ServiceView("drive", "Drive")),
                List.of(new FunctionView("hosting", "Hosting", true), new FunctionView("backup", "Keeping copies", true)),
                new TransferRule(List.of()), LocalDate.of(2026, 11, 28));
    }

    private static Visit visit(Language language) {
        return new Visit(language, false, vendor(), TODAY, "", "/diff", null);
    }

    private static VendorSettings vendor() {
        return new VendorSettings("Contoso <Cloud> & \"Söhne\"", "Contoso Cloud B.V.", "Street 1\nAmsterdam", "privacy@contoso.example", ZoneId.of("Europe/Brussels"), "en", 30, 30, 30, 90, 3, null, null, 1);
    }
}
