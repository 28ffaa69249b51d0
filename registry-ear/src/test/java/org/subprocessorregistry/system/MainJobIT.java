package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The main job, end to end: a register loaded from a real published list, a change proposed, approved by a second person,
 * announced with its notice period, mails in inboxes, events on Kafka, an objection that holds it back, its resolution, and
 * the effect on its day by itself, exactly once although two nodes run.
 */
class MainJobIT {

    @Test
    void aChangeIsProposedApprovedAnnouncedObjectedResolvedAndTakesEffectOnItsDay() {
        try (var registry = RegistrySystem.start(); var second = registry.startSecondNode();
                var changes = registry.consume("registry.changes.v1"); var subprocessors = registry.consume("registry.subprocessors.v1")) {
            var vendor = new Vendor(registry);
            loadsARealList(vendor);
            comparesTheNextList(vendor);

            String subprocessor = vendor.auditedSubprocessor("Northwind Speech");
            vendor.customer("Adventure Works", "ann@adventure.example", "mail");
            vendor.customer("Fourth Coffee", "bob@coffee.example", "drive");
            vendor.subscriber("reader@subscriber.example", "mail");
            var draft = vendor.draft("Speech-to-text by Northwind Speech", subprocessor, "mail");
            String change = draft.path("id").asText();
            assertThat(registry.visitor().get("/changes/" + change).status()).as("nothing before it is announced").isEqualTo(404);
            assertThat(vendor.entry(subprocessor).isMissingNode()).isTrue();

            LocalDate effectiveOn = vendor.approveAndAnnounce(change);
            announcedEverywhere(vendor, changes, draft, subprocessor, effectiveOn);
            holdsBackAndIsResolved(vendor, changes, change);

            vendor.advanceTo(effectiveOn.minusDays(1));
            assertThat(vendor.change(change).path("state").asText()).isEqualTo("announced");
            vendor.advanceTo(effectiveOn);
            vendor.awaitState(change, "effective");
            inForceOnce(vendor, second, changes, subprocessors, change, subprocessor, effectiveOn);
        }
    }

    private static void loadsARealList(Vendor vendor) {
        var preview = vendor.upload(vendor.approver, "github--commit-9a580f7.csv");
        assertThat(preview.path("records").asInt()).isEqualTo(22);
        assertThat(preview.path("mapping").path("Name of Subprocessor").asText()).isEqualTo("name");
        var outcome = vendor.approver.post("/imports/" + preview.path("id").asText() + "/apply",
                Map.of("mode", "baseline", "service", "mail", "effectiveOn", "2024-01-01")).expect(200).json();
        assertThat(outcome.path("entries").asInt()).isEqualTo(22);
        assertThat(vendor.registry.visitor().get("/register").json().path("entries")).hasSize(22);
        var again = vendor.upload(vendor.approver, "github--commit-9a580f7.csv");
        assertThat(vendor.approver.post("/imports/" + again.path("id").asText() + "/apply", Map.of("mode", "baseline", "service", "mail"))
                .expect(409).problem()).isEqualTo("not-first-load");
    }

    private static void comparesTheNextList(Vendor vendor) {
        String id = vendor.upload(vendor.editor, "github--commit-051718f.csv").path("id").asText();
        var changes = vendor.editor.put("/imports/" + id, Map.of("service", "mail")).expect(200).json().path("changes");
        assertThat(changes.path("added")).hasSize(16);
        assertThat(changes.path("removed")).hasSize(9);
        assertThat(texts(changes.path("changed"), "name")).containsExactlyInAnyOrder("Google Cloud Platform (GCP)", "Microsoft");
        assertThat(texts(changes.path("renamed"), "to")).contains("Amazon Web Services Inc (AWS)", "Microsoft (Azure)", "NexMo Inc (aka Vonage)",
                "npm Inc", "Semmle Inc", "Twilio (SendGrid)");
        var drafts = vendor.editor.post("/imports/" + id + "/apply", Map.of("mode", "changes", "service", "mail")).expect(200).json().path("changes");
        assertThat(drafts).hasSize(27);
        assertThat(vendor.reader.get("/changes/" + drafts.path(0).asText()).json().path("state").asText()).isEqualTo("draft");
    }

    private static void announcedEverywhere(Vendor vendor, Topic changes, JsonNode draft, String subprocessor, LocalDate effectiveOn) {
        String number = draft.path("number").asText();
        var event = changes.await("change.announced");
        assertThat(event.key()).isEqualTo(draft.path("id").asText());
        assertThat(event.headers()).containsEntry("ce_specversion", "1.0").containsKeys("ce_id", "ce_time", "ce_source", "ce_dataschema", "ce_subject");
        assertThat(event.value()).contains(number).doesNotContain("Adventure", "example");

        var mail = vendor.registry.mails().await("ann@adventure.example", "Contoso Cloud");
        assertThat(mail.text()).contains("Northwind Speech").contains("Contoso Mail").contains("Adventure Works").contains("/changes/" + number)
                .contains("23:59").doesNotContain("Contoso Drive");
        assertThat(mail.html()).contains("Northwind Speech");
        assertThat(mail.header("Reply-To")).contains("privacy@contoso.example");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("List-Unsubscribe")).as("a contract contact cannot silently vanish").isEmpty();
        assertThat(mail.sender()).startsWith("bounce+").endsWith("@bounces.example.test");
        var subscriber = vendor.registry.mails().await("reader@subscriber.example", "Contoso Cloud");
        assertThat(subscriber.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(vendor.registry.mails().to("bob@coffee.example")).as("untouched by a change to another service").isEmpty();

        var entry = vendor.entry(subprocessor);
        assertThat(entry.path("status").asText()).isEqualTo("announced");
        assertThat(entry.path("announced").path(0).path("change").asText()).isEqualTo(number);
        assertThat(entry.path("announced").path(0).path("effectiveOn").asText()).isEqualTo(effectiveOn.toString());
        var gate = vendor.gate(subprocessor, "mail");
        assertThat(gate.path("allowed").asBoolean()).isFalse();
        assertThat(gate.path("reasons").path(0).path("code").asText()).isEqualTo("not-yet-effective");
        assertThat(vendor.registry.web().get("/").expect(200).body()).contains("Northwind Speech");
        assertThat(vendor.registry.web().get("/changes/" + number).expect(200).body()).contains("Northwind Speech");
    }

    private static void holdsBackAndIsResolved(Vendor vendor, Topic changes, String change) {
        String token = Vendor.caseToken(vendor.registry.mails().to("ann@adventure.example").getFirst());
        var receipt = vendor.registry.visitor().post("/objections", Map.of("token", token, "type", "object",
                "grounds", "Our voice data must not leave our own tenant.", "items", List.of(1))).expect(201).json();
        assertThat(receipt.path("receipt").asText()).matches("OBJ-\\d{4}-\\d{4}");
        assertThat(receipt.path("inTime").asBoolean()).isTrue();
        assertThat(receipt.path("matched").asBoolean()).isTrue();
        var joined = vendor.registry.visitor().post("/objections", Map.of("token", token, "type", "object", "grounds", "One more reason.")).expect(200);
        assertThat(joined.text("receipt")).isEqualTo(receipt.path("receipt").asText());

        var blocked = vendor.change(change);
        assertThat(blocked.path("state").asText()).isEqualTo("blocked");
        assertThat(blocked.path("blockedBy")).extracting(JsonNode::asText).containsExactly("Adventure Works");
        assertThat(vendor.registry.visitor().get("/changes/" + change).json().has("blockedBy")).as("customers are not public").isFalse();
        changes.await("change.blocked");
        changes.await("objection.received");
        vendor.registry.mails().await("ann@adventure.example", receipt.path("receipt").asText());

        String objection = vendor.reader.get("/objections?change=" + change).expect(200).json().path(0).path("id").asText();
        vendor.approver.post("/objections/" + objection + "/resolve", Map.of("resolution", "mitigated",
                "reason", "Ann agreed: the feature stays off for Adventure Works.")).expect(200);
        assertThat(vendor.change(change).path("state").asText()).isEqualTo("announced");
        assertThat(vendor.reader.get("/changes/" + change + "/windows").json().path(0).path("state").asText()).isEqualTo("approved");
        changes.await("objection.resolved");
        changes.await("change.unblocked");
    }

    private static void inForceOnce(Vendor vendor, RegistrySystem second, Topic changes, Topic subprocessors, String change, String subprocessor,
            LocalDate effectiveOn) {
        var entry = vendor.entry(subprocessor);
        assertThat(entry.path("status").asText()).isEqualTo("authorised");
        assertThat(entry.path("effectiveFrom").asText()).isEqualTo(effectiveOn.toString());
        assertThat(entry.path("announced")).isEmpty();
        assertThat(vendor.gate(subprocessor, "mail").path("allowed").asBoolean()).isTrue();
        assertThat(second.visitor().get("/register").json().path("version")).isEqualTo(vendor.registry.visitor().get("/register").json().path("version"));
        vendor.registry.mails().await("ann@adventure.example", "Northwind");

        var effective = changes.await(events -> events.stream().anyMatch(event -> event.key().equals(change) && event.type().contains("change.effective")));
        assertThat(effective.getLast().value()).contains(effectiveOn.toString());
        var listed = subprocessors.await(events -> events.stream().anyMatch(event -> event.key().equals(subprocessor)));
        var entries = listed.stream().filter(event -> event.key().equals(subprocessor)).toList();
        assertThat(entries.getLast().value()).contains("Northwind Speech").contains("authorised");
        Awaitility.await("the effect's mails").atMost(Duration.ofMinutes(2)).until(() -> countOf(vendor, change, "effect") == 2);
        assertThat(changes.poll().stream().filter(event -> event.key().equals(change) && event.type().contains("change.effective"))).hasSize(1);
        assertThat(changes.poll().stream().filter(event -> event.key().equals(change)).map(event -> event.type().replaceAll("^.*registry\\.|\\.v1$", "")))
                .containsSubsequence("change.approved", "change.announced", "change.blocked", "change.unblocked", "change.cleared", "change.effective");
    }

    private static long countOf(Vendor vendor, String change, String kind) {
        return StreamSupport.stream(vendor.reader.get("/changes/" + change + "/deliveries?kind=" + kind).json().path("items").spliterator(), false)
                .filter(item -> "sent".equals(item.path("state").asText())).count();
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false).map(node -> node.path(field).asText()).toList();
    }
}
