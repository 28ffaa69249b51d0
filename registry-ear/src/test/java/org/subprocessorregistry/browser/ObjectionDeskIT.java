package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
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

        jonas.open(URI.create(priya.tab.page.url()).getPath());
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

    @Test
    void eAnAnswerTakesFilesAlong() {
        priya.open("/staff/objections?show=questions");
        priya.row("Coho Winery").getByRole(AriaRole.LINK).first().click();
        Locator reply = priya.form("reply");
        Locator files = SignedIn.field(reply, "Files (optional)");
        files.setInputFiles(new FilePayload[] {text("measures.txt", "Encrypted at rest."), text("other-customer.txt", "Not for Coho.")});
        files.setInputFiles(text("start.sh", "#!/bin/sh\nexit"));
        files.setInputFiles(new FilePayload("recording.txt", "text/plain", new byte[26 << 20]));
        assertThat(reply.locator(".over")).containsText("Not taken, because it would be too much: recording.txt");
        assertThat(reply.locator(".chosen li")).hasCount(3);
        priya.tab.look("answer with files");
        priya.tab.shootLightAndDark("staff-objection-files");
        priya.tab.fitsAPhone("staff-objection-files");

        SignedIn.button(reply, "Remove other-customer.txt").click();
        SignedIn.field(reply, "Answer").fill("It sees the recordings only. The measures are in the file.");
        SignedIn.button(reply, "Send the answer").click();
        assertThat(reply).containsText("start.sh: This is a program or a script.");
        priya.tab.shoot("staff-objection-files-refused");
        SignedIn.button(reply, "Remove start.sh").click();
        SignedIn.button(reply, "Send the answer").click();
        assertThat(priya.said()).containsText("The answer is on its way.");
        Locator answer = priya.tab.page.locator(".bubble").filter(new Locator.FilterOptions().setHasText("The measures are in the file."));
        assertThat(answer.getByRole(AriaRole.LINK)).hasText("measures.txt");
        priya.tab.look("case with files");
        priya.tab.shoot("staff-objection-files-sent");

        var mail = registry.mails().await("carl@coho.example", "Our answer to your message");
        assertThat(mail.text()).contains("Files on the page of your case:", "measures.txt").doesNotContain("other-customer.txt", "start.sh");
        Tab carl = chromium.tab(registry.address());
        carl.open("/o/" + Vendor.caseToken(mail));
        Locator file = carl.page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("measures.txt")).first();
        assertThat(registry.web().get(file.getAttribute("href")).expect(200).body()).isEqualTo("Encrypted at rest.");
        carl.look("own case with files");
        carl.shoot("case-files");
        carl.isSound();
    }

    private static FilePayload text(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
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
