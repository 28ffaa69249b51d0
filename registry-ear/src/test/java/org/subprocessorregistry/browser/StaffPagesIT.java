package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.subprocessorregistry.browser.SignedIn.button;
import static org.subprocessorregistry.browser.SignedIn.field;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.subprocessorregistry.system.Vendor;

/** Two colleagues at work: the list they publish taken over, a change prepared, approved by the other one and announced. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaffPagesIT extends Colleagues {

    private static final String LIST = "github--commit-9a580f7.csv";

    private Tab editor;
    private Tab approver;

    @BeforeAll
    void comeIn() {
        editor = colleague("Mira", "editor", "reader").tab;
        approver = colleague("Jon", "approver", "admin").tab;
    }

    @Test
    @Order(1)
    void twoPersonsBringTheListAndAChangeToTheCustomers() {
        editor.look("today");
        editor.shootLightAndDark("staff-today");
        editor.fitsAPhone("staff-today");
        addsAService();
        takesOverTheList();
        vendor.auditedSubprocessor("Northwind Speech");
        vendor.customer("Adventure Works", "ann@adventure.example", "chat");
        String change = preparesAChange();
        approvesAndAnnounces(change);
        readsTheLedger(change);
        draftsAnAmendment(change);
        looksBack();
        recordsTerms();
        endsAContract();
        editor.open("/staff/functions");
        assertThat(editor.page.getByText("Data Privacy Framework").first()).isVisible();
        editor.shootLightAndDark("staff-functions");
        editor.fitsAPhone("staff-functions");
        looksAround(editor, "editor", List.of("/staff/holidays?calendar=DE-BY&year=2027", "/staff/", "/staff/register", "/staff/changes", "/staff/approvals", "/staff/objections", "/staff/record-answer", "/staff/alternatives",
                "/staff/inbox", "/staff/customers", "/staff/contact-health?all=true",
                "/staff/functions", "/staff/imports", "/staff/changes/new", "/staff/changes/" + change));
        looksAround(approver, "approver", List.of("/staff/", "/staff/register", "/staff/changes", "/staff/approvals", "/staff/objections", "/staff/inbox",
                "/staff/imports", "/staff/settings", "/staff/subscribers", "/staff/changes/" + change));
    }

    private void addsAService() {
        editor.open("/staff/register");
        Locator services = editor.page.locator("#services");
        field(services, "Name of the service").fill("Contoso Chat");
        field(services, "Code").fill("chat");
        button(services, "Add the service").click();
        assertThat(editor.page.locator("#messages")).containsText("The service Contoso Chat is added.");
    }

    private void takesOverTheList() {
        editor.open("/staff/imports");
        field(editor.page, "List as CSV, Excel, JSON, HTML or Markdown").setInputFiles(new FilePayload(LIST, "text/csv", Vendor.list(LIST)));
        button(editor.page, "Upload and preview").click();
        assertThat(title(editor)).hasText(LIST);
        editor.look("import");
        editor.shootLightAndDark("staff-import");
        assertThat(button(editor.page, "Apply as first load")).isDisabled();

        approver.open(URI.create(editor.page.url()).getPath());
        field(approver.page, "Which service is this list for?").selectOption("chat");
        approver.settle();
        field(approver.page, "In force since").fill("2024-01-01");
        button(approver.page, "Apply as first load").click();
        assertThat(approver.page.locator("#messages")).containsText("The first load is public: 22 entries.");
        approver.look("import-applied");
        assertThat(registry.visitor().get("/register?service=chat").json().path("entries")).hasSize(22);
    }

    private String preparesAChange() {
        editor.open("/staff/changes/new");
        field(editor.page, "Title (public, one line)").fill("Speech to text in the EEA");
        field(editor.page, "Why (public)").fill("Voice messages stay in the EEA.");
        button(editor.page, "Store the draft and add items").click();
        assertThat(title(editor)).hasText("Speech to text in the EEA");
        String change = URI.create(editor.page.url()).getPath().replaceFirst("^.*/", "");

        button(editor.page, "Add an item").click();
        Locator dialog = dialog(editor.page, "What happens");
        field(dialog, "Subprocessor").pressSequentially("Northw");
        editor.page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Northwind Speech")).click();
        editor.settle();
        field(dialog, "Service").selectOption("chat");
        field(dialog, "Data categories").fill("voice-messages");
        field(dialog, "Speech to text").check();
        button(dialog, "Add a place").click();
        editor.settle();
        dialog.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Country")).first().selectOption("DE");
        field(dialog, "Place in words").fill("Leipzig");
        editor.look("item-dialog");
        editor.shoot("staff-item");
        button(dialog, "Save the item").click();
        assertThat(dialog).isHidden();
        assertThat(editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Northwind Speech").setExact(true))).isVisible();
        assertThat(editor.page.getByText("Nothing is missing").first()).isVisible();
        editor.look("change-draft");
        editor.shootLightAndDark("staff-change");
        editor.fitsAPhone("staff-change");

        button(editor.page, "Ask for approval").click();
        assertThat(editor.page.locator("#messages")).containsText("waits for approval by somebody else");
        return change;
    }

    private void approvesAndAnnounces(String change) {
        approver.open("/staff/approvals");
        approver.look("approvals");
        approver.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review")).first().click();
        button(approver.page, "Approve").click();
        assertThat(approver.page.locator("#messages")).containsText("is approved. Nobody is told before it is announced.");
        button(approver.page, "Announce").click();
        Locator dialog = dialog(approver.page, "Announce");
        assertThat(field(dialog, "Effective on")).not().hasValue("");
        approver.look("announce-dialog");
        approver.shoot("staff-announce");
        button(dialog, "Announce").click();
        assertThat(approver.page.locator("#messages")).containsText("is announced. The mails are on their way.");
        assertThat(registry.visitor().get("/changes/" + change).expect(200).text("state")).isEqualTo("announced");
    }

    private void readsTheLedger(String change) {
        registry.mails().await("ann@adventure.example", "Contoso Cloud");
        approver.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ledger")).click();
        Locator row = approver.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("ann@adventure.example"));
        assertThat(row).containsText("Accepted");
        assertThat(row).containsText("Adventure Works");
        assertThat(approver.page.getByText("1 of 1 handled")).isVisible();
        approver.look("ledger");
        approver.shootLightAndDark("staff-ledger");
        approver.fitsAPhone("staff-ledger");
        assertThat(approver.page.url()).endsWith("/staff/notices/" + change);
    }

    /** The register of another day, two lists side by side, and what became of one record. */
    private void looksBack() {
        editor.open("/staff/register?asOf=2024-06-01&knownAt=2099-01-01");
        assertThat(editor.page.getByText("This is not the register of now").first()).isVisible();
        editor.look("register-of-another-day");
        editor.shootLightAndDark("staff-register-old");
        editor.open("/staff/diff?from=2023-12-01&to=2024-06-01");
        assertThat(editor.page.getByText("Added (22)")).isVisible();
        editor.look("diff");
        editor.shootLightAndDark("staff-diff");
        editor.fitsAPhone("staff-diff");
        editor.open("/staff/diff?from=2099-01-01&to=2099-01-01&fromKnownAt=soon");
        assertThat(editor.page.getByText("Give a day or a moment, for example").first()).isVisible();
        String entry = registry.visitor().get("/register?service=chat").json().path("entries").path(1).path("id").asText();
        editor.open("/staff/subprocessors/" + entry + "#history");
        assertThat(editor.page.locator("#history .timeline > li").first()).containsText("True from 1 January 2024");
        assertThat(editor.page.locator("#history")).containsText("approved by Jon");
        editor.page.locator("#history details").first().locator("summary").click();
        editor.look("history");
        editor.shootLightAndDark("staff-history");
        editor.fitsAPhone("staff-history");
    }

    /** Another day, and without the contract that sets the date: asked, and nothing is altered. */
    @Test
    @Order(4)
    void asksWhatAnAnnouncementWouldMean() {
        String patient = vendor.customer("Wide World Importers", "wim@wide.example", "drive");
        vendor.customer("Lucerne Publishing", "lu@lucerne.example", "drive");
        vendor.editor.post("/customers/" + patient + "/terms", Map.of("pack", "standard", "validFrom", "2026-01-01", "notice",
                List.of(Map.of("dataClass", "any", "amount", 45, "unit", "day")))).expect(201);
        String change = vendor.draft("Voices in Leipzig", vendor.auditedSubprocessor("Proseware Speech"), "drive").path("id").asText();
        JsonNode today = vendor.reader.get("/changes/" + change + "/readiness").expect(200).json();

        editor.open("/staff/changes/" + change);
        Locator calculator = editor.page.locator("#golive");
        assertThat(calculator.locator(".gantt li")).hasCount(2);
        assertThat(calculator.getByText("Wide World Importers")).isVisible();
        String earliest = calculator.locator(".calc-big").textContent();
        editor.look("go-live");
        editor.shootLightAndDark("staff-go-live");
        editor.fitsAPhone("staff-go-live");

        field(calculator, "Leave this one out (as if exempt before the announcement)").check();
        button(calculator, "Calculate").click();
        assertThat(calculator.locator(".calc-big")).not().hasText(earliest);
        assertThat(calculator.locator(".gantt li")).hasCount(1);
        field(calculator, "Announce on").fill(LocalDate.parse(today.path("announceOn").asText()).plusDays(20).toString());
        button(calculator, "Calculate").click();
        assertThat(calculator).containsText("If announced on");
        assertThat(calculator).containsText("A question only: nothing is altered.");
        editor.look("what-if");
        editor.shoot("staff-what-if");
        calculator.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Back to today")).click();
        assertThat(calculator.locator(".calc-big")).hasText(earliest);
        Assertions.assertThat((Object) vendor.reader.get("/changes/" + change + "/readiness").json()).isEqualTo(today);
        editor.open("/staff/changes/" + change + "?announceOn=yesterday");
        assertThat(calculator.locator(".calc-big")).hasText(earliest);
    }

    /** What is required, what was audited and what was signed: recorded, bridged and looked up. */
    @Test
    @Order(3)
    void auditsAndContractsAreRecordedAndTheirGapsShow() {
        String subprocessor = vendor.auditedSubprocessor("Fabrikam Cloud");
        vendor.approveAndAnnounce(vendor.draft("Fabrikam for the drive", subprocessor, "drive").path("id").asText());
        addsTheStarterCatalogue();
        String audit = recordsAnAudit(subprocessor);
        addsAFindingAndALetter(audit);
        correctsAnAuditThatSomebodyElseCorrects(audit, subprocessor);
        recordsAContract(subprocessor);
        looksAtTheCoverage(subprocessor);
        looksAround(approver, "approver", List.of("/staff/audits", "/staff/audits?view=coverage", "/staff/audits?view=requirements", audit,
                "/staff/subprocessors/" + subprocessor));
    }

    private void addsTheStarterCatalogue() {
        editor.open("/staff/audits?view=requirements");
        button(editor.page, "Add the starter catalogue").click();
        assertThat(editor.page.locator("#messages")).containsText("42 requirements are added as recommended");
        editor.open("/staff/audits?view=requirements&code=penetration-test#requirement");
        assertThat(field(editor.page, "Code")).hasValue("penetration-test");
        field(editor.page, "Mandatory: nobody is announced or passes the gate without an audit that covers it").check();
        button(editor.page, "Put into the catalogue").click();
        Locator effect = editor.page.locator("form[id='requirement'] .msg-warn");
        assertThat(effect).containsText("Nothing is stored yet.");
        assertThat(effect).containsText("Fabrikam Cloud: no audit says anything of it; it applies to all functions and data.");
        editor.look("requirement-effect");
        editor.shootLightAndDark("staff-audits-requirement-effect");
        editor.fitsAPhone("staff-audits-requirement-effect");
        button(editor.page, "Put into the catalogue all the same").click();
        assertThat(editor.page.locator("#messages")).containsText("penetration-test is in the catalogue as of version");
        editor.look("requirements");
        editor.shootLightAndDark("staff-audits-requirements");
        editor.fitsAPhone("staff-audits-requirements");
    }

    private String recordsAnAudit(String subprocessor) {
        editor.open("/staff/audits/new?subprocessor=" + subprocessor);
        field(editor.page, "Standard").selectOption("soc-2");
        field(editor.page, "Auditor").fill("Prüf & Partner");
        field(editor.page, "Certificate or report number").fill("SOC-2026-7");
        field(editor.page, "Result").selectOption("passed-with-findings");
        field(editor.page, "Period from").fill("2025-04-01");
        field(editor.page, "Period to").fill("2025-03-31");
        field(editor.page, "Report date").fill("2026-05-15");
        field(editor.page, "Valid until").fill("2030-03-31");
        editor.look("audit-new");
        button(editor.page, "All met").click();
        editor.page.locator("select.said").nth(2).selectOption("not-met");
        button(editor.page, "Record an audit").click();
        assertThat(editor.page.getByText("The period cannot end before it begins.").first()).isVisible();
        assertThat(editor.page.locator("select.said").nth(2)).hasValue("not-met");
        editor.shootLightAndDark("staff-audit-new");
        editor.fitsAPhone("staff-audit-new");
        field(editor.page, "Period to").fill("2026-03-31");
        field(editor.page, "Report").setInputFiles(new FilePayload("report.txt", "text/plain", "Two exceptions.".getBytes(StandardCharsets.UTF_8)));
        button(editor.page, "Record an audit").click();
        assertThat(editor.page.locator("#messages")).containsText("The audit is recorded.");
        assertThat(title(editor)).hasText("SOC 2 type II, Fabrikam Cloud");
        var report = editor.page.waitForDownload(() -> editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("report.txt")).first().click());
        assertThat(report.suggestedFilename()).isEqualTo("report.txt");
        return URI.create(editor.page.url()).getPath();
    }

    private void addsAFindingAndALetter(String audit) {
        editor.page.getByText("Add a finding").first().click();
        Locator finding = editor.page.locator("#finding");
        field(finding, "Severity").selectOption("high");
        field(finding, "What is to be mended").fill("Keys are not rotated");
        button(finding, "Add a finding").click();
        assertThat(editor.page.locator("#messages")).containsText("The finding is added.");
        editor.page.getByLabel("How it was mended").fill("Rotated every quarter");
        button(editor.page, "Mended today").click();
        assertThat(editor.page.locator("#messages")).containsText("The finding is closed.");
        altersAFindingThatSomebodyElseAlters(audit);
        editor.page.getByText("Add a bridge letter").first().click();
        Locator letter = editor.page.locator("#letter");
        assertThat(field(letter, "Covers from")).hasValue("2030-04-01");
        field(letter, "Covers until").fill("2030-06-30");
        field(letter, "Date of the letter").fill("2026-06-01");
        button(letter, "Add a bridge letter").click();
        assertThat(editor.page.locator("#messages")).containsText("The bridge letter is added.");
        assertThat(editor.page.getByText("with bridge letters until 30 June 2030")).isVisible();
        editor.look("audit");
        editor.shootLightAndDark("staff-audit");
        editor.fitsAPhone("staff-audit");
        assertThat(editor.open(audit)).isEqualTo(200);
    }

    private void altersAFindingThatSomebodyElseAlters(String audit) {
        editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alter Keys are not rotated")).click();
        Locator form = editor.page.locator("form[id='altering']");
        assertThat(field(form, "Severity")).hasValue("high");
        assertThat(field(form, "How it was mended")).hasValue("Rotated every quarter");
        editor.look("finding");
        editor.shootLightAndDark("staff-audit-finding");
        editor.fitsAPhone("staff-audit-finding");
        field(form, "Severity").selectOption("critical");
        field(form, "Mended on").fill("");
        button(form, "Save the finding").click();
        assertThat(form.getByText("Say on which day it was mended.").first()).isVisible();
        String id = audit.substring(audit.lastIndexOf('/') + 1);
        String finding = vendor.reader.get("/audits/" + id).expect(200).json().path("findings").get(0).path("id").asText();
        vendor.editor.put("/audits/" + id + "/findings/" + finding, Map.of("severity", "low", "text", "Keys are not rotated")).expect(200);
        field(form, "How it was mended").fill("");
        button(form, "Save the finding").click();
        Locator conflict = form.locator(".msg-warn");
        assertThat(conflict.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Severity"))).hasText("SeverityLowCritical");
        field(form, "Mend by").fill("2027-03-31");
        button(form, "Save the finding").click();
        assertThat(editor.page.locator("#messages")).containsText("The finding is saved.");
        assertThat(editor.page.locator("#findings")).containsText("31 March 2027");
        editor.page.getByLabel("How it was mended").fill("Rotated every quarter");
        button(editor.page, "Mended today").click();
        assertThat(editor.page.locator("#messages")).containsText("The finding is closed.");
    }

    /** FC-23: what was typed is saved once the other's values were seen; a report that was stored later is chosen. */
    private void correctsAnAuditThatSomebodyElseCorrects(String audit, String subprocessor) {
        String id = audit.substring(audit.lastIndexOf('/') + 1);
        vendor.editor.post("/documents?owner=audit:" + id + "&fileName=second.txt", "text/plain", "The final report.".getBytes(StandardCharsets.UTF_8)).expect(201);
        editor.open(audit);
        editor.page.getByText("Correct this audit").first().click();
        Locator form = editor.page.locator("form[id='correct']");
        field(form, "Scope in words").fill("All sites");
        field(form, "Report").selectOption(new SelectOption().setLabel("second.txt"));
        var now = vendor.reader.get("/audits/" + id).expect(200);
        vendor.editor.with("If-Match", now.etag()).put("/audits/" + id, Map.of("subprocessor", subprocessor, "standard", "soc-2", "auditor", "Somebody Else AG",
                "reportDate", "2026-05-15", "validUntil", "2030-03-31", "result", "passed", "requirements", List.of())).expect(200);
        button(form, "Save").click();
        Locator conflict = form.locator(".msg-warn");
        assertThat(conflict).containsText("Somebody saved this while you typed.");
        assertThat(conflict.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Auditor"))).hasText("AuditorSomebody Else AGPrüf & Partner");
        assertThat(conflict.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("second.txt"))).isVisible();
        editor.look("audit-conflict");
        button(form, "Save").click();
        assertThat(editor.page.locator("#messages")).containsText("The audit is corrected.");
        assertThat(editor.page.getByText("All sites").first()).isVisible();
        assertThat(editor.page.locator("dl").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("second.txt"))).isVisible();
        readsWhatTheAuditSaidBefore(id, editor.page.locator(".past"));
        editor.look("audit-past");
        editor.shootLightAndDark("staff-audit-past");
        editor.fitsAPhone("staff-audit-past");
        editor.open("/staff/subprocessors/" + subprocessor + "#audits");
        readsWhatTheAuditSaidBefore(id, editor.page.locator("#audits .past"));
    }

    /** Newest first: this correction, the other's, the bridge letter. */
    private void readsWhatTheAuditSaidBefore(String audit, Locator past) {
        JsonNode alterations = vendor.reader.get("/audits/" + audit + "/past").expect(200).json();
        assertThat(past.locator(".timeline > li")).hasCount(alterations.size());
        past.locator("summary").all().forEach(Locator::click);
        Locator last = past.locator(".timeline > li").first();
        assertThat(last).containsText("by Mira");
        assertThat(last.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Auditor"))).hasText("AuditorSomebody Else AGPrüf & Partner");
        assertThat(past.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Bridge letters until"))).hasText("Bridge letters until–30 June 2030");
        Assertions.assertThat(alterations.get(0).path("by").asText()).isNotEmpty();
    }

    private void recordsAContract(String subprocessor) {
        editor.open("/staff/commitments/new?subprocessor=" + subprocessor);
        field(editor.page, "Kind").selectOption("dpa");
        field(editor.page, "Number or title of the contract").fill("DPA 2026");
        field(editor.page, "Signed").fill("2026-01-15");
        button(editor.page, "Tick all of Art. 28(3)").click();
        field(editor.page, "Clause: (c) Security of processing").fill("Annex II");
        field(editor.page, "Breaches are told within (hours)").fill("24");
        editor.look("contract-new");
        button(editor.page, "Record a contract").click();
        assertThat(editor.page.getByText("This is about the term breach-notice, which the contract does not hold.").first()).isVisible();
        field(editor.page, "Notice of a breach").check();
        editor.shootLightAndDark("staff-contract-new");
        editor.fitsAPhone("staff-contract-new");
        button(editor.page, "Record a contract").click();
        assertThat(editor.page.locator("#messages")).containsText("The contract is recorded.");
        assertThat(editor.page.getByText("Within 24 hours.")).isVisible();
        editor.look("contracts");
        editor.shootLightAndDark("staff-record-commitments");
        editor.fitsAPhone("staff-record-commitments");
        editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("DPA (data processing agreement)").setExact(true)).last().click();
        assertThat(editor.page.getByText("Annex II").first()).isVisible();
        editor.look("contract");
        editor.shoot("staff-contract");
    }

    private void looksAtTheCoverage(String subprocessor) {
        editor.open("/staff/audits?view=coverage");
        assertThat(editor.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Fabrikam Cloud"))).isVisible();
        editor.look("coverage");
        editor.shootLightAndDark("staff-audits-coverage");
        editor.fitsAPhone("staff-audits-coverage");
        var csv = editor.page.waitForDownload(() -> editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV")).click());
        assertThat(csv.suggestedFilename()).isEqualTo("audit-coverage.csv");
        editor.open("/staff/audits");
        editor.page.locator("#list\\:table thead input").nth(2).pressSequentially("Prüf");
        editor.settle();
        assertThat(editor.page.locator("#list\\:table_data tr")).hasCount(1);
        editor.look("audits");
        editor.shootLightAndDark("staff-audits");
        editor.fitsAPhone("staff-audits");
        editor.open("/staff/subprocessors/" + subprocessor + "#audits");
        assertThat(editor.page.getByText("requirements met").first()).isVisible();
        editor.look("record-audits");
        editor.shootLightAndDark("staff-record-audits");
        editor.fitsAPhone("staff-record-audits");
    }

    private void draftsAnAmendment(String change) {
        editor.open("/staff/changes/" + change);
        editor.look("change-announced");
        editor.shootLightAndDark("staff-change-announced");
        editor.fitsAPhone("staff-change-announced");
        button(editor.page, "Amend").click();
        Locator dialog = dialog(editor.page, "Amend");
        editor.look("revise-dialog");
        button(dialog, "Draft an amendment").click();
        assertThat(editor.page.locator("#messages")).containsText("It begins as a copy");
        assertThat(editor.page.getByText("Nothing differs from what is announced.")).isVisible();
        field(editor.page, "Title (public, one line)").fill("Speech to text in Germany");
        button(editor.page, "Save").click();
        assertThat(title(editor)).hasText("Speech to text in Germany");
        assertThat(editor.page.getByText("A correction: everyone told gets a mail, nobody's time begins anew.")).isVisible();
        editor.look("revision");
        editor.shootLightAndDark("staff-revision");
        editor.fitsAPhone("staff-revision");

        approver.open("/staff/changes/" + change);
        button(approver.page, "Postpone").click();
        assertThat(field(dialog(approver.page, "Postpone"), "Effective on")).not().hasValue("");
        approver.look("postpone-dialog");
        approver.shoot("staff-postpone");
    }

    /** A changed chain is told by names: whoever approves it cannot know ids by heart. */
    @Test
    @Order(5)
    void whomAnEngagementWillWorkForIsNamed() {
        vendor.editor.post("/services", Map.of("code", "maps", "name", "Contoso Maps")).expect(201);
        String list = vendor.editor.post("/imports?fileName=maps.csv", "text/csv", "Name,Purpose,Country\nLower Desk,support,Germany\nUpper Cloud,hosting,Germany\n"
                .getBytes(StandardCharsets.UTF_8)).expect(201).id();
        vendor.approver.post("/imports/" + list + "/apply", Map.of("mode", "baseline", "service", "maps", "effectiveOn", "2024-01-01")).expect(200);
        JsonNode entries = registry.visitor().get("/register?service=maps").json().path("entries");
        String upper = entries.get(1).path("engagements").get(0).path("id").asText();
        String change = vendor.editor.post("/changes", Map.of("title", "Lower Desk works for Upper Cloud", "reason", "One contract less.", "items",
                List.of(Map.of("kind", "change-functions", "subprocessor", entries.get(0).path("id").asText(), "engagement", Map.of("service", "maps", "recipient", upper)))))
                .expect(201).id();
        editor.open("/staff/changes/" + change);
        assertThat(editor.page.getByText("Upper Cloud (maps)").first()).isVisible();
        assertThat(editor.page.locator("table.diff").filter(new Locator.FilterOptions().setHasText(upper))).hasCount(0);
        callsOffWhatNobodyWasToldOf(change);
    }

    private void callsOffWhatNobodyWasToldOf(String change) {
        vendor.editor.post("/changes/" + change + "/submit").expect(200);
        approver.open("/staff/changes/" + change);
        button(approver.page, "Withdraw").click();
        Locator dialog = dialog(approver.page, "Withdraw");
        assertThat(dialog).containsText("Nobody was told of it");
        approver.look("withdraw-in-review");
        field(dialog, "Why (public)").fill("The contract stays as it is.");
        button(dialog, "Withdraw").click();
        assertThat(approver.page.locator("#messages")).containsText("is withdrawn");
        Assertions.assertThat(vendor.change(change).path("state").asText()).isEqualTo("withdrawn");
    }

    /** The pack of a change and of a customer, and the log that both come from. */
    @Test
    @Order(2)
    void theEvidenceIsTakenAndTheAuditLogVerified() {
        vendor.customer("Alpine Ski House", "cho@alpine.example", "drive");
        String change = vendor.draft("Litware for the drive", vendor.auditedSubprocessor("Litware"), "drive").path("id").asText();
        vendor.approveAndAnnounce(change);
        takesTheEvidence(change);
        readsTheAuditLog();
    }

    private void takesTheEvidence(String change) {
        approver.open("/staff/changes/" + change);
        var whole = approver.page.waitForDownload(() -> approver.page.getByRole(AriaRole.LINK,
                new Page.GetByRoleOptions().setName("Evidence").setExact(true)).click());
        Assertions.assertThat(whole.suggestedFilename()).matches("evidence-CHG-.*\\.zip");
        var his = approver.page.waitForDownload(() -> approver.page.getByRole(AriaRole.LINK,
                new Page.GetByRoleOptions().setName("Evidence for Alpine Ski House")).click());
        Assertions.assertThat(his.suggestedFilename()).contains("Alpine-Ski-House");
        approver.shoot("staff-change-announced");
    }

    private void readsTheAuditLog() {
        approver.open("/staff/audit-log?action=change.announced");
        Locator row = approver.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("noticeVersion 1"));
        assertThat(row.first()).containsText("Jon");
        approver.open("/staff/audit-log?change=CHG-1999-001");
        assertThat(approver.page.getByText("There is no change CHG-1999-001")).isVisible();
        approver.look("audit-log-unknown");
        approver.open("/staff/audit-log?from=1999-01-01&to=1999-01-02");
        assertThat(approver.page.getByText("No row fits.")).isVisible();
        approver.open("/staff/audit-log");
        button(approver.page, "Verify the chain").click();
        assertThat(approver.page.getByText("Intact:")).isVisible();
        approver.look("audit-log");
        approver.shootLightAndDark("staff-audit-log");
        approver.fitsAPhone("staff-audit-log");
    }

    private void recordsTerms() {
        editor.open("/staff/customers");
        editor.look("customers");
        editor.shoot("staff-customers");
        editor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Adventure Works").setExact(true)).click();
        field(editor.page, "Policy pack").selectOption("dora");
        button(editor.page, "Explain").click();
        assertThat(editor.page.locator("form .msg-info")).containsText("60");
        Locator notice = editor.page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Notice periods"));
        typePeriod(notice, 0, "45", "day", "");
        typePeriod(notice, 1, "6", "month", "health-data");
        field(editor.page, "A period that ends on a weekend or holiday").selectOption("both");
        field(editor.page, "Language of notices").selectOption("de");
        editor.page.getByLabel("protected health information").check();
        button(editor.page, "Explain").click();
        assertThat(editor.page.locator("form .msg-info")).containsText("told 6 months ahead for health-data and 45 calendar days ahead for other data");
        assertThat(editor.page.locator("form .msg-info")).containsText("written to in German");
        assertThat(editor.page.locator("form .msg-info")).containsText("business associate agreement");
        typePeriod(notice, 1, "999", "month", "health-data");
        button(editor.page, "Record the terms").click();
        assertThat(notice).containsText("Give 0 to 120.");
        typePeriod(notice, 1, "6", "month", "health-data");
        editor.look("terms");
        editor.shootLightAndDark("staff-terms");
        editor.fitsAPhone("staff-terms");
        button(editor.page, "Record the terms").click();
        assertThat(editor.page.locator("#messages")).containsText("Version 1 of the terms is recorded.");
        editor.open("/staff/holidays?calendar=DE-BY&year=2027");
        assertThat(editor.page.locator("time[datetime='2027-01-06']")).isVisible();
        editor.shoot("staff-holidays");
    }

    private static void typePeriod(Locator periods, int row, String amount, String unit, String data) {
        periods.getByLabel("Amount").nth(row).fill(amount);
        periods.getByLabel("Unit").nth(row).selectOption(unit);
        periods.getByLabel("Any data, or the code").nth(row).fill(data);
    }

    private void endsAContract() {
        vendor.customer("Woodgrove Bank", "kim@woodgrove.example", "chat");
        editor.open("/staff/customers");
        Locator table = editor.page.locator("#list\\:table");
        table.locator("thead input").first().pressSequentially("WOODG");
        editor.settle();
        assertThat(table.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Adventure Works"))).isHidden();
        table.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Woodgrove Bank")).click();
        button(editor.page, "End the contract").click();
        Locator dialog = dialog(editor.page, "End the contract of Woodgrove Bank");
        editor.look("leaving");
        editor.shoot("staff-leaving");
        button(dialog, "End the contract").click();
        assertThat(editor.page.locator("#messages")).containsText("The contract of Woodgrove Bank has ended");
        assertThat(button(editor.page, "Save")).isDisabled();
        editor.look("left");
        editor.shootLightAndDark("staff-left");
        editor.fitsAPhone("staff-left");

        editor.open("/staff/customers");
        assertThat(table.getByRole(AriaRole.LINK)).hasText("Adventure Works");
        table.locator("thead select").first().selectOption("chat");
        editor.settle();
        table.locator("thead select").last().selectOption("left");
        assertThat(table.getByRole(AriaRole.LINK)).hasText("Woodgrove Bank");
        editor.look("customers that left");
        editor.shootLightAndDark("staff-customers-left");
        editor.fitsAPhone("staff-customers-left");
    }

    private static void looksAround(Tab tab, String who, List<String> paths) {
        for (String path : paths) {
            assertThat(tab.open(path)).as(path).isEqualTo(200);
            tab.look(who + " at " + path);
        }
    }

    private static Locator title(Tab tab) {
        return tab.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator dialog(Page page, String name) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(name));
    }

    /** Nothing but a picture of dots gets onto the public pages, and nobody can open it as anything else. */
    @Test
    @Order(6)
    void theVendorsLogoStandsOnThePublicPages() throws IOException {
        approver.open("/staff/settings");
        Locator logo = approver.page.locator("#logo");
        field(logo, "Logo on the public pages").setInputFiles(new FilePayload("logo.png", "image/png", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)));
        button(logo, "Store the logo").click();
        assertThat(approver.page.locator("#messages")).containsText("Take PNG, JPEG or WebP");
        field(logo, "Logo on the public pages").setInputFiles(new FilePayload("logo.svg", "image/svg+xml", picture()));
        button(logo, "Store the logo").click();
        assertThat(approver.page.locator("#messages")).containsText("The logo is stored.");
        assertThat(logo.getByRole(AriaRole.IMG)).isVisible();
        approver.look("logo");
        approver.shootLightAndDark("staff-settings-logo");
        String sha = registry.api().get("/settings").expect(200).text("logo");
        var file = registry.web().get("/logo?v=" + sha).expect(200);
        Assertions.assertThat(file.header("Content-Type")).isEqualTo("image/png");
        Assertions.assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        Assertions.assertThat(file.header("Content-Disposition")).startsWith("attachment");
        try (Tab visitor = visitor()) {
            visitor.open("/");
            Assertions.assertThat(visitor.page.locator(".brand img").evaluate("one => one.naturalWidth")).isEqualTo(80);
            visitor.look("list-with-logo");
            visitor.shootLightAndDark("list-with-logo");
            visitor.fitsAPhone("list-with-logo");
            visitor.isSound();
        }
        button(logo, "Remove the logo").click();
        assertThat(approver.page.locator("#messages")).containsText("The logo is removed.");
        registry.web().get("/logo").expect(404);
        Assertions.assertThat(registry.web().get("/").expect(200).body()).doesNotContain("/logo?v=");
    }

    private static byte[] picture() throws IOException {
        var picture = new BufferedImage(80, 28, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(4, 4, 72, 20);
        var png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }
}
