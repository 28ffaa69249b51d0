package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What must hold when something dies at the worst moment: nothing lost, nothing twice beyond what SMTP allows. */
class FailureIT {

    private static final int RECIPIENTS = 2_000;
    private static final int CONNECTIONS = 8;

    @Test
    void everyRecipientHasOneSentDeliveryAfterAKillInTheMiddleOfTwoThousandMails() {
        try (var registry = RegistrySystem.start()) {
            var vendor = new Vendor(registry);
            String csv = "email,services,language,frequency\n" + IntStream.range(0, RECIPIENTS)
                    .mapToObj(i -> "person%04d@many.example,mail,en,immediate".formatted(i)).collect(Collectors.joining("\n"));
            var added = registry.api().post("/subscribers.csv?legalGround=contract", "text/csv", csv.getBytes(StandardCharsets.UTF_8)).expect(200).json();
            assertThat(added.path("added").asInt()).isEqualTo(RECIPIENTS);
            String change = vendor.draft("A change for many", vendor.auditedSubprocessor("Northwind Speech"), "mail").path("id").asText();
            vendor.approveAndAnnounce(change);

            registry.mails().await(RECIPIENTS / 4);
            registry.killHard();
            int beforeRestart = registry.mails().count();
            assertThat(beforeRestart).as("killed in the middle").isLessThan(RECIPIENTS);
            registry.restart();

            Awaitility.await("all deliveries sent").atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1))
                    .until(() -> vendor.reader.get("/changes/" + change + "/deliveries?limit=1").json().path("counts").path("sent").asInt() == RECIPIENTS);
            var counts = vendor.reader.get("/changes/" + change + "/deliveries?limit=1").json().path("counts");
            assertThat(StreamSupport.stream(counts.spliterator(), false).mapToInt(count -> count.asInt()).sum()).isEqualTo(RECIPIENTS);
            Map<String, List<SmtpSink.Mail>> byRecipient = registry.mails().mails().stream().filter(mail -> mail.recipient().endsWith("@many.example")).collect(Collectors.groupingBy(SmtpSink.Mail::recipient));
            assertThat(byRecipient).hasSize(RECIPIENTS);
            assertThat(byRecipient.values().stream().mapToInt(List::size).sum() - RECIPIENTS).as("duplicates: at most one for each open connection").isBetween(0, CONNECTIONS);
            byRecipient.values().forEach(copies -> assertThat(copies.stream().map(mail -> mail.header("Message-ID")).distinct()).hasSize(1));
            assertThat(byRecipient.values().stream().map(List::getFirst).map(mail -> mail.header("Message-ID")).collect(Collectors.groupingBy(Function.identity())))
                    .as("every recipient has a Message-ID of his own").hasSize(RECIPIENTS);
        }
    }

    @Test
    void announcingWorksWhileKafkaIsStoppedAndTheEventsArriveInOrderAfterItsReturn() {
        try (var registry = RegistrySystem.start()) {
            var vendor = new Vendor(registry);
            String subprocessor = vendor.auditedSubprocessor("Northwind Speech");
            vendor.customer("Adventure Works", "ann@adventure.example", "mail");
            String change = vendor.draft("Announced without Kafka", subprocessor, "mail").path("id").asText();
            registry.process().signalBroker("STOP");
            vendor.approveAndAnnounce(change);
            registry.mails().await("ann@adventure.example", "Contoso Cloud");
            assertThat(vendor.entry(subprocessor).path("status").asText()).isEqualTo("announced");
            Awaitility.await("the notice is marked sent").atMost(Duration.ofMinutes(1))
                    .until(() -> vendor.reader.get("/changes/" + change + "/deliveries").json().path("counts").path("sent").asInt() == 1);
            vendor.approver.post("/changes/" + change + "/withdraw", Map.of("reason", "Another solution was found.")).expect(200);
            assertThat(registry.mails().await("ann@adventure.example", "withdrawn").text()).contains("Another solution was found.");
            registry.process().signalBroker("KILL");

            assertThat(eventsOf(registry, change, "change.withdrawn")).containsExactly("change.approved", "change.announced", "change.withdrawn");
        }
    }

    /** Two nodes over one database: the reminder day comes while no mail and no event leaves, and one node dies before they return. */
    @Test
    void everyReminderAndEveryEventLeavesOnceAfterAnOutageThatOneOfTwoNodesDoesNotSurvive() {
        try (var registry = RegistrySystem.start(); var second = registry.startSecondNode()) {
            var vendor = new Vendor(registry);
            var contacts = IntStream.range(0, 20).mapToObj("contact%02d@reminded.example"::formatted).toList();
            contacts.forEach(contact -> vendor.customer("Customer of " + contact, contact, "mail"));
            String change = vendor.draft("Everybody is reminded", vendor.auditedSubprocessor("Northwind Speech"), "mail").path("id").asText();
            LocalDate closesOn = vendor.approveAndAnnounce(change).minusDays(1);
            contacts.forEach(contact -> registry.mails().await(contact, "Contoso Cloud"));
            Awaitility.await("all notices are marked sent").atMost(Duration.ofMinutes(2))
                    .until(() -> states(vendor, change, "notice").equals(Map.of("sent", contacts.size())));

            registry.mails().down();
            registry.process().signalBroker("STOP");
            vendor.advanceTo(closesOn.minusDays(7));
            Awaitility.await("every reminder waits").atMost(Duration.ofMinutes(2))
                    .until(() -> states(vendor, change, "reminder").values().stream().mapToInt(Integer::intValue).sum() == contacts.size());
            assertThat(states(vendor, change, "reminder")).doesNotContainKey("sent");
            vendor.approver.post("/changes/" + change + "/postpone", Map.of("effectiveOn", closesOn.plusDays(10).toString(), "reason", "We need a week more."))
                    .expect(200);
            second.killHard();
            registry.process().signalBroker("KILL");
            registry.mails().up();

            Awaitility.await("every reminder is sent").atMost(Duration.ofMinutes(4))
                    .until(() -> states(vendor, change, "reminder").equals(Map.of("sent", contacts.size())));
            contacts.forEach(contact -> assertThat(registry.mails().to(contact).stream().filter(mail -> mail.subject().contains("reminder"))
                    .map(mail -> mail.header("Message-ID"))).as(contact).isNotEmpty().allMatch(id -> !id.isEmpty()).doesNotHaveDuplicates());
            assertThat(eventsOf(registry, change, "change.postponed")).containsExactly("change.approved", "change.announced", "change.postponed");
        }
    }

    private static Map<String, Integer> states(Vendor vendor, String change, String kind) {
        return StreamSupport.stream(vendor.reader.get("/changes/" + change + "/deliveries?limit=1000").expect(200).json().path("items").spliterator(), false)
                .filter(delivery -> kind.equals(delivery.path("kind").asText()))
                .collect(Collectors.toMap(delivery -> delivery.path("state").asText(), delivery -> 1, Integer::sum));
    }

    /** Each once, in the order of first occurrence. */
    private static List<String> eventsOf(RegistrySystem registry, String change, String last) {
        try (var changes = registry.consume("registry.changes.v1")) {
            changes.await(last);
            return changes.poll().stream().filter(event -> event.key().equals(change)).map(event -> event.type().replaceAll("^.*registry\\.|\\.v1$", ""))
                    .distinct().toList();
        }
    }
}
