package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.subprocessorregistry.browser.SignedIn.button;
import static org.subprocessorregistry.browser.SignedIn.field;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.system.Vendor;

/** The record of a subprocessor, its chain and who may see what, in the hands of people who know no API, while time goes on. */
class RecordPagesIT extends Colleagues {

    private SignedIn mira;
    private Tab editor;
    private Tab approver;

    @BeforeAll
    void comeIn() {
        mira = colleague("Mira", "editor", "reader");
        editor = mira.tab;
        approver = colleague("Jon", "approver", "admin").tab;
    }

    @Test
    void theRecordIsCompletedTheChainHandedOnAndFieldsKeptBack() {
        String hosting = vendor.auditedSubprocessor("Adatum Hosting");
        String backup = vendor.auditedSubprocessor("Trey Backup");
        completesTheRecord(hosting);
        storesADocument();
        String above = takesEffect(hosting, Map.of("locations", List.of(Map.of("type", "at-rest", "country", "US", "text", "Ohio")), "transfer",
                List.of(Map.of("country", "US", "mechanism", "scc", "module", "module-3", "tiaRef", "DMS 17", "measures", "Keys stay in the EEA")),
                "dora", Map.of("critical", true, "ictServiceType", "S17", "substitutability", "highly-complex", "exitPlan", "under-way"),
                "pseudonymisedOnly", true, "excludedTiers", List.of("Government")));
        takesEffect(backup, Map.of("recipient", above));
        readsTheEngagement(hosting);
        reviews(hosting);
        handsTheChainOn();
        renames();
        keepsAFieldBack();
    }

    private void completesTheRecord(String subprocessor) {
        editor.open("/staff/subprocessors/" + subprocessor);
        field(editor.page, "Former name").fill("Adatum Servers");
        field(editor.page, "Last day of that name").fill("2024-05-31");
        field(editor.page, "Belongs to our own group").check();
        field(editor.page, "D-U-N-S number").fill("15-048-3782");
        field(editor.page, "Status page").fill("https://status.adatum.example");
        field(editor.page, "Data protection officer").fill("Dana Privacy, dpo@adatum.example");
        field(editor.page, "Reviewed every (months)").fill("12");
        field(editor.page, "Next review").fill(today().plusDays(3).toString());
        editor.look("record");
        button(editor.page, "Save").click();
        assertThat(editor.page.locator("#messages")).containsText("Adatum Hosting is saved.");
        assertThat(field(editor.page, "Former name")).hasCount(2);
        assertThat(field(editor.page, "Former name").first()).hasValue("Adatum Servers");
        assertThat(field(editor.page, "Reviewed every (months)")).hasValue("12");
        editor.shootLightAndDark("staff-record");
        editor.fitsAPhone("staff-record");
        JsonNode record = vendor.editor.get("/subprocessors/" + subprocessor).expect(200).json();
        assertThat(record.path("affiliate").asBoolean()).isTrue();
        assertThat(record.path("formerNames").toString()).isEqualTo("[{\"name\":\"Adatum Servers\",\"until\":\"2024-05-31\"}]");
        assertThat(record.path("duns").asText()).isEqualTo("150483782");
        assertThat(record.path("statusUrl").asText()).isEqualTo("https://status.adatum.example");
        assertThat(record.path("dpoContact").asText()).isEqualTo("Dana Privacy, dpo@adatum.example");
    }

    private void storesADocument() {
        editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Documents (0)")).click();
        assertThat(editor.page.getByText("No document is stored.")).isVisible();
        Locator documents = editor.page.locator("#documents");
        field(documents, "Add a document").setInputFiles(new FilePayload("dpia.txt", "text/plain", "No high risk.".getBytes(StandardCharsets.UTF_8)));
        field(documents, "Meant for").selectOption("contract");
        button(documents, "Store the document").click();
        assertThat(editor.page.locator("#messages")).containsText("The document is stored.");
        assertThat(documents).containsText("for contract parties");
        assertThat(editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Documents (1)"))).isVisible();
        var file = editor.page.waitForDownload(() -> documents.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("dpia.txt")).click());
        assertThat(file.suggestedFilename()).isEqualTo("dpia.txt");
        editor.look("record-documents");
        editor.shootLightAndDark("staff-record-documents");
        editor.fitsAPhone("staff-record-documents");
    }

    /** An addition to a service that nobody has bought, from draft to effect; gives the id of the engagement. */
    private String takesEffect(String subprocessor, Map<String, Object> more) {
        var item = new HashMap<>(Vendor.addition(subprocessor, "mail"));
        @SuppressWarnings("unchecked")
        var engagement = new HashMap<>((Map<String, Object>) item.get("engagement"));
        engagement.putAll(more);
        item.put("engagement", engagement);
        String change = vendor.editor.post("/changes", Map.of("title", "One more for the mail", "reason", "Needed.", "items", List.of(item))).expect(201).id();
        vendor.advanceTo(vendor.approveAndAnnounce(change));
        vendor.awaitState(change, "effective");
        return vendor.entry(subprocessor).path("engagements").path(0).path("id").asText();
    }

    private void readsTheEngagement(String subprocessor) {
        // The record is still open, and an address that differs in its end only opens nothing.
        editor.open("/staff/register");
        editor.open("/staff/subprocessors/" + subprocessor + "#engagements");
        Locator engagements = editor.page.locator("#engagements");
        assertThat(engagements).containsText("United States: transfer covered by Standard contractual clauses");
        assertThat(engagements).containsText("Module 3 (processor to processor), TIA: DMS 17, Keys stay in the EEA");
        assertThat(engagements).containsText("DORA: Supports a critical or important function, S17, Highly complex to substitute, Exit plan under way");
        assertThat(engagements).containsText("Pseudonymised data only");
        assertThat(engagements).containsText("Not for Government");
        editor.look("record-engagements");
        editor.shootLightAndDark("staff-record-engagements");
        editor.fitsAPhone("staff-record-engagements");
    }

    private void reviews(String subprocessor) {
        Locator task = editor.page.locator("main li").filter(new Locator.FilterOptions().setHasText("Review a subprocessor"));
        Awaitility.await("the review is a task").atMost(Duration.ofMinutes(1)).pollInSameThread().until(() -> editor.open("/staff/") == 200 && task.count() == 1);
        task.getByRole(AriaRole.LINK).click();
        assertThat(mira.title()).hasText("Adatum Hosting");
        field(editor.page, "Next review").fill(today().plusYears(1).toString());
        button(editor.page, "Save").click();
        assertThat(editor.page.locator("#messages")).containsText("Adatum Hosting is saved.");
        editor.open("/staff/");
        assertThat(task).hasCount(0);
        assertThat(vendor.editor.get("/subprocessors/" + subprocessor).json().path("nextReviewOn").asText()).isEqualTo(today().plusYears(1).toString());
    }

    private void handsTheChainOn() {
        editor.open("/staff/register");
        editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Whole chain")).click();
        field(editor.page, "Service").selectOption("mail");
        button(editor.page, "Show").click();
        Locator second = editor.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Trey Backup"));
        assertThat(second.locator("td").first()).hasText("2");
        assertThat(editor.page.getByText("2 engagements on")).isVisible();
        Locator first = editor.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Adatum Hosting"));
        assertThat(second.getByRole(AriaRole.LINK).boundingBox().x).as("by its rank").isGreaterThan(first.getByRole(AriaRole.LINK).boundingBox().x + 20);
        editor.look("chain");
        editor.shootLightAndDark("staff-chain");
        editor.fitsAPhone("staff-chain");
        for (String format : List.of("PDF", "JSON")) {
            var annex = editor.page.waitForDownload(() -> editor.page.getByRole(AriaRole.LINK,
                    new Page.GetByRoleOptions().setName("SCC Annex III: list of sub-processors, " + format)).click());
            assertThat(annex.suggestedFilename()).endsWith("." + format.toLowerCase(Locale.ROOT));
        }
        field(editor.page, "LEI of the vendor (optional)").fill("5493001KJTIIGC8Y1R12");
        field(editor.page, "Contract reference in B_05.02 (optional)").fill("MSA-7");
        var providers = editor.page.waitForDownload(() -> button(editor.page, "DORA B_05.01: ICT third-party service providers, CSV").click());
        assertThat(providers.path()).content().contains("5493001KJTIIGC8Y1R12,LEI,");
        var chains = editor.page.waitForDownload(() -> button(editor.page, "DORA B_05.02: ICT service supply chains, CSV").click());
        assertThat(chains.path()).content().contains("MSA-7,S17,5493001KJTIIGC8Y1R12,LEI,1,");
        assertThat(chains.suggestedFilename()).startsWith("B-05.02-" + today());
        editor.open("/staff/chain?asOf=1999-01-01");
        assertThat(editor.page.getByText("Nobody is in force on 1 January 1999")).isVisible();
        editor.look("chain-empty");
        editor.shoot("staff-chain-empty");
    }

    private void renames() {
        editor.open("/staff/changes/new");
        field(editor.page, "Title (public, one line)").fill("Adatum has another name");
        field(editor.page, "Why (public)").fill("It was renamed.");
        button(editor.page, "Store the draft and add items").click();
        button(editor.page, "Add an item").click();
        Locator dialog = mira.dialog();
        field(dialog, "Kind").selectOption("rename");
        editor.settle();
        field(dialog, "Subprocessor").pressSequentially("Adatum");
        editor.page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Adatum Hosting")).click();
        editor.settle();
        assertThat(field(dialog, "Former name").first()).hasValue("Adatum Servers");
        assertThat(field(dialog, "Belongs to our own group")).isChecked();
        field(dialog, "Known as (brand)").fill("Adatum Cloud");
        field(dialog, "Former name").last().fill("Adatum Racks");
        editor.look("item-identity");
        editor.shoot("staff-item-identity");
        button(dialog, "Save the item").click();
        assertThat(editor.page.getByText("Adatum Racks").first()).isVisible();
    }

    private void keepsAFieldBack() {
        approver.open("/staff/settings");
        Locator rules = approver.page.locator("form[id='visibilityRules']");
        field(rules, "Registered address").selectOption("contract");
        approver.look("field-visibility");
        button(rules, "Set as the next version").click();
        assertThat(approver.page.locator("#messages")).containsText("of the visibility counts from now on");
        assertThat(field(rules, "Registered address")).hasValue("contract");
        assertThat(registry.visitor().get("/register?service=mail").body()).contains("Adatum Hosting").doesNotContain("Markt 1");
        approver.shootLightAndDark("staff-settings");
        approver.fitsAPhone("staff-settings");
        registry.api().put("/settings/field-visibility", Map.of("rules", Map.of("website", "internal"))).expect(200);
        field(rules, "Registered address").selectOption("public");
        button(rules, "Set as the next version").click();
        assertThat(approver.page.locator("#messages")).containsText("in the meantime");
        assertThat(vendor.reader.get("/settings/field-visibility").json().path("rules").path("website").asText()).isEqualTo("internal");
    }

    private LocalDate today() {
        return LocalDate.parse(registry.visitor().get("/register").expect(200).text("asOf"));
    }
}
