package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five contracts through one change: one customer is silent, one cannot be reached and then is by its backup contact, one
 * approves under specific authorisation, one is silent under it, refuses by that and is exempted by two people, one under
 * DORA asks for a modification. The change clears on the day after the last waiting period, not a day earlier.
 */
class FiveCustomersIT {

    private static final int LATE = 54;
    private static final LocalDate BEFORE = LocalDate.of(2026, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void theChangeWaitsForEachOfThemAsItsContractSays() throws IOException {
        try (var mailbox = ImapMailbox.start(); var registry = RegistrySystem.start(Map.of("REGISTRY_INBOX_URL", mailbox.url()))) {
            var story = new Story(new Vendor(registry), mailbox);
            story.announce();
            story.approvesUnderSpecificAuthorisation();
            story.asksForAModificationUnderDora();
            story.silenceConsentsOrRefuses();
            story.isExemptedByTwoPeople();
            story.isUnreachedThenReached();
            story.takesEffectOnTheRightDay();
            story.provesItself(folder);
        }
    }

    private static final class Story {

        private final Vendor vendor;
        private final ImapMailbox mailbox;
        private final String subprocessor;
        private final String silent;
        private final String unreached;
        private final String approving;
        private final String refusing;
        private final String dora;
        private final String change;
        private LocalDate planned;
        private LocalDate announcedOn;

        Story(Vendor vendor, ImapMailbox mailbox) {
            this.vendor = vendor;
            this.mailbox = mailbox;
            // Shorter than every contract, so that each of them counts.
            vendor.registry.api().put("/settings", Map.of("policy", Map.of("noticeDays", 10, "objectionDays", 10))).expect(200);
            this.subprocessor = vendor.auditedSubprocessor("Northwind Speech");
            this.silent = customer("Adatum", Map.of("pack", "standard"));
            this.unreached = customer("Blue Yonder", Map.of("authorisation", "general", "notice", List.of(period(10, "business-day")),
                    "objection", List.of(period(10, "business-day"))));
            this.approving = customer("Coho", Map.of("pack", "specific-authorisation"));
            this.refusing = customer("Datum", Map.of("pack", "specific-authorisation"));
            this.dora = customer("Fabrikam", Map.of("pack", "dora"));
            this.change = vendor.draft("Speech-to-text by Northwind Speech", subprocessor, "mail").path("id").asText();
        }

        private static LocalDate tenBusinessDaysFrom(LocalDate day) {
            return day.datesUntil(day.plusDays(20)).skip(1).filter(one -> one.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()).skip(9).findFirst().orElseThrow();
        }

        private static Map<String, Object> period(int amount, String unit) {
            return Map.of("dataClass", "any", "amount", amount, "unit", unit);
        }

        private String customer(String name, Map<String, Object> terms) {
            String id = vendor.customer(name, address(name), "mail");
            var request = new HashMap<String, Object>(terms);
            request.put("validFrom", BEFORE.toString());
            vendor.editor.post("/customers/" + id + "/terms", request).expect(201);
            return id;
        }

        private static String address(String name) {
            return "privacy@" + name.toLowerCase().replace(" ", "") + ".example";
        }

        void announce() {
            planned = vendor.approveAndAnnounce(change);
            announcedOn = LocalDate.parse(window(silent).path("clockStart").asText());
            assertThat(planned).as("DORA's 60 days").isAfterOrEqualTo(announcedOn.plusDays(61));
            assertThat(LocalDate.parse(window(silent).path("waitingUntil").asText())).isAfterOrEqualTo(announcedOn.plusDays(30));
            assertThat(window(unreached).path("waitingUntil").asText()).as("10 business days").isEqualTo(tenBusinessDaysFrom(announcedOn).toString());
            for (String name : List.of("Adatum", "Blue Yonder", "Coho", "Datum", "Fabrikam")) {
                vendor.registry.mails().await(address(name), "Northwind Speech");
            }
            awaitWindow(dora, "open");
        }

        void approvesUnderSpecificAuthorisation() {
            vendor.registry.visitor().post("/approvals", Map.of("token", token("Coho"), "note", "Fine with us.")).expect(201);
            awaitWindow(approving, "approved");
        }

        void asksForAModificationUnderDora() {
            vendor.registry.visitor().post("/objections", Map.of("token", token("Fabrikam"), "type", "modification",
                    "grounds", "Keep our recordings in Frankfurt.")).expect(201);
            assertThat(vendor.change(change).path("blockedBy")).extracting(JsonNode::asText).containsExactly("Fabrikam");
            String objection = vendor.reader.get("/objections?change=" + change).expect(200).json().path(0).path("id").asText();
            assertThat(vendor.approver.post("/objections/" + objection + "/resolve", Map.of("resolution", "rejected", "reason", "No.")).expect(409).problem())
                    .as("under DORA nobody is overruled").isEqualTo("wrong-state");
            vendor.approver.post("/objections/" + objection + "/resolve", Map.of("resolution", "mitigated",
                    "reason", "Agreed with Fabrikam: its recordings stay in Frankfurt.")).expect(200);
            awaitWindow(dora, "approved");
        }

        void silenceConsentsOrRefuses() {
            vendor.advanceTo(tenBusinessDaysFrom(announcedOn).plusDays(1));
            awaitWindow(unreached, "silence-consent");
            vendor.advanceTo(announcedOn.plusDays(29));
            assertThat(window(silent).path("state").asText()).isEqualTo("open");
            vendor.advanceTo(announcedOn.plusDays(36));
            awaitWindow(silent, "silence-consent");
            awaitWindow(refusing, "refused");
            vendor.awaitState(change, "blocked");
            assertThat(vendor.change(change).path("blockedBy")).extracting(JsonNode::asText).containsExactly("Datum");
        }

        void isExemptedByTwoPeople() {
            vendor.approver.post("/changes/" + change + "/exemptions", Map.of("customer", refusing, "reason", "Stays with the old provider.")).expect(201);
            assertThat(vendor.approver.post("/changes/" + change + "/exemptions/" + refusing + "/confirm").expect(409).problem()).isEqualTo("four-eyes");
            vendor.second.post("/changes/" + change + "/exemptions/" + refusing + "/confirm").expect(200);
            assertThat(window(refusing).path("state").asText()).isEqualTo("exempt");
            vendor.awaitState(change, "cleared");
        }

        /** The relay had taken the mail, then it came back: silence consents no more. */
        void isUnreachedThenReached() {
            vendor.advanceTo(announcedOn.plusDays(LATE));
            mailbox.returns(vendor.registry.mails().to(address("Blue Yonder")).getFirst());
            awaitWindow(unreached, "unreached");
            assertThat(vendor.change(change).path("blockedBy")).extracting(JsonNode::asText).containsExactly("Blue Yonder");

            var customer = vendor.editor.get("/customers/" + unreached).expect(200);
            vendor.editor.with("If-Match", customer.etag()).put("/customers/" + unreached, Map.of("name", "Blue Yonder", "services", List.of("mail"), "contacts", List.of(
                    contact("Blair", address("Blue Yonder"), "primary"), contact("Bo", "backup@blueyonder.example", "backup")))).expect(200);
            vendor.registry.mails().await("backup@blueyonder.example", "Northwind Speech");
            awaitWindow(unreached, "open");
            assertThat(LocalDate.parse(window(unreached).path("clockStart").asText())).as("its clock starts anew").isEqualTo(announcedOn.plusDays(LATE));
            String lastDay = LocalDate.parse(window(unreached).path("objectUntil").asText()).format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));
            assertThat(vendor.registry.mails().to("backup@blueyonder.example").getFirst().text()).as("the mail names the day that counts").contains(lastDay);
            vendor.awaitState(change, "announced");
        }

        private static Map<String, String> contact(String name, String email, String kind) {
            return Map.of("name", name, "email", email, "kind", kind, "language", "en");
        }

        void takesEffectOnTheRightDay() {
            LocalDate waits = LocalDate.parse(window(unreached).path("waitingUntil").asText());
            assertThat(waits).as("10 business days anew").isEqualTo(tenBusinessDaysFrom(announcedOn.plusDays(LATE))).isAfter(planned);
            vendor.advanceTo(waits);
            assertThat(vendor.change(change).path("state").asText()).as("planned for " + planned).isEqualTo("announced");
            assertThat(vendor.gate(subprocessor, "mail").path("allowed").asBoolean()).isFalse();
            vendor.advanceTo(waits.plusDays(1));
            vendor.awaitState(change, "effective");
            assertThat(vendor.entry(subprocessor).path("effectiveFrom").asText()).as("never back-dated").isEqualTo(waits.plusDays(1).toString());
            assertThat(vendor.gate(subprocessor, "mail").path("allowed").asBoolean()).isTrue();
            var exempt = vendor.reader.get("/gate?subprocessor=%s&function=speech-to-text&service=mail&customer=%s".formatted(subprocessor, refusing)).expect(200).json();
            assertThat(exempt.path("allowed").asBoolean()).isFalse();
            assertThat(exempt.path("reasons").path(0).path("code").asText()).isEqualTo("customer-exempt");
        }

        /** The evidence of the change verifies offline; with one byte altered, wherever it is, it does not. */
        void provesItself(Path folder) throws IOException {
            String key = vendor.registry.web().get("/.well-known/registry-keys.json").expect(200).json().path("keys").path(0).path("fingerprint").asText();
            Path pack = vendor.reader.download("/changes/" + change + "/evidence", folder.resolve("change.zip"));
            assertThat(verify(pack, key)).isZero();
            assertThat(verify(vendor.reader.download("/changes/" + change + "/evidence?customer=" + refusing, folder.resolve("datum.zip")), key)).isZero();
            byte[] bytes = Files.readAllBytes(pack);
            bytes[bytes.length / 2] ^= 1;
            assertThat(verify(Files.write(folder.resolve("altered.zip"), bytes), key)).isEqualTo(1);
        }

        private static int verify(Path pack, String key) {
            return RegistryProcess.start(Map.of(), "verify-evidence", pack.toString(), "--key", key).awaitExit();
        }

        private String token(String name) {
            return Vendor.caseToken(vendor.registry.mails().to(address(name)).getFirst());
        }

        private JsonNode window(String customer) {
            for (var window : vendor.reader.get("/changes/" + change + "/windows").expect(200).json()) {
                if (customer.equals(window.path("customer").asText())) {
                    return window;
                }
            }
            throw new AssertionError("no window of " + customer);
        }

        private void awaitWindow(String customer, String state) {
            Awaitility.await(customer + " is " + state).atMost(Duration.ofMinutes(2)).until(() -> state.equals(window(customer).path("state").asText()));
        }
    }
}
