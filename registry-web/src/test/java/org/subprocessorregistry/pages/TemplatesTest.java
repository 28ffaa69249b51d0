package org.subprocessorregistry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.changes.ChangeItem;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.WindowView;
import org.subprocessorregistry.documents.DocumentView;
import org.subprocessorregistry.documents.SharedDocument;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.functions.FunctionView;
import org.subprocessorregistry.history.HistoryView;
import org.subprocessorregistry.objections.AcknowledgementView;
import org.subprocessorregistry.objections.ApprovalView;
import org.subprocessorregistry.objections.CaseView;
import org.subprocessorregistry.objections.ObjectionView;
import org.subprocessorregistry.objections.OfferView;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.RegisterView;
import org.subprocessorregistry.services.ServiceView;
import org.subprocessorregistry.settings.VendorSettings;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.transfers.TransferRule;

/** Every template, filled with names that try to be markup (field case FC-14). */
class TemplatesTest {

    private static final String EVIL = "<img src=x onerror=alert(1)> & Söhne \"GmbH\"";
    private static final String ESCAPED = "&lt;img src=x onerror=alert(1)&gt; &amp; Söhne &quot;GmbH&quot;";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T13:02:00Z");
    private static final LocalDate UNTIL = LocalDate.of(2026, 12, 23);
    private static final UUID ID = new UUID(1, 2);
    private static final UUID PAPER = new UUID(0, 7);
    private static final Engagement ENGAGEMENT = new Engagement("mail", List.of("hosting"), List.of("account-data"),
            List.of(new Location("processing", "DE", "Germany"), new Location("at-rest", "US", EVIL)), List.of(new Transfer("US", "scc")), null, null, null);

    @ParameterizedTest
    @EnumSource(Language.class)
    void theListEscapesNamesInEveryLanguage(Language language) {
        String page = list(language, List.of(entry("announced", "javascript:alert(1)"), entry("authorised", null), entry("ended", null)));
        assertThat(page).contains(ESCAPED).doesNotContain("<img");
        assertThat(page).contains("lang=\"" + language.code() + "\"");
    }

    @Test
    void anEntryTellsWhoItIsAndForWhomItIsNotUsed() {
        String page = entryPage("https://fabrikam.example");
        assertThat(page).containsSubsequence("Not for", ESCAPED).containsSubsequence("D-U-N-S number", "150483782")
                .containsSubsequence("Stores data", "Pseudonymised data only").containsSubsequence("Status page", "https://fabrikam.example");
    }

    @Test
    void anEmptyListSaysWhatComesNext() {
        assertThat(list(Language.EN, List.of())).contains("Nothing is published yet").contains("/subscribe");
    }

    @Test
    void aPublicDocumentIsADownloadWithItsKindAndSize() {
        assertThat(entryPage("https://fabrikam.example")).contains("href=\"/api/v1/documents/%s\" download".formatted(PAPER), "PDF, 293 kB").doesNotContain("<img");
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        assertThat(entryPage("javascript:alert(1)")).contains("javascript:alert(1)").doesNotContain("href=\"javascript");
        assertThat(entryPage("data:text/html,x")).contains("<del>was</del>", "<ins>is</ins>", "Record corrected").doesNotContain("<img");
        assertThat(entryPage("data:text/html,x")).doesNotContain("href=\"data");
        assertThat(entryPage("https://fabrikam.example/a?b=c&d")).contains("href=\"https://fabrikam.example/a?b=c&amp;d\"");
    }

    @ParameterizedTest
    @CsvSource({"announced,notify", "blocked,notify", "cleared,notify", "effective,notify", "withdrawn,notify", "cleared,inform", "effective,at-once"})
    void aChangeIsToldInEveryState(String state, String treatment) {
        for (var language : Language.values()) {
            assertThat(render("change", language, change(state, treatment))).contains(ESCAPED).doesNotContain("<img").doesNotContain("<script");
        }
    }

    @Test
    void aChangeTellsTheDeadlineWithWeekdayAndZone() {
        assertThat(render("change", Language.EN, change("announced", "notify")))
                .contains("Wednesday, 23 December 2026, 23:59 Central European Standard Time (UTC+1)").contains("30 days left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"announced", "effective", "withdrawn"})
    void theOwnCaseKeepsWhatWasTyped(String state) {
        for (var language : Language.values()) {
            var model = change(state, "notify");
            model.put("own", own(state));
            model.put("address", "/o/token");
            model.put("typed", Map.of("type", "object", "grounds", "</textarea><script>", "items", List.of("1"), "note", ""));
            model.put("wrong", Map.of("grounds", "case.error.long"));
            String page = render("case", language, model);
            assertThat(page).doesNotContain("<script").contains("OBJ-2026-0031").contains("href=\"/o/token/files/%s\" download".formatted(PAPER));
            if (!"withdrawn".equals(state)) {
                assertThat(page).contains("&lt;/textarea&gt;&lt;script&gt;").contains("id=\"grounds-fault\"").contains("aria-invalid=\"true\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReceiptNamesItsNumber(boolean approved) {
        for (var language : Language.values()) {
            var model = change("blocked", "notify");
            model.put("own", own("blocked"));
            model.put("address", "/o/token");
            model.put("number", approved ? "APR-2026-0001" : "OBJ-2026-0031");
            model.put("approved", approved);
            assertThat(render("receipt", language, model)).contains(approved ? "APR-2026-0001" : "OBJ-2026-0031").contains(ESCAPED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription-confirm", "preferences", "unsubscribe", "unsubscribed", "unsubscribe-contract"})
    void aSubscribersPagesWorkForBothBases(String template) {
        for (var language : Language.values()) {
            for (String basis : List.of("consent", "contract")) {
                var model = new HashMap<String, Object>(change("announced", "notify"));
                model.put("subscriber", new SubscriberView(ID, "ann+privacy@example.com", "active", basis, null, List.of("mail"), List.of(), "en", "immediate", NOW, NOW, null));
                model.putAll(Map.of("masked", "a…y@example.com", "own", "/s/token", "manage", "", "open", List.of(model.get("change")), "none", true, "said", "confirmed"));
                assertThat(render(template, language, model)).contains("noindex").doesNotContain("<img");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-entry", "no-change", "too-many", "bad-link", "expired-link", "erased-link", "bad-case", "not-found", "not-so", "failure"})
    void everyMessageHasItsTexts(String key) {
        for (var language : Language.values()) {
            assertThat(render("message", language, Map.of("key", key))).contains("<h1");
        }
    }

    @Test
    void theRemainingPagesWork() {
        for (var language : Language.values()) {
            var vocabulary = vocabulary(language);
            assertThat(render("subscribe", language, Map.of("v", vocabulary, "email", EVIL, "chosen", List.of("mail"), "language", "de",
                    "wrong", Set.of("email"), "accented", false))).contains(ESCAPED).contains("id=\"email-fault\"");
            assertThat(render("subscribe-sent", language, Map.of())).contains("<h1");
            assertThat(render("privacy", language, Map.of())).contains("<h1");
            assertThat(render("developers", language, Map.of("server", "https://r.example", "events",
                    List.of(new TextPagesServlet.Event("a.b.v1", "registry.changes.v1", "b.v1"))))).contains("/schemas/b.v1.json");
            assertThat(render("changes", language, Map.of("pending", List.of(view("announced", "notify")), "past", List.of(view("withdrawn", "notify")),
                    "headings", Map.of("CHG-2026-013", List.of("x")), "first", true, "next", ID.toString()))).contains(ESCAPED);
        }
    }

    @Test
    void everyLinkSaysTheLanguageThatTheAddressChose() {
        var visit = new Visit(Language.DE, true, vendor(), TODAY, "", "/", "q=a&lang=de");
        assertThat(visit.link("/changes")).isEqualTo("/changes?lang=de");
        assertThat(visit.link("/changes?after=1")).isEqualTo("/changes?after=1&lang=de");
        assertThat(visit.inLanguage(Language.FR)).isEqualTo("/?q=a&lang=fr");
    }

    private static String list(Language language, List<EntryView> entries) {
        var content = new HashMap<String, Object>();
        var view = new RegisterView(7, TODAY, NOW, entries);
        content.putAll(Map.of("v", vocabulary(language), "view", view, "empty", entries.isEmpty(), "pending", List.of(view("announced", "notify")),
                "filter", Map.of("q", EVIL), "countries", Map.of("DE", "Germany"), "functions", Map.of("hosting", EVIL)));
        content.put("announced", entries.stream().filter(entry -> "announced".equals(entry.status())).toList());
        content.put("inForce", entries.stream().filter(EntryView::inForce).toList());
        content.put("ended", entries.stream().filter(entry -> "ended".equals(entry.status())).toList());
        return render("register", language, content);
    }

    private static String entryPage(String website) {
        return render("entry", Language.EN, Map.of("entry", entry("authorised", website), "v", vocabulary(Language.EN), "history", List.of(view("effective", "notify")), "events", List.of(told("corrected"), told("ended"), told("announced")),
                "documents", List.of(document(EVIL + ".pdf"))));
    }

    private static HistoryPdfResource.Told told(String kind) {
        var event = new HistoryView.Event(7, NOW, NOW, kind, "engagement", "mail", ID, TODAY, UNTIL, List.of(), EVIL, true,
                new HistoryView.Cause(ID, "CHG-2026-013", EVIL, EVIL, "correct", true, null), null, null);
        var words = new FactWords(vocabulary(Language.EN), Texts.in(Language.EN), new Wording(Language.EN, vendor().zone(), TODAY));
        return new HistoryPdfResource.Told(event, List.of(words.row("description", "was " + EVIL, "is " + EVIL)));
    }

    private static EntryView entry(String status, String website) {
        var line = new EntryView.EngagementLine(ID, "mail", ENGAGEMENT.functions(), ENGAGEMENT.dataCategories(), ENGAGEMENT.locations(), ENGAGEMENT.transfer(),
                "technology", "stored", "always", status, TODAY, null, null, true, List.of("customers"), true, false, true, EVIL, EVIL, "30 days",
                List.of("voice"), List.of(EVIL), null, Dora.UNKNOWN, List.of(new TransferNeed("US", EVIL, TransferNeed.COVERED, "scc", null)));
        return new EntryView(ID, "evil", EVIL, EVIL + " KG", status, "technology", List.of("hosting"), List.of("mail"), List.of("account-data"),
                ENGAGEMENT.locations(), ENGAGEMENT.transfer(), List.of(new EntryView.AuditLine("iso-27001", "expiring", UNTIL)), List.of(line), TODAY,
                "ended".equals(status) ? TODAY : null, List.of(new EntryView.AnnouncedLine("CHG-2026-013", "remove", UNTIL, UNTIL, EVIL)), EVIL, "DE", website,
                false, EVIL, true, List.of(line), List.of("customers"), List.of(new FormerName(EVIL, TODAY)), "HRB 1", null, null, null, "150483782", EVIL, null,
                website, website, website, website);
    }

    private static ChangeView view(String state, String treatment) {
        boolean notify = "notify".equals(treatment);
        var before = new ChangeItem.Before(new Engagement("mail", List.of("hosting"), List.of(), List.of(), List.of(), null, null, null),
                new Identity("old", "Old", "Old Ltd", "Street", "US", null, false));
        return new ChangeView(ID, "CHG-2026-013", EVIL, "Because\n\n<script>alert(1)</script>", state, treatment, LocalDate.of(2027, 1, 11), notify ? UNTIL : null,
                notify ? UNTIL : null, 1, null, List.of(
                        new ChangeView.ItemView(1, "replace", ID, EVIL, "evil", ID, "Old", ID, ENGAGEMENT, null, before, null, "", null),
                        new ChangeView.ItemView(2, "remove", ID, EVIL, "evil", null, null, ID, null, null, null, UNTIL, "", null),
                        new ChangeView.ItemView(3, "add", ID, EVIL, "evil", null, null, null, ENGAGEMENT, null, null, null, "", null)),
                NOW, NOW, NOW, "effective".equals(state) ? NOW : null, "withdrawn".equals(state) ? NOW : null, "withdrawn".equals(state) ? EVIL : null, null, null, false, 1,
                null, null, null, null, null);
    }

    private static HashMap<String, Object> change(String state, String treatment) {
        var view = view(state, treatment);
        var vocabulary = vocabulary(Language.EN);
        var rows = new ItemRows(vocabulary, Texts.in(Language.EN));
        var company = new Identity("evil", EVIL, EVIL, EVIL, "DE", null, false);
        var model = new HashMap<String, Object>();
        model.put("change", view);
        model.put("v", vocabulary);
        model.put("items", view.items().stream().map(item -> new ChangeDetails.Item(item.no(), item.kind(),
                ChangeDetails.heading(item, vocabulary, Texts.in(Language.EN)), rows.of(item, company), item.endsOn(), item.slug(), item.subprocessorName())).toList());
        model.put("affected", Map.of("Mail", List.of(1, 2), "Drive", List.of()));
        return model;
    }

    private static CaseView own(String state) {
        var objection = new ObjectionView(ID, "OBJ-2026-0031", ID, "CHG-2026-013", ID, EVIL, "object", EVIL, List.of(1), "open", true, true, UNTIL, NOW, TODAY, "link",
                ID, null, null, null, null, null, null, null, null, 1, List.of(new ObjectionView.Message(ID, "staff", EVIL, NOW, false, null, null, null, null, null, List.of())),
                List.of(new DocumentView(ID, "objection", ID, EVIL, "text/plain", 5, "00", "contract", null, null, NOW, null, null, null)),
                List.of(new OfferView(ID, ID, Map.of("en", EVIL, "de", EVIL), "open", null, NOW, null)), List.of());
        return new CaseView(ID, "CHG-2026-013", view(state, "notify"), EVIL, "contract", "en", new WindowView(ID, EVIL, "objected", true, TODAY, UNTIL, UNTIL, "consent", "general", true, UNTIL),
                objection, new ApprovalView("APR-2026-0001", NOW), new AcknowledgementView("ACK-2026-0001", NOW), true, UNTIL,
                List.of(new CaseView.Papers(EVIL, List.of(document("report.pdf")))));
    }

    private static SharedDocument document(String fileName) {
        return new SharedDocument(PAPER, fileName, "application/pdf", 300_000, "00", NOW);
    }

    private static Vocabulary vocabulary(Language language) {
        return new Vocabulary(language, List.of(new ServiceView("mail", "Mail"), new ServiceView("drive", "Drive")), List.of(new FunctionView("hosting", "Hosting", true)),
                new TransferRule(List.of()), TODAY);
    }

    private static String render(String template, Language language, Map<String, ?> content) {
        return Templates.render(template, new Visit(language, false, vendor(), TODAY, "", "/", null), content);
    }

    private static VendorSettings vendor() {
        return new VendorSettings("Contoso Cloud", "Contoso Cloud B.V.", "Street 1\nAmsterdam", "privacy@contoso.example", ZoneId.of("Europe/Brussels"), "en", 30, 30, 30, 90, 3, null, null, 1);
    }
}
