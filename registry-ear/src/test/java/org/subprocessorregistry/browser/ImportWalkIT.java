package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.subprocessorregistry.browser.SignedIn.button;
import static org.subprocessorregistry.browser.SignedIn.field;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.subprocessorregistry.system.RegistrySystem;
import org.subprocessorregistry.system.Vendor;

/** A list on its way from the file to the history of a record: uploaded, explained, matched, corrected, applied. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportWalkIT {

    private static final String REASON = "Reason we like them";
    private static final String LIST = """
            Subprocessor,Reason we like them,Location
            "NORTHWIND SPEECH, Ltd.",Speech to text,Germany
            Litware,E-mail delivery,the moon
            Fabrikam,Hosting,Ireland
            """;

    private Chromium chromium;
    private RegistrySystem registry;
    private SignedIn mira;
    private SignedIn jon;

    @BeforeAll
    void comeIn() {
        chromium = new Chromium();
        registry = RegistrySystem.start();
        new Vendor(registry).auditedSubprocessor("Northwind Speech");
        mira = SignedIn.as(chromium, registry, "Mira", "editor", "reader");
        jon = SignedIn.as(chromium, registry, "Jon", "approver", "reader");
    }

    @AfterAll
    void stop() {
        chromium.close();
        registry.close();
    }

    /** Also after a failure: what was noted until then belongs to it. */
    @AfterEach
    void nothingWasNoted() {
        mira.tab.shoot("import-mira-last");
        jon.tab.shoot("import-jon-last");
        mira.tab.isSound();
        jon.tab.isSound();
    }

    @Test
    void aListGoesFromTheFileToTheHistoryOfARecord() {
        uploads();
        saysWhatAColumnMeans();
        saysWhichCompanyItIs();
        correctsACell();
        appliesTheFirstLoad();
        readsTheHistory();
    }

    @Test
    void fc23_twoPersonsWhoDecideAtOnceSeeBothValues() {
        mira.open("/staff/imports");
        upload("contested.csv", LIST.replace(REASON, "Their part"));
        jon.open(URI.create(mira.tab.page.url()).getPath());
        field(jon.tab.page, "Their part").selectOption("note");
        jon.tab.settle();

        field(mira.tab.page, "Their part").selectOption("functions");
        mira.tab.settle();
        Locator conflict = mira.tab.page.locator("form[id='import'] .msg-warn");
        assertThat(conflict).containsText("Somebody else decided about this list");
        assertThat(conflict.locator("tbody tr")).containsText("Column: Their partNoteFunctions");
        assertThat(field(mira.tab.page, "Their part")).hasValue("functions");
        mira.tab.look("conflict");
        mira.tab.shootLightAndDark("import-conflict");
        mira.tab.fitsAPhone("import-conflict");
    }

    private void upload(String fileName, String list) {
        field(mira.tab.page, "List as CSV, Excel, JSON, HTML or Markdown").setInputFiles(new FilePayload(fileName, "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        button(mira.tab.page, "Upload and preview").click();
        assertThat(mira.title()).hasText(fileName);
    }

    private void uploads() {
        mira.open("/staff/imports");
        mira.tab.look("imports");
        mira.tab.shoot("import-1-upload");
        upload("vendors.csv", LIST);
        assertThat(mira.said()).containsText("vendors.csv was read. Nothing is changed yet.");
        field(mira.tab.page, "Which service is this list for?").selectOption("mail");
        mira.tab.settle();
        mira.tab.look("preview");
        mira.tab.shootLightAndDark("import-2-preview");
        mira.tab.fitsAPhone("import-2-preview");
    }

    private void saysWhatAColumnMeans() {
        assertThat(field(mira.tab.page, REASON)).not().hasValue("functions");
        field(mira.tab.page, REASON).selectOption("functions");
        mira.tab.settle();
        assertThat(entry("Fabrikam")).containsText("Hosting");
        mira.tab.look("mapped");
        mira.tab.shoot("import-3-mapped");
    }

    private void saysWhichCompanyItIs() {
        field(mira.tab.page, "Is NORTHWIND SPEECH, Ltd. the same as Northwind Speech?").selectOption("accepted");
        mira.tab.settle();
        assertThat(field(mira.tab.page, "Is NORTHWIND SPEECH, Ltd. the same as Northwind Speech?")).hasValue("accepted");
        mira.tab.look("matched");
        mira.tab.shoot("import-4-matched");
    }

    private void correctsACell() {
        assertThat(entry("Litware")).containsText("the moon");
        button(entry("Litware"), "Correct").click();
        assertThat(field(mira.dialog(), "Column")).hasValue("Location");
        field(mira.dialog(), "Read there instead").fill("Norway");
        mira.tab.look("correcting");
        mira.tab.shoot("import-5-correcting");
        button(mira.dialog(), "Read it so").click();
        assertThat(mira.said()).containsText("Record 2 is read as you said.");
        assertThat(entry("Litware")).containsText("Norway");
        mira.tab.look("corrected");
        mira.tab.shoot("import-6-corrected");
    }

    private void appliesTheFirstLoad() {
        jon.open(URI.create(mira.tab.page.url()).getPath());
        field(jon.tab.page, "In force since").fill("2024-01-01");
        jon.tab.shoot("import-7-applying");
        button(jon.tab.page, "Apply as first load").click();
        assertThat(jon.said()).containsText("The first load is public: 3 entries.");
        assertThat(jon.tab.page.locator(".kpi")).hasCount(0);
        jon.tab.look("applied");
        jon.tab.shootLightAndDark("import-8-applied");
        jon.tab.fitsAPhone("import-8-applied");
    }

    private void readsTheHistory() {
        mira.open("/staff/register");
        mira.tab.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Northwind Speech").setExact(true)).click();
        assertThat(mira.title()).hasText("Northwind Speech");
        mira.tab.look("record");
        mira.tab.shoot("import-9-record");
        mira.tab.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("History").setExact(true)).click();
        Locator history = mira.tab.page.locator("#history");
        assertThat(history.locator(".timeline > li").first()).containsText("True from 1 January 2024");
        assertThat(history).containsText("First load of Contoso Mail from vendors.csv");
        assertThat(history).containsText("approved by Jon");
        mira.tab.look("history");
        mira.tab.shootLightAndDark("import-10-history");
        mira.tab.fitsAPhone("import-10-history");
    }

    private Locator entry(String name) {
        return mira.tab.page.locator("#entries tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }
}
