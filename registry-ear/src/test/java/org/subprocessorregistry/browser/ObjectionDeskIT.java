package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.subprocessorregistry.system.Vendor;

/** Two colleagues at the objection desk: what comes in is found, answered, matched, decided and confirmed. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class ObjectionDeskIT extends Colleagues {

    private SignedIn priya;
    private SignedIn jonas;
    private String change;

    @BeforeAll
    void comeIn() {
        vendor.customer("Adventure Works", "ann@adventure.example", "mail");
        vendor.customer("Coho Winery", "carl@coho.example", "mail");
        vendor.customer("Fourth Coffee", "bob@coffee.example", "mail");
        vendor.customer("Tailspin Toys", "dora@tailspin.example", "mail");
        vendor.customer("Wingtip Toys", "lost@wingtip.example", "drive");
        vendor.subscriber("eve@coffee.example", "mail");
        priya = colleague("Priya", "approver", "editor");
        jonas = colleague("Jonas", "approver");
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
        SignedIn.field(priya.form("match"), "Another customer").pressSequentially("ADVENTURE");
        assertThat(priya.tab.page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Adventure Works"))).isVisible();
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
        Tab carl = visitor();
        carl.open("/o/" + Vendor.caseToken(mail));
        Locator file = carl.page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("measures.txt")).first();
        assertThat(registry.web().get(file.getAttribute("href")).expect(200).body()).isEqualTo("Encrypted at rest.");
        carl.look("own case with files");
        carl.shoot("case-files");
        carl.isSound();
    }

    @Test
    void fAPhoneCallIsEnteredAndThePageSaysWhetherItIsInTime() {
        priya.open("/staff/record-answer");
        assertThat(priya.tab.page.getByText("then it stands here whether it is in time")).isVisible();
        call("Tailspin Toys");
        assertThat(priya.tab.page.getByText("In time: this customer may object until")).isVisible();
        SignedIn.field(priya.form("record"), "Contact").selectOption("dora@tailspin.example");
        SignedIn.field(priya.form("record"), "What they say").fill("They want no voice messages outside their own data centre.");
        priya.tab.look("call");
        priya.tab.shootLightAndDark("staff-record-answer");
        priya.tab.fitsAPhone("staff-record-answer");
        SignedIn.button(priya.form("record"), "Enter it").click();
        assertThat(priya.said()).containsText("It is entered.");
        assertThat(priya.tab.page.getByText("is held until you decide. Tailspin Toys waits for an answer")).isVisible();
        priya.tab.look("case, entered");
        priya.tab.shoot("staff-objection-entered");
        assertThat(window("Tailspin Toys")).isEqualTo("objected");
        assertThat(registry.mails().await("dora@tailspin.example", "We have recorded your message").text()).contains("what you told us");
    }

    @Test
    void gACustomerAcceptsAnAlternativeWithOneClick() {
        vendor.editor.post("/alternatives", Map.of("texts", Map.of("en", "We switch transcription off for you."), "service", "mail")).expect(201);
        open("Tailspin Toys");
        priya.form("reply").getByLabel("We switch transcription off for you.").check();
        SignedIn.field(priya.form("reply"), "Answer").fill("Would this help?");
        priya.tab.look("case, offering");
        priya.tab.shoot("staff-objection-offering");
        SignedIn.button(priya.form("reply"), "Send the answer").click();
        assertThat(priya.said()).containsText("The answer is on its way.");

        var mail = registry.mails().await("dora@tailspin.example", "Our answer to your message");
        assertThat(mail.text()).contains("We switch transcription off for you.");
        Tab dora = visitor();
        dora.open("/o/" + Vendor.caseToken(mail));
        dora.look("offer");
        dora.shootLightAndDark("case-offer");
        dora.fitsAPhone("case-offer");
        dora.page.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("Accept")).click();
        dora.look("offer, accepted");
        dora.shoot("case-offer-accepted");
        dora.isSound();
        assertThat(window("Tailspin Toys")).isEqualTo("approved");
        priya.tab.page.reload();
        assertThat(priya.tab.page.getByText("The customer accepted an offer")).isVisible();
        priya.tab.look("case, mitigated");
        priya.tab.shoot("staff-objection-mitigated");
    }

    @Test
    void hWhoIsNotReachedIsNamedWithWhatHeHolds() {
        registry.mails().reply("lost@wingtip.example", 550, "5.1.1 no such mailbox");
        var draft = vendor.draft("Speech to text for the drive", vendor.auditedSubprocessor("Litware"), "drive");
        vendor.approveAndAnnounce(draft.path("id").asText());
        vendor.awaitState(draft.path("id").asText(), "blocked");

        priya.open("/staff/contact-health");
        Locator wingtip = priya.tab.page.locator("section").filter(new Locator.FilterOptions().setHasText("Wingtip Toys"));
        assertThat(wingtip).containsText("Unreached");
        assertThat(wingtip).containsText(draft.path("number").asText());
        assertThat(wingtip.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("lost@wingtip.example"))).containsText("5.1.1");
        priya.tab.look("contact health");
        priya.tab.shootLightAndDark("staff-contact-health");
        priya.tab.fitsAPhone("staff-contact-health");

        priya.open("/staff/contact-health?all=true");
        priya.tab.shoot("staff-contact-health-all");
        SignedIn.button(priya.tab.page, "Ask by mail: carl@coho.example").click();
        assertThat(priya.said()).containsText("The contact is asked by mail.");
        assertThat(registry.mails().await("carl@coho.example", "Are you still the right contact?").text()).contains("/s/");
    }

    @Test
    void iTheSameCallAfterTheDeadlineIsLate() {
        vendor.advanceTo(LocalDate.parse(until("Adventure Works")).plusDays(2));
        priya.open("/staff/record-answer");
        call("Adventure Works");
        assertThat(priya.tab.page.getByText("Late: this customer could object until")).isVisible();
        priya.tab.look("late call");
        priya.tab.shoot("staff-record-answer-late");
    }

    private static FilePayload text(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    /** On this very day, about the first change. */
    private void call(String customer) {
        Locator record = priya.form("record");
        priya.choose(SignedIn.field(record, "Customer"), customer);
        SignedIn.field(record, "Change").selectOption(change);
        priya.tab.settle();
        Locator day = SignedIn.field(record, "Received on");
        day.fill(day.getAttribute("max"));
        day.blur();
        priya.tab.settle();
    }

    private String until(String customer) {
        return window(customer, "objectUntil");
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
        return window(customer, "state");
    }

    private String window(String customer, String field) {
        for (var one : vendor.reader.get("/changes/" + change + "/windows").expect(200).json()) {
            if (customer.equals(one.path("customerName").asText())) {
                return one.path(field).asText();
            }
        }
        return "none";
    }
}
