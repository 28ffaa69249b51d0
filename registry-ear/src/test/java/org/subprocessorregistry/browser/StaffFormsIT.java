package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.subprocessorregistry.browser.SignedIn.button;
import static org.subprocessorregistry.browser.SignedIn.field;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subprocessorregistry.system.Vendor;

/** Forms and lists where there is much to choose from, where two write at once, and where something is refused. */
class StaffFormsIT extends Colleagues {

    @TempDir
    private Path folder;

    private SignedIn mira;
    private Tab editor;

    @BeforeAll
    void comeIn() {
        mira = colleague("Mira", "editor", "reader");
        editor = mira.tab;
    }

    @Test
    void aSubprocessorIsFoundByTypingAmongMany() {
        for (int n = 1; n <= 23; n++) {
            vendor.editor.post("/subprocessors", Map.of("legalName", "Relecloud %02d AG".formatted(n), "name", "Relecloud %02d".formatted(n))).expect(201);
        }
        editor.open("/staff/audits/new");
        Locator audited = field(editor.page, "Subprocessor");
        audited.pressSequentially("relecl");
        Locator offered = editor.page.locator(".ui-autocomplete-item:not(.ui-autocomplete-moretext)");
        assertThat(offered).hasCount(10);
        assertThat(editor.page.getByText("13 more, type on")).isVisible();
        editor.look("many subprocessors");
        editor.shoot("staff-choice");
        audited.pressSequentially("oud 21");
        assertThat(offered).hasCount(1);
        assertThat(editor.page.getByText("more, type on")).isHidden();
        offered.click();
        button(editor.page, "Record an audit").click();
        assertThat(audited).hasValue("Relecloud 21");
        field(editor.page, "Standard").selectOption("soc-2");
        field(editor.page, "Auditor").fill("Prüf & Partner");
        field(editor.page, "Result").selectOption("passed");
        field(editor.page, "Report date").fill("2026-05-15");
        field(editor.page, "Valid until").fill("2030-03-31");
        button(editor.page, "Record an audit").click();
        assertThat(mira.said()).containsText("The audit is recorded.");
        assertThat(mira.title()).hasText("SOC 2 type II, Relecloud 21");

        signsAContract();
        offersAnAlternative();
    }

    private void signsAContract() {
        editor.open("/staff/commitments/new");
        mira.choose(field(editor.page, "Subprocessor"), "Relecloud 07");
        field(editor.page, "Kind").selectOption("dpa");
        field(editor.page, "Signed").fill("2026-01-15");
        button(editor.page, "Tick all of Art. 28(3)").click();
        button(editor.page, "Record a contract").click();
        assertThat(mira.said()).containsText("The contract is recorded.");
        assertThat(mira.title()).hasText("Relecloud 07");
    }

    private void offersAnAlternative() {
        editor.open("/staff/alternatives");
        mira.choose(field(editor.page, "Subprocessor"), "Relecloud 09");
        field(editor.page, "Text in English").fill("Without voice messages");
        editor.look("alternatives");
        editor.shoot("staff-alternatives-choice");
        button(editor.page, "Save").click();
        assertThat(mira.row("Without voice messages")).containsText("Relecloud 09");
    }

    @Test
    void theChangesAreReadPageByPage() {
        for (int n = 1; n <= 27; n++) {
            vendor.editor.post("/changes", Map.of("title", "Page by page %02d".formatted(n), "reason", "Many.", "items", List.of())).expect(201);
        }
        editor.open("/staff/changes");
        Locator rows = editor.page.locator("#list\\:table_data tr");
        assertThat(rows).hasCount(25);
        assertThat(rows.first()).containsText("Page by page 27");
        editor.page.locator(".ui-paginator-next").click();
        editor.settle();
        assertThat(mira.row("Page by page 01")).isVisible();
        editor.page.locator("#list\\:table thead input").nth(1).pressSequentially("PAGE 13");
        editor.settle();
        assertThat(rows).hasCount(1);
        editor.look("changes");
        editor.shootLightAndDark("staff-changes");
        editor.fitsAPhone("staff-changes");
        editor.open("/staff/changes?state=in-review");
        assertThat(editor.page.getByText("Nothing fits these filters.")).isVisible();
        editor.open("/staff/changes?state=draft");
        assertThat(rows).hasCount(25);
        editor.open("/staff/");
        assertThat(editor.page.locator(".agenda").first()).containsText("27");
    }

    /** FC-23: what two people made of the items of one draft is shown side by side, and nothing of it is lost. */
    @Test
    void fc23_twoWhoEditTheItemsOfADraftChooseBetweenBoth() {
        String speech = vendor.auditedSubprocessor("Lamna Speech");
        String text = vendor.auditedSubprocessor("Lamna Text");
        String change = vendor.draft("Lamna for the mail", speech, "mail").path("id").asText();
        editor.open("/staff/changes/" + change);
        button(editor.page, "Edit").click();
        Locator dialog = mira.dialog();
        field(dialog, "Data categories").fill("voice-messages, transcripts");

        String etag = vendor.approver.get("/changes/" + change).expect(200).etag();
        var inMunich = Map.of("kind", "add", "subprocessor", speech, "engagement", Map.of("service", "mail", "functions", List.of("speech-to-text"),
                "dataCategories", List.of("voice-messages"), "locations", List.of(Map.of("type", "processing", "country", "DE", "text", "Munich"))));
        var theirs = Map.of("title", "Lamna for the mail, in Munich", "reason", "Nearer.", "items", List.of(inMunich, Vendor.addition(text, "mail")));
        vendor.approver.with("If-Match", etag).put("/changes/" + change, theirs).expect(200);
        var late = vendor.editor.with("If-Match", etag).put("/changes/" + change, Map.of("title", "Lamna for the mail", "reason", "Nearer.",
                "items", List.of(Vendor.addition(speech, "mail"))));
        Assertions.assertThat(late.status()).isEqualTo(412);
        Assertions.assertThat(late.body()).contains("items[0].engagement.locations[processing].text", "It is \\\"Munich\\\" now; yours is \\\"Leipzig\\\".",
                "It is \\\"add %s\\\" now; yours is \\\"\\\".".formatted(text));

        button(dialog, "Save the item").click();
        assertThat(dialog.getByText("Nothing is lost: choose for each item")).isVisible();
        Locator choices = field(dialog, "What counts");
        assertThat(choices).hasCount(2);
        assertThat(choices.first()).hasValue("mine");
        assertThat(choices.last()).hasValue("theirs");
        assertThat(dialog.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Munich"))).containsText("Leipzig");
        editor.look("item-conflict");
        editor.shootLightAndDark("staff-item-conflict");
        editor.fitsAPhone("staff-item-conflict");
        button(dialog, "Save the item").click();
        assertThat(mira.said()).containsText("is saved");
        var stored = vendor.change(change);
        Assertions.assertThat(stored.path("title").asText()).isEqualTo("Lamna for the mail, in Munich");
        Assertions.assertThat(stored.path("items")).hasSize(2);
        Assertions.assertThat(stored.path("items").get(0).path("engagement").toString()).contains("transcripts", "Leipzig");
        hearsOfItemsWhileTheTitleIsTyped(change, theirs);
    }

    private void hearsOfItemsWhileTheTitleIsTyped(String change, Map<String, ?> theirs) {
        field(editor.page, "Title (public, one line)").fill("Lamna, at last");
        vendor.approver.with("If-Match", vendor.approver.get("/changes/" + change).etag()).put("/changes/" + change, theirs).expect(200);
        Locator form = mira.form("text");
        button(form, "Save").click();
        assertThat(form.getByText("Altered meanwhile")).isVisible();
        assertThat(form.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("transcripts"))).isVisible();
        editor.look("title-conflict");
        editor.shoot("staff-title-conflict");
        button(form, "Save").click();
        assertThat(mira.title()).hasText("Lamna, at last");
        Assertions.assertThat(vendor.change(change).path("items").get(0).path("engagement").toString()).contains("Munich");
    }

    /** Four eyes see the same: what was sent back, altered and submitted again meanwhile is not what the second person read. */
    @Test
    void whatWasAlteredSinceItWasReadIsNotApproved() {
        String change = vendor.draft("Lamna for the drive", vendor.auditedSubprocessor("Lamna Drive"), "mail").path("id").asText();
        vendor.editor.post("/changes/" + change + "/submit").expect(200);
        SignedIn jon = colleague("Jon", "approver", "admin").open("/staff/changes/" + change);
        vendor.approver.post("/changes/" + change + "/reject").expect(200);
        vendor.editor.post("/changes/" + change + "/submit").expect(200);
        Assertions.assertThat(vendor.approver.with("If-Match", "\"1\"").post("/changes/" + change + "/approve").status()).isEqualTo(412);
        button(jon.tab.page, "Approve").click();
        assertThat(jon.said()).containsText("was altered since you read it");
        Assertions.assertThat(vendor.change(change).path("state").asText()).isEqualTo("in-review");
        jon.tab.look("altered");
        jon.tab.shoot("staff-change-altered");
        button(jon.tab.page, "Approve").click();
        assertThat(jon.said()).containsText("is approved");
        Assertions.assertThat(vendor.change(change).path("state").asText()).isEqualTo("approved");
        jon.tab.isSound();
    }

    /** The browser says it before anything is sent; where no script runs, the server says it on the same page. */
    @Test
    void aFileThatIsTooLargeIsExplainedOnItsPage() {
        String subprocessor = vendor.auditedSubprocessor("Bulky Files");
        Path large = large("large.csv", 11);
        editor.open("/staff/imports");
        Locator list = field(editor.page, "List as CSV, Excel, JSON, HTML or Markdown");
        list.setInputFiles(large);
        assertThat(editor.page.getByText("large.csv: Larger than 10 MiB, so it was not taken.")).isVisible();
        assertThat(list).hasValue("");
        editor.look("upload-too-large");
        editor.shoot("staff-upload-too-large");
        large = large("large.csv", 27);
        list.evaluate("field => delete field.dataset.largest");
        list.setInputFiles(large);
        button(editor.page, "Upload and preview").click();
        assertThat(mira.said()).containsText("Nothing was stored: what was sent is larger than 26 MiB.");
        assertThat(mira.title()).hasText("Imports");
        editor.look("upload-refused");
        editor.shoot("staff-upload-refused");

        editor.open("/staff/subprocessors/" + subprocessor + "#documents");
        Locator document = field(editor.page, "Add a document");
        document.evaluate("field => delete field.dataset.largest");
        document.setInputFiles(large);
        button(editor.page, "Store the document").click();
        assertThat(mira.said()).containsText("A document may have up to 25 MiB");
        assertThat(mira.title()).hasText("Bulky Files");
    }

    private Path large(String name, int mib) {
        try (var file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength((long) mib << 20);
            return folder.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSlipInTheLeiIsToldAtItsField() {
        editor.open("/staff/chain");
        field(editor.page, "LEI of the vendor (optional)").fill("5493001KJTIIGC8Y1R13");
        field(editor.page, "Contract reference in B_05.02 (optional)").fill("MSA-7");
        button(editor.page, "DORA B_05.01: ICT third-party service providers, CSV").click();
        assertThat(editor.page.getByText("its check digits do not fit")).isVisible();
        assertThat(field(editor.page, "LEI of the vendor (optional)")).hasValue("5493001KJTIIGC8Y1R13");
        assertThat(field(editor.page, "Contract reference in B_05.02 (optional)")).hasValue("MSA-7");
        editor.look("chain-wrong-lei");
        editor.shootLightAndDark("staff-chain-wrong-lei");
    }

    /** What was wrong of the past is mended in what is known from now on; what was known before stays readable. */
    @Test
    void aCorrectionChoosesItsVersionAndMendsItsDays() {
        vendor.editor.post("/services", Map.of("code", "notes", "name", "Contoso Notes")).expect(201);
        String list = vendor.editor.post("/imports?fileName=notes.csv", "text/csv", "Name,Purpose,Country\nBoulder Hosting,hosting,Germany\n"
                .getBytes(StandardCharsets.UTF_8)).expect(201).id();
        vendor.approver.post("/imports/" + list + "/apply", Map.of("mode", "baseline", "service", "notes", "effectiveOn", "2024-01-01")).expect(200);
        String known = registry.visitor().get("/register?service=notes").text("knownAt");

        editor.open("/staff/changes/new");
        field(editor.page, "Title (public, one line)").fill("Boulder was there earlier");
        field(editor.page, "Why (public)").fill("As its contract says.");
        button(editor.page, "Store the draft and add items").click();
        assertThat(mira.title()).hasText("Boulder was there earlier");
        String change = URI.create(editor.page.url()).getPath().replaceFirst("^.*/", "");
        button(editor.page, "Add an item").click();
        Locator dialog = mira.dialog();
        field(dialog, "Kind").selectOption("correct");
        editor.settle();
        mira.choose(field(editor.page, "Subprocessor"), "Boulder Hosting");
        editor.settle();
        field(dialog, "Engagement").selectOption(new SelectOption().setIndex(1));
        editor.settle();
        assertThat(field(dialog, "Version to correct")).hasValue("2024-01-01");
        assertThat(field(dialog, "First day in truth")).hasValue("2024-01-01");
        assertThat(field(dialog, "Last day in truth")).hasCount(0);
        field(dialog, "First day in truth").fill("2099-01-01");
        button(dialog, "Save the item").click();
        assertThat(dialog.getByText("A correction mends what was")).isVisible();
        field(dialog, "First day in truth").fill("2023-06-01");
        editor.look("correction");
        editor.shootLightAndDark("staff-correction");
        editor.fitsAPhone("staff-correction");
        button(dialog, "Save the item").click();
        Locator days = mira.row("Versions");
        assertThat(days.locator("del")).hasText("1 January 2024 –");
        assertThat(days.locator("ins")).hasText("1 June 2023 –");
        editor.look("correction-drafted");
        editor.shootLightAndDark("staff-correction-drafted");

        vendor.approveAndAnnounce(change);
        vendor.awaitState(change, "effective");
        Assertions.assertThat(registry.visitor().get("/register?service=notes&asOf=2023-07-01").json().path("entries")).hasSize(1);
        Assertions.assertThat(registry.visitor().get("/register?service=notes&asOf=2023-07-01&knownAt=" + known).json().path("entries")).isEmpty();
        var entry = registry.visitor().get("/register?service=notes").json().path("entries").get(0);
        Assertions.assertThat(entry.path("effectiveFrom").asText()).isEqualTo("2023-06-01");
        editor.open("/staff/subprocessors/" + entry.path("id").asText() + "#history");
        assertThat(editor.page.locator("#history .timeline > li").first()).containsText("1 Jun 2023");
        editor.look("correction-history");
        editor.shoot("staff-correction-history");
        Tab visitor = visitor();
        visitor.open("/changes/" + vendor.change(change).path("number").asText());
        assertThat(visitor.page.getByText("1 Jun 2023").first()).isVisible();
        visitor.shoot("public-correction");
    }

    @Test
    void aFirstLoadBeginsOnTheDaysOfItsList() {
        vendor.editor.post("/services", Map.of("code", "boards", "name", "Contoso Boards")).expect(201);
        String list = upload("boards.csv", "First Hosting,hosting,Germany,2023-02-01\nSecond Hosting,hosting,Germany,\nThird Hosting,hosting,Germany,2025-05-01\n");
        Tab approver = colleague("Jon", "approver", "admin").tab;
        approver.open("/staff/imports/" + list);
        field(approver.page, "Which service is this list for?").selectOption("boards");
        approver.settle();
        field(approver.page, "In force since").fill("2024-01-01");
        assertThat(field(approver.page, "Begin on the days of the list, where it says since when an entry is in use (2 of them)")).isChecked();
        approver.look("own-days");
        approver.shoot("staff-import-own-days");
        button(approver.page, "Apply as first load").click();
        assertThat(approver.page.locator("#messages")).containsText("The first load is public: 3 entries.");
        Assertions.assertThat(names("boards", "2023-02-01")).containsExactly("First Hosting");
        Assertions.assertThat(names("boards", "2024-01-01")).containsExactly("First Hosting", "Second Hosting");
        Assertions.assertThat(names("boards", "2025-05-01")).hasSize(3);

        vendor.editor.post("/services", Map.of("code", "forms", "name", "Contoso Forms")).expect(201);
        String ahead = upload("forms.csv", "Later Hosting,hosting,Germany,2099-01-01\n");
        var apply = new HashMap<String, Object>(Map.of("mode", "baseline", "service", "forms", "effectiveOn", "2024-01-01", "ownDays", true));
        var refused = vendor.approver.post("/imports/" + ahead + "/apply", apply);
        Assertions.assertThat(refused.status()).isEqualTo(422);
        Assertions.assertThat(refused.body()).contains("records[1].effectiveFrom", "a first load records what is in use");
        apply.put("ownDays", false);
        vendor.approver.post("/imports/" + ahead + "/apply", apply).expect(200);
        Assertions.assertThat(names("forms", "2024-01-01")).containsExactly("Later Hosting");
    }

    private String upload(String name, String records) {
        return vendor.editor.post("/imports?fileName=" + name, "text/csv", ("Name,Purpose,Country,In use since\n" + records).getBytes(StandardCharsets.UTF_8))
                .expect(201).id();
    }

    private List<String> names(String service, String day) {
        return registry.visitor().get("/register?service=%s&asOf=%s".formatted(service, day)).expect(200).json().path("entries").findValuesAsText("name");
    }

    @Test
    void aServiceIsRenamedAndAnOlderCatalogueLookedAt() {
        editor.open("/staff/register");
        editor.page.getByText("Rename a service").first().click();
        Locator renaming = mira.form("renaming");
        button(renaming, "Rename the service").click();
        assertThat(renaming.getByText("Choose the service that has another name now.")).isVisible();
        field(renaming, "Service").selectOption("drive");
        field(renaming, "New name").fill("Contoso Files");
        editor.look("rename-service");
        editor.shoot("staff-rename-service");
        button(renaming, "Rename the service").click();
        assertThat(mira.said()).containsText("The service is called Contoso Files now.");
        assertThat(editor.page.locator("#services .chip").filter(new Locator.FilterOptions().setHasText("drive"))).containsText("Contoso Files");

        vendor.editor.post("/requirements", Map.of("code", "logging", "title", "Logs are kept", "source", "ISO 27001", "mandatory", false)).expect(201);
        vendor.editor.post("/requirements", Map.of("code", "logging", "title", "Logs are kept for a year", "source", "ISO 27001", "mandatory", false)).expect(201);
        editor.open("/staff/audits?view=requirements");
        Locator version = field(editor.page, "Catalogue version");
        int newest = Integer.parseInt(version.inputValue());
        version.fill(String.valueOf(newest - 1));
        button(editor.page, "Show").click();
        assertThat(editor.page.getByText("This is the catalogue as it was at version %d.".formatted(newest - 1))).isVisible();
        assertThat(mira.row("logging")).containsText("Logs are kept");
        assertThat(mira.row("logging")).not().containsText("for a year");
        assertThat(mira.form("requirement")).hasCount(0);
        editor.look("older-catalogue");
        editor.shootLightAndDark("staff-audits-requirements-old");
        editor.fitsAPhone("staff-audits-requirements-old");
        editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the newest version")).click();
        assertThat(mira.row("logging")).containsText("for a year");
    }
}
