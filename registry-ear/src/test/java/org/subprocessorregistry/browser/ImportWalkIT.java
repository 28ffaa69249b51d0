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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A list on its way from the file to the history of a record: uploaded, explained, matched, corrected, applied. */
class ImportWalkIT extends Colleagues {

    private static final String REASON = "Reason we like them";
    private static final String LIST = """
            Subprocessor,Reason we like them,Location
            "NORTHWIND SPEECH, Ltd.",Speech to text,Germany
            Litware,E-mail delivery,the moon
            Fabrikam,Hosting,Ireland
            """;

    private SignedIn mira;
    private SignedIn jon;

    @BeforeAll
    void comeIn() {
        vendor.auditedSubprocessor("Northwind Speech");
        mira = colleague("Mira", "editor", "reader");
        jon = colleague("Jon", "approver", "reader");
    }

    @Test
    void aListGoesFromTheFileToTheHistoryOfARecord() {
        uploads();
        saysWhatAColumnMeans();
        saysWhichCompanyItIs();
        correctsACell();
        appliesTheFirstLoad();
        readsTheHistory();
        isAskedOnceWhatBecameOfAName();
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
        button(conflict, "Keep mine").click();
        assertThat(mira.said()).containsText("Yours counts.");
        assertThat(conflict).hasCount(0);
        assertThat(entry("Fabrikam")).containsText("Hosting");

        button(entry("Litware"), "Correct").click();
        assertThat(mira.dialog()).isVisible();
        corrects(jon, "Norway");
        field(mira.dialog(), "Read there instead").fill("Spain");
        button(mira.dialog(), "Read it so").click();
        assertThat(mira.dialog()).containsText("is read as \u201cLocation: Norway\u201d now");
        mira.tab.look("correction-conflict");
        mira.tab.shoot("import-correction-conflict");
        button(mira.dialog(), "Read it so").click();
        assertThat(entry("Litware")).containsText("Spain");
    }

    @Test
    void fc24_aChoiceAndACorrectionOutliveTheSession() {
        mira.open("/staff/imports");
        upload("long-break.csv", LIST.replace(REASON, "What we get"));
        mira.losesTheSession();
        field(mira.tab.page, "What we get").selectOption("functions");
        mira.signIn();
        assertThat(mira.title()).hasText("long-break.csv");
        assertThat(mira.tab.page.locator("#restored")).isVisible();
        assertThat(field(mira.tab.page, "What we get")).hasValue("functions");
        assertThat(entry("Fabrikam")).containsText("Hosting");

        button(entry("Litware"), "Correct").click();
        field(mira.dialog(), "Read there instead").fill("Norway");
        mira.losesTheSession();
        button(mira.dialog(), "Read it so").click();
        mira.signIn();
        assertThat(field(mira.dialog(), "Read there instead")).hasValue("Norway");
        assertThat(mira.dialog()).containsText("Record 2 · Litware");
        mira.tab.shoot("import-restored");
        button(mira.dialog(), "Read it so").click();
        assertThat(mira.said()).containsText("Record 2 is read as you said.");
        assertThat(entry("Litware")).containsText("Norway");
    }

    private static void corrects(SignedIn person, String value) {
        person.open(URI.create(person.tab.page.url()).getPath());
        button(entry(person, "Litware"), "Correct").click();
        field(person.dialog(), "Read there instead").fill(value);
        button(person.dialog(), "Read it so").click();
        assertThat(person.said()).containsText("Record 2 is read as you said.");
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

    /** As long as no service is chosen: a name is gone, another is new and differs in its legal form only. Renamed, or the same company? */
    private void isAskedOnceWhatBecameOfAName() {
        String question = "Is NORTHWIND SPEECH, Ltd. the same as Northwind Speech?";
        mira.open("/staff/imports");
        upload("again.csv", LIST.replace(REASON, "What else they do"));
        Locator asked = mira.tab.page.locator("section[aria-labelledby=names-h] tbody tr").filter(new Locator.FilterOptions().setHasText("NORTHWIND"));
        assertThat(asked).hasCount(1);
        assertThat(asked).containsText("One name is gone, the other is new. The names differ only in legal form");
        mira.tab.look("asked once");
        mira.tab.shoot("import-11-asked-once");
        field(mira.tab.page, question).selectOption("accepted");
        mira.tab.settle();
        assertThat(asked).hasCount(1);
        assertThat(field(mira.tab.page, question)).hasValue("accepted");
    }

    private Locator entry(String name) {
        return entry(mira, name);
    }

    private static Locator entry(SignedIn person, String name) {
        return person.tab.page.locator("#entries tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }
}
