package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

            try (var changes = registry.consume("registry.changes.v1")) {
                changes.await("change.withdrawn");
                assertThat(changes.poll().stream().filter(event -> event.key().equals(change)).map(event -> event.type().replaceAll("^.*registry\\.|\\.v1$", "")).distinct())
                        .containsExactly("change.approved", "change.announced", "change.withdrawn");
            }
        }
    }
}
