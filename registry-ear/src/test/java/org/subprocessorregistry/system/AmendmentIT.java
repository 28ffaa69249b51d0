package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What was announced changes once more (DOMAIN §3.10), on the running product with mails, events and two services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class AmendmentIT {

    private RegistrySystem registry;
    private Vendor vendor;

    @BeforeAll
    void prepare() {
        registry = RegistrySystem.start();
        vendor = new Vendor(registry);
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @Test
    void d1_aMaterialAmendmentRestartsTheClockOfThoseItTouchesAndOfNobodyElse() {
        String adventure = vendor.customer("Adventure Works", "ann@adventure.example", "mail");
        String coffee = vendor.customer("Fourth Coffee", "bob@coffee.example", "drive");
        String graphic = vendor.customer("Graphic Design", "cleo@graphic.example", "mail");
        String inMail = vendor.auditedSubprocessor("Northwind Speech");
        String inDrive = vendor.auditedSubprocessor("Fabrikam Storage");
        var draft = vendor.editor.post("/changes", content("Speech and storage", inMail, inDrive, "DE")).expect(201).json();
        String change = draft.path("id").asText();
        LocalDate before = vendor.approveAndAnnounce(change);
        awaitSent(change, "notice", 3);
        String token = Vendor.caseToken(registry.mails().await("ann@adventure.example", "Contoso Cloud"));
        registry.visitor().post("/approvals", Map.of("token", token, "note", "Fine.")).expect(201);
        registry.visitor().post("/objections", Map.of("token", Vendor.caseToken(registry.mails().await("cleo@graphic.example", "Contoso Cloud")),
                "type", "object", "grounds", "Not with our data.")).expect(201);
        assertThat(vendor.change(change).path("state").asText()).isEqualTo("blocked");
        LocalDate firstDay = LocalDate.parse(window(change, coffee).path("clockStart").asText());

        LocalDate today = firstDay.plusDays(5);
        vendor.advanceTo(today);
        String revision = vendor.editor.post("/changes/" + change + "/revisions", content("Speech and storage", inMail, inDrive, "US")).expect(201).id();
        assertThat(vendor.editor.post("/changes/" + change + "/revisions", Map.of("title", "Another", "items", List.of())).expect(409).problem()).isEqualTo("wrong-state");
        assertThat(registry.visitor().get("/changes/" + revision).status()).as("not public").isEqualTo(404);
        vendor.editor.post("/changes/" + revision + "/submit").expect(200);
        var readiness = vendor.reader.get("/changes/" + revision + "/readiness").expect(200).json();
        assertThat(readiness.path("amendment").path("material").asBoolean()).isTrue();
        assertThat(readiness.path("amendment").path("restarts").asInt()).isEqualTo(2);
        LocalDate earliest = LocalDate.parse(readiness.path("earliestEffectiveOn").asText());
        assertThat(earliest).isAfterOrEqualTo(today.plusDays(31)).isAfter(before);
        assertThat(vendor.approver.post("/changes/" + revision + "/announce").expect(409).problem()).isEqualTo("wrong-state");
        vendor.approver.post("/changes/" + revision + "/approve").expect(200);
        assertThat(vendor.approver.post("/changes/" + revision + "/announce", Map.of("effectiveOn", before.toString())).expect(422).problem())
                .isEqualTo("too-early");
        assertThat(vendor.change(change).path("noticeVersion").asInt()).as("until then the announced version stands").isEqualTo(1);
        vendor.approver.post("/changes/" + revision + "/announce").expect(200);

        var amended = vendor.change(change);
        assertThat(amended.path("noticeVersion").asInt()).isEqualTo(2);
        assertThat(amended.path("effectiveOn").asText()).isEqualTo(earliest.toString());
        assertThat(amended.path("state").asText()).as("the objection stays").isEqualTo("blocked");
        assertThat(amended.path("blockedBy")).extracting(JsonNode::asText).containsExactly("Graphic Design");
        awaitSent(change, "correction", 3);
        assertThat(registry.mails().await("ann@adventure.example", "correction").text()).contains("United States");
        assertThat(registry.mails().await("bob@coffee.example", "correction").text()).contains("Fabrikam").doesNotContain("Northwind");
        Awaitility.await("nobody's clock moves afterwards").during(Duration.ofSeconds(6)).atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(window(change, adventure).path("state").asText()).as("the approval lapsed").isEqualTo("open");
            assertThat(window(change, adventure).path("clockStart").asText()).isEqualTo(today.toString());
            assertThat(window(change, graphic).path("state").asText()).isEqualTo("objected");
            assertThat(window(change, graphic).path("clockStart").asText()).isEqualTo(today.toString());
            assertThat(window(change, coffee).path("clockStart").asText()).as("not touched").isEqualTo(firstDay.toString());
        });
        try (var changes = registry.consume("registry.changes.v1")) {
            var event = changes.await("change.amended");
            assertThat(event.key()).isEqualTo(change);
            assertThat(event.value().replace(" ", "")).contains("\"material\":true").contains("\"restarted\":2").contains("\"noticeVersion\":2").doesNotContain("Adventure");
        }
        assertThat(registry.visitor().get("/changes/" + change + "/versions").expect(200).json()).hasSize(2);
        assertThat(vendor.reader.get("/changes/" + revision).json().path("state").asText()).isEqualTo("effective");
    }

    @Test
    void d2_aCorrectionOfWordsIsMailedAndRestartsNobody() {
        String customer = vendor.customer("Wingtip", "will@wingtip.example", "mail");
        var draft = vendor.draft("Speach", vendor.auditedSubprocessor("Lamna"), "mail");
        String change = draft.path("id").asText();
        vendor.approveAndAnnounce(change);
        registry.mails().await("will@wingtip.example", "Lamna");
        var stands = window(change, customer);
        var clocks = List.of(stands.path("clockStart").asText(), stands.path("objectUntil").asText());

        String mistaken = vendor.editor.post("/changes/" + change + "/revisions").expect(201).id();
        vendor.approver.post("/changes/" + mistaken + "/withdraw", Map.of("reason", "Not needed.")).expect(200);
        assertThat(vendor.reader.get("/changes/" + mistaken).json().path("state").asText()).isEqualTo("withdrawn");

        var words = Map.of("title", "Speech by Lamna", "reason", "Voice messages stay in the EEA.", "items", items(draft));
        String revision = vendor.editor.post("/changes/" + change + "/revisions", words).expect(201).id();
        vendor.editor.post("/changes/" + revision + "/submit").expect(200);
        vendor.approver.post("/changes/" + revision + "/approve").expect(200);
        vendor.approver.post("/changes/" + revision + "/announce").expect(200);

        assertThat(registry.mails().await("will@wingtip.example", "correction").text()).contains("Speech by Lamna");
        assertThat(vendor.change(change).path("noticeVersion").asInt()).isEqualTo(1);
        assertThat(vendor.change(change).path("title").asText()).isEqualTo("Speech by Lamna");
        assertThat(window(change, customer).path("clockStart").asText()).isEqualTo(clocks.get(0));
        assertThat(window(change, customer).path("objectUntil").asText()).isEqualTo(clocks.get(1));
        vendor.customer("Latecomer", "late@latecomer.example", "mail");
        var late = registry.mails().await("late@latecomer.example", "Lamna");
        assertThat(late.text()).as("the corrected notice, with a greeting").contains("Speech by Lamna").contains("To Latecomer:").doesNotContain("Speach");
    }

    @Test
    void d3_whatCameIntoEffectMeanwhileIsNotAmended() {
        var draft = vendor.draft("Soon in force", vendor.auditedSubprocessor("Proseware"), "drive");
        String change = draft.path("id").asText();
        LocalDate effectiveOn = vendor.approveAndAnnounce(change);
        awaitSent(change, "notice", 1);
        String revision = vendor.editor.post("/changes/" + change + "/revisions").expect(201).id();
        vendor.editor.post("/changes/" + revision + "/submit").expect(200);
        vendor.approver.post("/changes/" + revision + "/approve").expect(200);
        vendor.advanceTo(effectiveOn);
        vendor.awaitState(change, "effective");
        assertThat(vendor.approver.post("/changes/" + revision + "/announce").expect(409).problem()).isEqualTo("wrong-state");
        assertThat(vendor.editor.post("/changes/" + change + "/revisions").expect(409).problem()).isEqualTo("wrong-state");
    }

    private static Map<String, Object> content(String title, String inMail, String inDrive, String country) {
        var speech = Map.of("kind", "add", "subprocessor", inMail, "engagement", Map.of("service", "mail", "functions", List.of("speech-to-text"),
                "dataCategories", List.of("voice-messages"), "locations", List.of(Map.of("type", "processing", "country", country, "text", "The place")),
                "transfer", "DE".equals(country) ? List.of() : List.of(Map.of("country", country, "mechanism", "scc"))));
        return Map.of("title", title, "reason", "It is faster.", "items", List.of(speech, Vendor.addition(inDrive, "drive")));
    }

    private static List<Object> items(JsonNode draft) {
        return List.of(Vendor.addition(draft.path("items").path(0).path("subprocessor").asText(), "mail"));
    }

    private JsonNode window(String change, String customer) {
        return StreamSupport.stream(vendor.reader.get("/changes/" + change + "/windows").expect(200).json().spliterator(), false)
                .filter(window -> customer.equals(window.path("customer").asText())).findFirst().orElseThrow();
    }

    private void awaitSent(String change, String kind, int count) {
        Awaitility.await(count + " sent of kind " + kind).atMost(Duration.ofMinutes(2)).until(() -> StreamSupport.stream(
                vendor.reader.get("/changes/" + change + "/deliveries?kind=" + kind + "&state=sent").expect(200).json().path("items").spliterator(), false).count() == count);
    }
}
