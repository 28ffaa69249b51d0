package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Announced, objected to, resolved, in force: the evidence tells it, verifies offline, and with one byte altered it does not. */
class EvidenceIT {

    private static final String GROUNDS = "Our voice data must not leave our own tenant.";

    @TempDir
    private Path folder;

    @Test
    void aThirdPartyChecksThePackWithoutUs() throws Exception {
        try (RegistrySystem registry = RegistrySystem.start()) {
            var vendor = new Vendor(registry);
            String adventure = vendor.customer("Adventure Works", "ann@adventure.example", "mail");
            String coffee = vendor.customer("Fourth Coffee", "bob@coffee.example", "mail");
            String change = inForce(vendor);

            String fingerprint = registry.web().get("/.well-known/registry-keys.json").expect(200).json().path("keys").path(0).path("fingerprint").asText();
            Path whole = vendor.reader.download("/changes/" + change + "/evidence", folder.resolve("whole.zip"));
            Path his = vendor.reader.download("/changes/" + change + "/evidence?customer=" + adventure, folder.resolve("adventure.zip"));
            Path other = vendor.reader.download("/changes/" + change + "/evidence?customer=" + coffee, folder.resolve("coffee.zip"));
            assertThat(Files.mismatch(whole, vendor.reader.download("/changes/" + change + "/evidence", folder.resolve("again.zip")))).as("same state, same bytes")
                    .isEqualTo(-1);

            assertThat(verify(whole, "--key", fingerprint)).isZero();
            assertThat(verify(his, "--key", fingerprint)).isZero();
            assertThat(verify(other)).as("signer unknown").isEqualTo(3);
            tells(whole, his, other);
            namesItsLetters(his, registry.mails().to("ann@adventure.example"));
            oneByteIsEnough(his, fingerprint);
            theLogVerifies(registry, vendor, change);
            afterARotation(registry, his, fingerprint);
        }
    }

    private static String inForce(Vendor vendor) {
        String change = vendor.draft("Speech to text in the EEA", vendor.auditedSubprocessor("Northwind Speech"), "mail").path("id").asText();
        assertThat(vendor.reader.get("/changes/" + change + "/evidence").status()).as("nothing was announced").isEqualTo(409);
        LocalDate day = vendor.approveAndAnnounce(change);
        String token = Vendor.caseToken(vendor.registry.mails().await("ann@adventure.example", "Contoso Cloud"));
        vendor.registry.visitor().post("/objections", Map.of("token", token, "type", "object", "grounds", GROUNDS)).expect(201);
        vendor.awaitState(change, "blocked");
        String objection = vendor.reader.get("/objections?change=" + change).expect(200).json().path(0).path("id").asText();
        vendor.approver.post("/objections/" + objection + "/resolve", Map.of("resolution", "mitigated", "reason", "Agreed on the phone.")).expect(200);
        Awaitility.await("the notices are marked").atMost(Duration.ofMinutes(2)).until(() -> sent(vendor, change, "notice") == 2);
        vendor.advanceTo(day);
        vendor.awaitState(change, "effective");
        Awaitility.await("the effect's mails are marked").atMost(Duration.ofMinutes(2)).until(() -> sent(vendor, change, "effect") == 2);
        return change;
    }

    private static long sent(Vendor vendor, String change, String kind) {
        return StreamSupport.stream(vendor.reader.get("/changes/" + change + "/deliveries?kind=" + kind).json().path("items").spliterator(), false)
                .filter(item -> "sent".equals(item.path("state").asText())).count();
    }

    private static void tells(Path whole, Path his, Path other) throws IOException {
        assertThat(text(his, "objections.json")).contains(GROUNDS, "Agreed on the phone.", "mitigated");
        assertThat(text(his, "windows.json")).contains("Adventure Works", "approved", "published policy");
        assertThat(text(his, "deliveries.jsonl")).contains("ann@adventure.example", "messageId", "sentAt");
        assertThat(text(whole, "decisions.json")).contains("change.approved", "Jonas", "change.announced", "objection.received", "change.blocked", "change.effective");
        assertThat(text(his, "decisions.json")).contains("change.approved").doesNotContain("Jonas");
        assertThat(text(his, "notices/index.json")).contains("\"notice\"", "\"effect\"");
        assertThat(bytes(his, "summary.pdf")).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(Files.readAllBytes(other), StandardCharsets.ISO_8859_1)).as("nothing of others")
                .contains("bob@coffee.example").doesNotContain("Adventure", "adventure.example", GROUNDS);
    }

    /** What the contact was written can be held against the pack, though the vendor keeps no copy. */
    private static void namesItsLetters(Path his, List<SmtpSink.Mail> received) throws IOException {
        var hashes = received.stream().map(EvidenceIT::sha256).toList();
        var letters = new ObjectMapper().readTree(bytes(his, "objections.json")).path(0).path("letters");
        assertThat(letters).extracting(letter -> letter.path("template").asText()).containsExactly("objection-receipt", "objection-resolved");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.path("state").asText()).isEqualTo("sent");
            assertThat(hashes).contains(letter.path("sha256").asText());
        });
    }

    private static String sha256(SmtpSink.Mail mail) {
        try {
            String wording = String.join("\n", mail.subject(), mail.text(), mail.html()).replace("\r\n", "\n");
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wording.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void oneByteIsEnough(Path pack, String fingerprint) throws Exception {
        byte[] bytes = Files.readAllBytes(pack);
        for (int at : List.of(0, bytes.length / 3, bytes.length / 2, bytes.length - 1)) {
            byte[] altered = bytes.clone();
            altered[at] ^= 1;
            assertThat(verify(Files.write(folder.resolve("altered.zip"), altered), "--key", fingerprint)).as("byte %d", at).isEqualTo(1);
        }
    }

    private static void theLogVerifies(RegistrySystem registry, Vendor vendor, String change) {
        var verified = registry.api().get("/audit-log/verify").expect(200).json();
        assertThat(verified.path("intact").asBoolean()).as(verified.toString()).isTrue();
        var rows = registry.api().get("/audit-log?change=" + change + "&action=change.").expect(200).json().path("items");
        assertThat(rows).extracting(row -> row.path("action").asText()).startsWith("change.effective", "change.cleared");
        assertThat(rows.path(0).path("actor").path("kind").asText()).isEqualTo("registry");
        JsonNode approval = rows.path(rows.size() - 3);
        assertThat(approval.path("actor").path("name").asText()).isEqualTo("Jonas");
        vendor.reader.get("/audit-log").expect(403);
    }

    private void afterARotation(RegistrySystem registry, Path pack, String fingerprint) throws Exception {
        String next = registry.api().post("/keys/rotate").expect(200).text("fingerprint");
        var published = registry.web().get("/.well-known/registry-keys.json").expect(200).json().path("keys");
        assertThat(published).extracting(key -> key.path("fingerprint").asText()).containsExactly(next, fingerprint);
        assertThat(verify(pack, "--key", fingerprint)).as("old evidence stays good").isZero();
    }

    private static int verify(Path pack, String... more) throws Exception {
        var words = new ArrayList<>(List.of("verify-evidence", pack.toString()));
        words.addAll(List.of(more));
        return RegistryProcess.start(Map.of(), words.toArray(String[]::new)).awaitExit();
    }

    private static String text(Path pack, String name) throws IOException {
        return new String(bytes(pack, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path pack, String name) throws IOException {
        try (var zip = new ZipFile(pack.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }
}
