package org.subprocessorregistry.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;

/**
 * A vendor at work: its people, two services, and what it takes to announce a change. Steps that are not the point of a
 * test stand here once, in the words of the product.
 */
public final class Vendor {

    private static final Pattern CASE_LINK = Pattern.compile("https?://\\S+/o/([\\w-]+)");
    private static final Pattern SETTINGS_LINK = Pattern.compile("https?://\\S+(/s/[\\w-]+)");

    public final RegistrySystem registry;
    public final Api editor;
    public final Api approver;
    public final Api second;
    public final Api reader;

    public Vendor(RegistrySystem registry) {
        this.registry = registry;
        this.editor = registry.user("Mara", "editor", "reader");
        this.approver = registry.user("Jonas", "approver", "editor");
        this.second = registry.user("Priya", "approver");
        this.reader = registry.user("Rea", "reader");
        registry.api().put("/settings", Map.of("vendor", Map.of("name", "Contoso Cloud", "privacyContact", "privacy@contoso.example"),
                "policy", Map.of("noticeDays", 30, "objectionDays", 30, "cureDays", 10))).expect(200);
        editor.post("/services", Map.of("code", "mail", "name", "Contoso Mail")).expect(201);
        editor.post("/services", Map.of("code", "drive", "name", "Contoso Drive")).expect(201);
        editor.post("/functions", Map.of("code", "speech-to-text", "name", "Speech to text")).expect(201);
    }

    /** A subprocessor whose identity, audit and commitments are complete. */
    public String auditedSubprocessor(String name) {
        String id = editor.post("/subprocessors", Map.of("legalName", name + " GmbH", "name", name, "address", "Markt 1, 04109 Leipzig",
                "country", "DE", "contact", Map.of("name", "Nora Nord", "position", "DPO", "email", "dpo@subprocessor.example"))).expect(201).id();
        editor.post("/audits", Map.of("subprocessor", id, "standard", "iso-27001", "auditor", "Auditor AG", "reportDate", "2026-01-15",
                "validUntil", "2035-01-15", "result", "passed", "requirements",
                List.of(Map.of("code", "security-of-processing", "result", "met")))).expect(201);
        editor.post("/commitments", Map.of("subprocessor", id, "kind", "dpa", "signedOn", "2026-01-15", "validUntil", "2035-01-15", "terms",
                "abcdefgh".chars().mapToObj(letter -> "art-28-3-" + (char) letter).toList())).expect(201);
        return id;
    }

    public String customer(String name, String email, String... services) {
        return editor.post("/customers", Map.of("name", name, "services", List.of(services), "contacts",
                List.of(Map.of("name", "Contact of " + name, "email", email, "kind", "primary", "language", "en")))).expect(201).id();
    }

    /** An addition, drafted. */
    public JsonNode draft(String title, String subprocessor, String service) {
        return editor.post("/changes", Map.of("title", title, "reason", "Voice messages stay in the EEA.", "items", List.of(addition(subprocessor, service))))
                .expect(201).json();
    }

    public static Map<String, Object> addition(String subprocessor, String service) {
        return Map.of("kind", "add", "subprocessor", subprocessor, "engagement", Map.of("service", service, "functions", List.of("speech-to-text"),
                "dataCategories", List.of("voice-messages"), "locations", List.of(Map.of("type", "processing", "country", "DE", "text", "Leipzig"))));
    }

    /** Submitted by the editor and approved by another person. */
    public void approve(String change) {
        editor.post("/changes/" + change + "/submit").expect(200);
        approver.post("/changes/" + change + "/approve").expect(200);
    }

    /** Announced for the earliest lawful day; gives that day. */
    public LocalDate announce(String change) {
        String earliest = reader.get("/changes/" + change + "/readiness").expect(200).text("earliestEffectiveOn");
        approver.post("/changes/" + change + "/announce", Map.of("effectiveOn", earliest)).expect(200);
        return LocalDate.parse(earliest);
    }

    public LocalDate approveAndAnnounce(String change) {
        approve(change);
        return announce(change);
    }

    public JsonNode change(String id) {
        return reader.get("/changes/" + id).expect(200).json();
    }

    public void awaitState(String change, String state) {
        Awaitility.await(change + " is " + state).atMost(Duration.ofMinutes(2)).until(() -> state.equals(change(change).path("state").asText()));
    }

    /** Noon of that day in the business time zone or later. */
    public void advanceTo(LocalDate day) {
        registry.advanceClock(day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
    }

    /** A consent subscriber who pressed the button of the confirmation page. */
    public void subscriber(String email, String... services) {
        registry.visitor().post("/subscriptions", Map.of("email", email, "services", List.of(services), "kinds", List.of(), "language", "en",
                "frequency", "immediate")).expect(202);
        Awaitility.await("confirmation for " + email).atMost(Duration.ofMinutes(2)).until(() -> !registry.mails().to(email).isEmpty());
        registry.web().post(settingsLink(registry.mails().to(email).getFirst()), "application/x-www-form-urlencoded", new byte[0]);
        Awaitility.await(email + " is active").atMost(Duration.ofMinutes(2))
                .until(() -> "active".equals(state(email)));
    }

    public String state(String email) {
        var rows = registry.api().get("/subscribers?email=" + java.net.URLEncoder.encode(email, StandardCharsets.UTF_8)).expect(200).json();
        var items = rows.isArray() ? rows : rows.path("items");
        return items.path(0).path("state").asText("none");
    }

    public static String caseToken(SmtpSink.Mail mail) {
        var link = CASE_LINK.matcher(mail.text());
        if (!link.find()) {
            throw new AssertionError("No link to an own case in:\n" + mail.text());
        }
        return link.group(1);
    }

    public static String settingsLink(SmtpSink.Mail mail) {
        var link = SETTINGS_LINK.matcher(mail.text());
        if (!link.find()) {
            throw new AssertionError("No link to the settings in:\n" + mail.text());
        }
        return link.group(1);
    }

    public JsonNode entry(String subprocessor) {
        for (var entry : registry.visitor().get("/register").expect(200).json().path("entries")) {
            if (subprocessor.equals(entry.path("id").asText())) {
                return entry;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    public JsonNode gate(String subprocessor, String service) {
        return reader.get("/gate?subprocessor=%s&function=speech-to-text&service=%s".formatted(subprocessor, service)).expect(200).json();
    }

    /** Uploads a list of the test resources. */
    public JsonNode upload(Api who, String list) {
        return who.post("/imports?fileName=" + list, "text/csv", list(list)).expect(201).json();
    }

    public static byte[] list(String name) {
        try (InputStream file = Vendor.class.getResourceAsStream("/lists/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
