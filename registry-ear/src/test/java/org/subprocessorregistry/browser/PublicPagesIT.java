package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subprocessorregistry.system.RegistrySystem;
import org.subprocessorregistry.system.Vendor;

/** Every public page: no error, no violation of the policy, accessible, fit for a phone, no cookie; and all of it without scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicPagesIT {

    private Chromium chromium;
    private RegistrySystem registry;
    private Vendor vendor;
    private final Map<String, String> pages = new LinkedHashMap<>();
    private String internal;

    @BeforeAll
    void publish() {
        chromium = new Chromium();
        registry = RegistrySystem.start();
        vendor = new Vendor(registry);
        String id = vendor.upload(vendor.approver, "github--commit-9a580f7.csv").path("id").asText();
        vendor.approver.post("/imports/" + id + "/apply", Map.of("mode", "baseline", "service", "mail", "effectiveOn", "2024-01-01")).expect(200);
        String subprocessor = vendor.auditedSubprocessor("Northwind Speech");
        stored(subprocessor, "certificate.txt", "public");
        stored(subprocessor, "report.txt", "contract");
        internal = stored(subprocessor, "notes.txt", "internal");
        vendor.customer("Adventure Works", "ann@adventure.example", "mail");
        vendor.customer("Fourth Coffee", "bob@coffee.example", "mail");
        vendor.subscriber("reader@subscriber.example", "mail");
        var change = vendor.draft("Speech-to-text by Northwind Speech", subprocessor, "mail");
        vendor.approveAndAnnounce(change.path("id").asText());
        vendor.editor.post("/alternatives", Map.of("texts", Map.of("en", "We switch transcription off for your organisation."), "standing", true)).expect(201);

        pages.put("list", "/");
        pages.put("list-filtered", "/?q=north");
        pages.put("list-of-another-day", "/?asOf=2024-06-01&knownAt=2099-01-01");
        pages.put("list-of-a-future-day", "/?asOf=2099-01-01");
        pages.put("diff", "/diff?from=2023-12-01&to=2099-01-01");
        pages.put("diff-of-knowledge", "/diff?from=2024-06-01&to=2024-06-01&fromKnownAt=2024-01-01T12:00&lang=de");
        pages.put("diff-empty", "/diff?from=2099-01-01&to=2099-01-01");
        pages.put("entry-announced", "/subprocessors/" + vendor.entry(subprocessor).path("slug").asText());
        pages.put("entry-listed", "/subprocessors/" + registry.visitor().get("/register").json().path("entries").path(0).path("slug").asText());
        pages.put("changes", "/changes");
        pages.put("change", "/changes/" + change.path("number").asText());
        pages.put("subscribe", "/subscribe");
        pages.put("privacy", "/privacy");
        pages.put("developers", "/developers");
        pages.put("not-found", "/no/such/page");
        registry.visitor().post("/subscriptions", Map.of("email", "new@subscriber.example", "services", List.of("mail"), "kinds", List.of(),
                "language", "en", "frequency", "immediate")).expect(202);
        pages.put("confirm", Vendor.settingsLink(registry.mails().await("new@subscriber.example", "")));
        String settings = Vendor.settingsLink(registry.mails().await("reader@subscriber.example", "Contoso Cloud"));
        pages.put("preferences", settings);
        pages.put("unsubscribe", settings + "/unsubscribe");
        String objecting = Vendor.caseToken(registry.mails().await("ann@adventure.example", "Contoso Cloud"));
        String receipt = registry.visitor().post("/objections", Map.of("token", objecting, "type", "object", "grounds", "Not for our data."))
                .expect(201).text("receipt");
        pages.put("case", "/o/" + Vendor.caseToken(registry.mails().await("bob@coffee.example", "Contoso Cloud")));
        pages.put("case-objected", "/o/" + objecting);
        pages.put("receipt", "/o/" + objecting + "/receipts/" + receipt);
    }

    private String stored(String subprocessor, String fileName, String visibility) {
        return vendor.editor.post("/documents?owner=subprocessor:%s&fileName=%s&visibility=%s".formatted(subprocessor, fileName, visibility), "text/plain",
                fileName.getBytes(StandardCharsets.UTF_8)).expect(201).id();
    }

    @AfterAll
    void stop() {
        chromium.close();
        registry.close();
    }

    Stream<String> pages() {
        return pages.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsSoundAccessibleAndFitsAPhone(String name) {
        try (Tab tab = chromium.tab(registry.address())) {
            assertThat(tab.open(pages.get(name))).isEqualTo("not-found".equals(name) ? 404 : 200);
            tab.look(name);
            tab.shootLightAndDark(name);
            tab.fitsAPhone(name);
            tab.isSound();
            assertThat(tab.hasNoCookie()).as(name + ": no cookie").isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"csv,text/csv", "xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pdf,application/pdf", "json,application/json"})
    void listDiffAndHistoryLeaveInEveryFormatUnderAStrongTag(String format, String type) {
        String slug = registry.visitor().get("/register").json().path("entries").path(0).path("slug").asText();
        for (String address : List.of("/register?asOf=2024-06-01", "/register/diff?from=2023-12-01&to=2024-06-01", "/subprocessors/" + slug + "/history?lang=fr")) {
            var answer = registry.visitor().get(address + "&format=" + format).expect(200);
            assertThat(answer.header("Content-Type")).as(address).startsWith(type);
            assertThat(answer.header("Repr-Digest")).startsWith("sha-256=:");
            assertThat(answer.etag()).startsWith("\"");
            registry.visitor().with("If-None-Match", answer.etag()).get(address + "&format=" + format).expect(304);
        }
        assertThat(registry.visitor().with("Accept", type).get("/register").expect(200).header("Content-Type")).startsWith(type);
        registry.visitor().get("/register?format=doc").expect(400);
    }

    @Test
    void aDocumentIsListedForThoseWhomItIsMeantFor() {
        String entry = pages.get("entry-announced");
        var documents = registry.visitor().get(entry).expect(200).json().path("documents");
        assertThat(documents.findValuesAsText("fileName")).containsExactly("certificate.txt");
        assertThat(registry.visitor().get("/documents/" + documents.get(0).path("id").asText()).expect(200).header("Content-Disposition")).startsWith("attachment;");
        registry.visitor().get("/documents/" + internal).expect(404);
        try (Tab tab = chromium.tabWithoutScripts(registry.address())) {
            tab.open(entry);
            assertThat(tab.page.getByText("report.txt")).hasCount(0);
            downloads(tab, "certificate.txt");
            tab.open(pages.get("case"));
            downloads(tab, "certificate.txt");
            downloads(tab, "report.txt");
            assertThat(tab.page.getByText("notes.txt")).hasCount(0);
            assertThat(tab.open(pages.get("case") + "/files/" + internal)).isEqualTo(404);
        }
    }

    private static void downloads(Tab tab, String fileName) {
        var file = tab.page.waitForDownload(() -> tab.page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(fileName)).click());
        assertThat(file.suggestedFilename()).isEqualTo(fileName);
    }

    @Test
    void whoDidItIsForStaffOnly() {
        String slug = registry.visitor().get("/register").json().path("entries").path(0).path("slug").asText();
        String history = "/subprocessors/" + slug + "/history";
        assertThat(registry.visitor().get(history).expect(200).body()).contains("\"kind\":\"published\"", "\"hash\":\"sha-256:").doesNotContain("preparedBy");
        assertThat(vendor.editor.get(history).expect(200).body()).contains("preparedBy");
        registry.visitor().get("/subprocessors/nobody/history").expect(404);
    }

    @Test
    void aCustomerSubscribesConfirmsAndObjectsByKeyboardAlone() {
        String email = "keys@subscriber.example";
        try (Tab tab = chromium.tabWithoutScripts(registry.address())) {
            tab.open("/subscribe");
            tab.tabTo(tab.page.getByLabel("Work e-mail")).type(email);
            tab.tabTo(tab.page.getByLabel("Contoso Mail")).press("Space");
            assertThat(tab.page.getByLabel("Contoso Mail")).not().isChecked();
            assertThat(tab.page.getByLabel("Contoso Drive")).isChecked();
            tab.tabTo(button(tab, "Send me a confirmation link")).press("Enter");
            assertThat(heading(tab, "Please look at your mail")).isVisible();

            tab.open(Vendor.settingsLink(registry.mails().await(email, "")));
            tab.tabTo(button(tab, "Confirm my subscription")).press("Enter");
            assertThat(heading(tab, "Your notices")).isVisible();

            vendor.approveAndAnnounce(vendor.draft("Drive uses Fabrikam", vendor.auditedSubprocessor("Fabrikam"), "drive").path("id").asText());
            tab.open("/o/" + Vendor.caseToken(registry.mails().await(email, "Contoso Cloud")));
            tab.tabTo(tab.page.locator("#type-object")).press("Space");
            tab.tabTo(tab.page.getByLabel("Your reasons or your question")).type("Voice data is a special case with us.");
            tab.tabTo(button(tab, "Send")).press("Enter");
            assertThat(heading(tab, "We have your objection")).isVisible();
            assertThat(tab.page.locator(".receipt")).containsText(Pattern.compile("OBJ-\\d{4}-\\d{4}"));
            tab.shoot("receipt-without-scripts");
        }
    }

    private static Locator button(Tab tab, String name) {
        return tab.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Tab tab, String name) {
        return tab.page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name));
    }
}
