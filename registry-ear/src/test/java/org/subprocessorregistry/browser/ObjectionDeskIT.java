package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.subprocessorregistry.system.RegistrySystem;
import org.subprocessorregistry.system.Vendor;

/** Two colleagues at the objection desk: what comes in is found, answered, matched, decided and confirmed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class ObjectionDeskIT {

    private Chromium chromium;
    private RegistrySystem registry;
    private Vendor vendor;
    private SignedIn priya;
    private SignedIn jonas;
    private String change;

    @BeforeAll
    void comeIn() {
        chromium = new Chromium();
        registry = RegistrySystem.start();
        vendor = new Vendor(registry);
        vendor.customer("Adventure Works", "ann@adventure.example", "mail");
        vendor.customer("Coho Winery", "carl@coho.example", "mail");
        vendor.customer("Fourth Coffee", "bob@coffee.example", "mail");
        vendor.subscriber("eve@coffee.example", "mail");
        priya = SignedIn.as(chromium, registry, "Priya", "approver", "editor");
        jonas = SignedIn.as(chromium, registry, "Jonas", "approver");
    }

    @AfterAll
    void stop() {
        chromium.close();
        registry.close();
    }

    /** Also after a failure: what was noted until then belongs to it. */
    @AfterEach
    void nothingWasNoted() {
        priya.tab.shoot("desk-priya-last");
        priya.tab.isSound();
        jonas.tab.isSound();
    }

    @Test
    void aNothingToDoSaysSo() {
        priya.open("/staff/objections");
        assertThat(priya.tab.page.getByText("No objections are open.")).isVisible();
        priya.tab.look("empty queue");
        priya.tab.shoot("staff-objections-empty");
    }

    @Test
    void bWhatCameInWaitsByTheDayItIsDue() {
        var draft = vendor.draft("Speech to text by Northwind Speech", vendor.auditedSubprocessor("Northwind Speech"), "mail");
        change = draft.path("id").asText();
        vendor.approveAndAnnounce(change);
        answer("ann@adventure.example", "object", "Our supervisory board allows storage inside the EEA only.\nPlease keep our voice messages in Ireland.");
        answer("carl@coho.example", "question", "Which of our data does Northwind Speech see?");
        answer("eve@coffee.example", "object", "We do not want this.");

        priya.open("/staff/objections");
        assertThat(priya.row("Adventure Works")).containsText("in 10 days");
        assertThat(priya.row("Not matched to a customer")).containsText("eve@coffee.example");
        priya.tab.look("queue");
        priya.tab.shootLightAndDark("staff-objections");
        priya.tab.fitsAPhone("staff-objections");
        priya.open("/staff/objections?show=questions");
        assertThat(priya.row("Coho Winery")).isVisible();
        assertThat(priya.row("Adventure Works")).isHidden();
        SignedIn.field(priya.tab.page, "Type").selectOption("object");
        SignedIn.button(priya.tab.page, "Filter").click();
        assertThat(priya.tab.page.getByText("Nothing fits these filters.")).isVisible();
        priya.tab.look("queue, filtered");
    }

    @Test
    void cACaseIsAnsweredAndDecidedByTwo() {
        open("Adventure Works");
        assertThat(priya.tab.page.getByText("is held until you decide. Adventure Works waits for an answer")).isVisible();
        priya.tab.look("case");
        priya.tab.shootLightAndDark("staff-objection");
        priya.tab.fitsAPhone("staff-objection");

        SignedIn.field(priya.form("note"), "Note for colleagues").fill("They are on Enterprise: region pinning exists.");
        SignedIn.button(priya.form("note"), "Keep the note").click();
        assertThat(priya.said()).containsText("The note is kept.");
        SignedIn.field(priya.form("reply"), "Answer").fill("Thank you. We pin your voice messages to Ireland.");
        SignedIn.button(priya.form("reply"), "Send the answer").click();
        assertThat(priya.said()).containsText("The answer is on its way.");
        assertThat(priya.tab.page.getByText("internal note, never sent")).isVisible();
        var mail = registry.mails().await("ann@adventure.example", "Our answer to your message");
        assertThat(mail.text()).contains("Hello Contact of Adventure Works,", "We pin your voice messages to Ireland.").doesNotContain("Enterprise");
        assertThat(mail.header("In-Reply-To")).isNotEmpty();
        assertThat(mail.header("References")).contains(mail.header("In-Reply-To"));
        priya.tab.look("case, answered");

        SignedIn.button(priya.tab.page, "Decide").click();
        assertThat(priya.dialog()).containsText("Its window is exempt and holds nothing back");
        priya.tab.look("decision");
        priya.tab.shootLightAndDark("staff-objection-decision");
        SignedIn.button(priya.dialog(), "Decide").click();
        assertThat(priya.dialog()).containsText("This field is needed.");
        priya.dialog().locator("input[value=exempted]").check();
        SignedIn.field(priya.dialog(), "Reason, sent to the customer").fill("Northwind Speech is switched off for you.");
        SignedIn.button(priya.dialog(), "Decide").click();
        assertThat(priya.said()).containsText("waits for a second person");
        assertThat(SignedIn.button(priya.tab.page, "Confirm")).isDisabled();
        priya.tab.look("case, proposed");
        priya.tab.shoot("staff-objection-proposed");

        jonas.open(java.net.URI.create(priya.tab.page.url()).getPath());
        SignedIn.button(jonas.tab.page, "Confirm").click();
        assertThat(jonas.said()).containsText("is resolved.");
        jonas.tab.look("case, resolved");
        jonas.tab.shoot("staff-objection-resolved");
        vendor.awaitState(change, "announced");
        assertThat(window("Adventure Works")).isEqualTo("exempt");
    }

    @Test
    void dAnUnmatchedCaseFindsItsCustomerByTheDomain() {
        open("Not matched to a customer");
        priya.tab.look("case, unmatched");
        priya.tab.shoot("staff-objection-unmatched");
        SignedIn.button(priya.tab.page, "Match to Fourth Coffee").click();
        assertThat(priya.said()).containsText("is matched.");
        assertThat(priya.tab.page.getByText("is held until you decide. Fourth Coffee waits")).isVisible();
        assertThat(window("Fourth Coffee")).isEqualTo("objected");
        vendor.awaitState(change, "blocked");
    }

    private void open(String row) {
        priya.open("/staff/objections");
        priya.row(row).getByRole(AriaRole.LINK).first().click();
        assertThat(priya.title()).containsText("OBJ-");
    }

    private void answer(String email, String type, String grounds) {
        String token = Vendor.caseToken(registry.mails().await(email, "Contoso Cloud"));
        registry.visitor().post("/objections", Map.of("token", token, "type", type, "grounds", grounds)).expect(201);
    }

    private String window(String customer) {
        for (var one : vendor.reader.get("/changes/" + change + "/windows").expect(200).json()) {
            if (customer.equals(one.path("customerName").asText())) {
                return one.path("state").asText();
            }
        }
        return "none";
    }
}
