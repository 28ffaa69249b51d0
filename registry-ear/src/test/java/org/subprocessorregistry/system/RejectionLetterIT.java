package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The letter about a rejected objection says what the customer's contract lets it do now, in its language, and nothing else. */
class RejectionLetterIT {

    private static final String REASON = "All other customers need the faster service.";
    private static final int DAYS = 14;
    private static final Map<String, Words> WORDS = Map.of(
            "en", new Words(Locale.UK, "What your contract lets you do now:",
                    "end the part of the contract that the change affects, without a penalty (until %s)", "ask for a modification of the service"),
            "de", new Words(Locale.GERMANY, "Was Ihr Vertrag Ihnen jetzt erlaubt:",
                    "den von der Änderung betroffenen Teil des Vertrags ohne Vertragsstrafe beenden (bis zum %s)", "eine Anpassung der Leistung verlangen"),
            "fr", new Words(Locale.FRANCE, "Ce que votre contrat vous permet maintenant :",
                    "mettre fin sans pénalité à la partie du contrat concernée par le changement (jusqu’au %s)", "demander une modification du service"),
            "es", new Words(Locale.of("es", "ES"), "Lo que su contrato le permite ahora:",
                    "poner fin sin penalización a la parte del contrato afectada por el cambio (hasta el %s)", "pedir una modificación del servicio"));

    private record Words(Locale locale, String title, String termination, String modification) {

        String date(LocalDate day) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
        }
    }

    private RegistrySystem registry;
    private Vendor vendor;

    @Test
    void itNamesTheRemediesOfTheContractAndInventsNone() {
        try (var started = RegistrySystem.start()) {
            registry = started;
            vendor = new Vendor(registry);
            WORDS.keySet().forEach(language -> terms(customer("with", language), List.of(
                    Map.of("code", "terminate-without-penalty", "withinDays", DAYS), "request-modification")));
            WORDS.keySet().forEach(language -> terms(customer("without", language), List.of()));
            vendor.editor.post("/customers/" + customer("wrong", "en") + "/terms", terms(List.of("a-free-lunch"))).expect(422);

            String change = vendor.draft("Speech to text", vendor.auditedSubprocessor("Northwind Speech"), "mail").path("id").asText();
            vendor.approveAndAnnounce(change);
            WORDS.keySet().forEach(language -> List.of("with", "without").forEach(kind -> object(address(kind, language))));
            LocalDate decided = reject(change);

            WORDS.forEach((language, words) -> {
                String remedies = "%s %s · %s".formatted(words.title(), words.termination().formatted(words.date(decided.plusDays(DAYS))), words.modification());
                var with = paragraphs(address("with", language));
                assertThat(with).contains(remedies);
                assertThat(paragraphs(address("without", language))).as("nothing in their place").hasSize(with.size() - 1)
                        .noneMatch(paragraph -> paragraph.startsWith(words.title()));
            });
        }
    }

    private String customer(String kind, String language) {
        return vendor.editor.post("/customers", Map.of("name", kind + " " + language, "services", List.of("mail"), "contacts",
                List.of(Map.of("name", "Ann", "email", address(kind, language), "kind", "primary", "language", language)))).expect(201).id();
    }

    private static String address(String kind, String language) {
        return "%s@%s.example".formatted(kind, language);
    }

    private void terms(String customer, List<?> remedies) {
        vendor.editor.post("/customers/" + customer + "/terms", terms(remedies)).expect(201);
    }

    private static Map<String, Object> terms(List<?> remedies) {
        return Map.of("validFrom", "2026-01-01", "pack", "standard", "cureDays", 5, "remedies", remedies);
    }

    private void object(String email) {
        String token = Vendor.caseToken(registry.mails().await(email, "Contoso Cloud"));
        registry.visitor().post("/objections", Map.of("token", token, "type", "object", "grounds", "Not outside our data centre.")).expect(201);
    }

    /** By two people, after the cure days; gives the day. */
    private LocalDate reject(String change) {
        var cases = vendor.reader.get("/objections?change=" + change).expect(200).json();
        cases.forEach(one -> vendor.approver.post("/objections/" + one.path("id").asText() + "/resolve", Map.of("resolution", "rejected", "reason", REASON))
                .expect(200));
        LocalDate day = LocalDate.parse(cases.path(0).path("dueBy").asText()).plusDays(1);
        vendor.advanceTo(day);
        cases.forEach(one -> vendor.second.post("/objections/" + one.path("id").asText() + "/confirm").expect(200));
        return day;
    }

    /** Of the mail that gives the reason, each in one line. */
    private List<String> paragraphs(String email) {
        Awaitility.await("decision for " + email).atMost(Duration.ofMinutes(2)).until(() -> registry.mails().to(email).stream().anyMatch(RejectionLetterIT::gives));
        return registry.mails().to(email).stream().filter(RejectionLetterIT::gives).findFirst()
                .map(mail -> Stream.of(mail.text().split("\\R{2,}")).map(paragraph -> paragraph.replaceAll("\\R", " ").strip()).toList()).orElseThrow();
    }

    private static boolean gives(SmtpSink.Mail mail) {
        return mail.text().replaceAll("\\R", " ").contains(REASON);
    }
}
