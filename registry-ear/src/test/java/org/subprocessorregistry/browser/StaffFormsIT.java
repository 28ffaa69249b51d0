package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.subprocessorregistry.browser.SignedIn.button;
import static org.subprocessorregistry.browser.SignedIn.field;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms and lists where there is much to choose from, where two write at once, and where something is refused. */
class StaffFormsIT extends Colleagues {

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
        choose("Relecloud 07");
        field(editor.page, "Kind").selectOption("dpa");
        field(editor.page, "Signed").fill("2026-01-15");
        button(editor.page, "Tick all of Art. 28(3)").click();
        button(editor.page, "Record a contract").click();
        assertThat(mira.said()).containsText("The contract is recorded.");
        assertThat(mira.title()).hasText("Relecloud 07");
    }

    private void offersAnAlternative() {
        editor.open("/staff/alternatives");
        choose("Relecloud 09");
        field(editor.page, "Text in English").fill("Without voice messages");
        editor.look("alternatives");
        editor.shoot("staff-alternatives-choice");
        button(editor.page, "Save").click();
        assertThat(mira.row("Without voice messages")).containsText("Relecloud 09");
    }

    private void choose(String name) {
        field(editor.page, "Subprocessor").pressSequentially(name);
        editor.page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name)).click();
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
}
