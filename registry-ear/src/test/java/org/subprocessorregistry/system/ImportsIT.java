package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists taken over through the API: exports that come back, decisions of people, and what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportsIT {

    private static final String FULL = """
            Name,Legal name,Purpose,Data categories,Data subjects,Processing location,Hosting location,Transfer mechanism,Address,Country of incorporation,Website,LEI,Access mode,Optional,Contact person,Status page,D-U-N-S,Pseudonymised only,Excluded tiers
            Acme,"Acme Cloud, Inc.",hosting,contact data,customers,United States,Ireland,SCC,"1 Main Street, Springfield",US,https://acme.example,5493001KJTIIGC8Y1R12,stored,no,"Jane Doe, DPO, privacy@acme.example",https://status.acme.example,15-048-3782,yes,"Government, Health"
            Łódź Mail,Łódź Mail sp. z o.o.,e-mail delivery,contact data,customers,Poland,Poland,,Piotrkowska 1,PL,https://lodz.example,,processed,yes,,,,,
            """;

    private RegistrySystem registry;
    private Vendor vendor;

    @BeforeAll
    void start() {
        registry = RegistrySystem.start();
        vendor = new Vendor(registry);
        service("origin");
        baseline("origin", "full.csv", FULL.getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @Test
    void everyColumnReachesTheRegister() {
        JsonNode acme = entries("origin").get(0);
        assertThat(acme.path("legalName").asText()).isEqualTo("Acme Cloud, Inc.");
        assertThat(acme.path("address").asText()).isEqualTo("1 Main Street, Springfield");
        assertThat(acme.path("lei").asText()).isEqualTo("5493001KJTIIGC8Y1R12");
        assertThat(acme.path("duns").asText()).isEqualTo("150483782");
        assertThat(acme.path("statusUrl").asText()).isEqualTo("https://status.acme.example");
        JsonNode engagement = acme.path("engagements").get(0);
        assertThat(engagement.path("pseudonymisedOnly").asBoolean()).isTrue();
        assertThat(engagement.path("excludedTiers").toString()).isEqualTo("[\"Government\",\"Health\"]");
        assertThat(engagement.path("dataSubjects").get(0).asText()).isEqualTo("customers");
        assertThat(engagement.path("accessMode").asText()).isEqualTo("stored");
        assertThat(engagement.path("transfer").get(0).path("country").asText()).isEqualTo("US");
        assertThat(engagement.path("transfer").get(0).path("mechanism").asText()).isEqualTo("scc");
        assertThat(engagement.path("locations").findValuesAsText("type")).contains("processing", "at-rest", "corporate");
        JsonNode contact = vendor.editor.get("/subprocessors/" + acme.path("id").asText()).expect(200).json().path("contact");
        assertThat(contact.path("name").asText()).isEqualTo("Jane Doe");
        assertThat(contact.path("email").asText()).isEqualTo("privacy@acme.example");
    }

    @Test
    void whatTheRegistryGivesOutComesBackAsItWas() throws IOException, InterruptedException {
        JsonNode before = withoutPlaceInTime(entries("origin"));
        for (String format : List.of("json", "csv", "xlsx")) {
            byte[] export = export("origin", format);
            service("copy-" + format);
            baseline("copy-" + format, "register." + format, export);
            assertThat(withoutPlaceInTime(entries("copy-" + format))).as(format).isEqualTo(before);
            JsonNode again = upload("register." + format, export);
            JsonNode changes = vendor.editor.put("/imports/" + again.path("id").asText(), Map.of("service", "origin")).expect(200).json().path("changes");
            assertThat(changes.path("added")).as(format).isEmpty();
            assertThat(changes.path("removed")).as(format).isEmpty();
            assertThat(changes.path("changed")).as(format).isEmpty();
        }
    }

    /** Site, assessment, measures and DORA facts are for contract parties only: an export lacks them, and its import leaves them alone. */
    @Test
    void whatAnExportKeepsBackIsNotTakenForGone() throws IOException, InterruptedException {
        service("kept-back");
        ObjectNode engagement = (ObjectNode) find(entries("origin"), "name", "Acme").path("engagements").get(0).deepCopy();
        ((ObjectNode) engagement.path("locations").get(0)).put("site", "DUB2");
        ((ObjectNode) engagement.path("transfer").get(0)).put("tiaRef", "TIA-2026-7").put("measures", "Encrypted, keys in the EEA");
        engagement.putObject("dora").put("critical", true).put("ictServiceType", "S03").put("substitutability", "medium").put("exitPlan", "under-way");
        var list = registry.visitor().get("/register?service=origin").expect(200).json();
        ((ArrayNode) ((ObjectNode) find(list.path("entries"), "name", "Acme")).path("engagements")).set(0, engagement);
        baseline("kept-back", "whole.json", list.toString().getBytes(StandardCharsets.UTF_8));

        for (String format : List.of("json", "csv", "xlsx")) {
            byte[] export = export("kept-back", format);
            assertThat(new String(export, StandardCharsets.UTF_8)).doesNotContain("TIA-2026-7", "DUB2");
            String id = upload("again." + format, export).path("id").asText();
            JsonNode changes = vendor.editor.put("/imports/" + id, Map.of("service", "kept-back")).expect(200).json().path("changes");
            assertThat(changes.path("changed")).as(format).isEmpty();
            var outcome = vendor.editor.post("/imports/" + id + "/apply", Map.of("mode", "changes", "service", "kept-back")).expect(200).json();
            assertThat(outcome.path("changes")).as(format).isEmpty();
        }

        var edited = registry.visitor().get("/register?service=kept-back").expect(200).json();
        ((ObjectNode) find(edited.path("entries"), "name", "Acme").path("engagements").get(0).path("transfer").get(0)).put("module", "module-2");
        String id = upload("edited.json", edited.toString().getBytes(StandardCharsets.UTF_8)).path("id").asText();
        JsonNode changed = vendor.editor.put("/imports/" + id, Map.of("service", "kept-back")).expect(200).json().path("changes").path("changed").get(0).path("fields").get(0);
        assertThat(changed.path("before").get(0).asText()).isEqualTo("US scc TIA-2026-7 Encrypted, keys in the EEA");
        assertThat(changed.path("after").get(0).asText()).isEqualTo("US scc module-2 TIA-2026-7 Encrypted, keys in the EEA");
        var outcome = vendor.editor.post("/imports/" + id + "/apply", Map.of("mode", "changes", "service", "kept-back")).expect(200).json();
        JsonNode items = vendor.change(outcome.path("changes").get(0).asText()).path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("kind").asText()).isEqualTo("change-transfer");
        assertThat(items.findValuesAsText("tiaRef")).contains("TIA-2026-7");
    }

    @Test
    void aPersonCorrectsCellsAndLeavesRecordsOut() {
        service("corrected");
        JsonNode preview = upload("draft.csv", "Name,Purpose,Location\nNimbus,hosting,the moon\n[Add provider],mail,Germany\n".getBytes(StandardCharsets.UTF_8));
        String id = preview.path("id").asText();
        assertThat(vendor.approver.post("/imports/" + id + "/apply", Map.of("mode", "baseline", "service", "corrected")).expect(422).text("detail")).contains("1 records have errors");
        JsonNode read = vendor.editor.put("/imports/" + id, Map.of("corrections", List.of(Map.of("record", 1, "column", "Location", "value", "Norway"),
                Map.of("record", 2, "leaveOut", true)))).expect(200).json();
        assertThat(read.path("entries").get(0).path("locations").get(0).path("country").asText()).isEqualTo("NO");
        assertThat(read.path("problems").findValuesAsText("severity")).doesNotContain("error");
        vendor.approver.post("/imports/" + id + "/apply", Map.of("mode", "baseline", "service", "corrected")).expect(200);
        assertThat(entries("corrected")).hasSize(1);
    }

    @Test
    void companiesUnderAnotherNameAreProposedAndMergedOnlyWhenAPersonSaysSo() {
        service("matched");
        byte[] list = "Subprocessor,Purpose,Location\n\"ACME CLOUD\",backup,Ireland\nOther,mail,France\n\"Other, Ltd.\",search,France\n".getBytes(StandardCharsets.UTF_8);
        JsonNode preview = upload("names.csv", list);
        String id = preview.path("id").asText();
        JsonNode match = find(preview.path("matches"), "name", "ACME CLOUD");
        assertThat(match.path("other").asText()).isEqualTo("Acme");
        assertThat(match.path("reason").asText()).isEqualTo("legal-name");
        assertThat(match.path("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(find(preview.path("matches"), "name", "Other, Ltd.").path("other").asText()).isEqualTo("Other");

        vendor.editor.put("/imports/" + id, Map.of("service", "matched", "matches", List.of(
                Map.of("name", "ACME CLOUD", "subprocessor", match.path("subprocessor").asText(), "accepted", true),
                Map.of("name", "Other, Ltd.", "other", "Other", "accepted", false)))).expect(200);
        JsonNode decided = vendor.reader.get("/imports/" + id).expect(200).json().path("matches");
        assertThat(find(decided, "name", "ACME CLOUD").path("decision").asText()).isEqualTo("accepted");
        assertThat(find(decided, "name", "Other, Ltd.").path("decision").asText()).isEqualTo("declined");
        vendor.approver.post("/imports/" + id + "/apply", Map.of("mode", "baseline", "service", "matched")).expect(200);
        assertThat(entries("matched").findValuesAsText("name")).contains("Acme", "Other", "Other, Ltd.").doesNotContain("ACME CLOUD");

        JsonNode again = upload("names-again.csv", list).path("changes");
        assertThat(again.path("added")).isEmpty();
        assertThat(again.path("removed")).isEmpty();
        assertThat(again.path("renamed")).isEmpty();
    }

    @Test
    void severalEngagementsOfOneServiceAreToldApart() {
        service("several");
        JsonNode origin = registry.visitor().get("/register?service=origin").expect(200).json();
        var entry = (ObjectNode) find(origin.path("entries"), "name", "Acme");
        var second = entry.path("engagements").get(0).deepCopy();
        ((ObjectNode) second).putArray("functions").add("support");
        ((ArrayNode) entry.path("engagements")).add(second);
        baseline("several", "two.json", origin.toString().getBytes(StandardCharsets.UTF_8));
        JsonNode acme = find(entries("several"), "name", "Acme");
        assertThat(acme.path("engagements")).hasSize(2);

        JsonNode unclear = upload("unclear.csv", "Name,Purpose,Location\nAcme,\"hosting, support\",Spain\n".getBytes(StandardCharsets.UTF_8));
        String id = unclear.path("id").asText();
        JsonNode problem = find(vendor.editor.put("/imports/" + id, Map.of("service", "several")).expect(200).json().path("problems"), "code", "ambiguous-engagement");
        assertThat(problem.path("record").asInt()).isEqualTo(1);
        vendor.editor.post("/imports/" + id + "/apply", Map.of("mode", "changes", "service", "several")).expect(422);
        String engagement = acme.path("engagements").get(1).path("id").asText();
        vendor.editor.put("/imports/" + id, Map.of("corrections", List.of(Map.of("record", 1, "engagement", engagement)))).expect(200);
        JsonNode outcome = vendor.editor.post("/imports/" + id + "/apply", Map.of("mode", "changes", "service", "several", "grouped", true)).expect(200).json();
        JsonNode change = vendor.change(outcome.path("changes").get(0).asText());
        assertThat(change.path("items").findValuesAsText("kind")).contains("change-locations");
    }

    @Test
    void aMappingIsRememberedUntilItIsForgotten() {
        service("remembering");
        byte[] list = "Wer,Was,Wo genau\nKite,hosting,Germany\n".getBytes(StandardCharsets.UTF_8);
        String id = upload("eigen.csv", list).path("id").asText();
        vendor.editor.put("/imports/" + id, Map.of("mapping", Map.of("Wer", "name", "Was", "functions", "Wo genau", "locationAtRest"))).expect(200);
        vendor.approver.post("/imports/" + id + "/apply", Map.of("mode", "baseline", "service", "remembering")).expect(200);

        JsonNode next = upload("eigen-2.csv", "Wer,Was,Wo genau\nKite,hosting,France\n".getBytes(StandardCharsets.UTF_8));
        assertThat(next.path("mapping").path("Wo genau").asText()).isEqualTo("locationAtRest");
        assertThat(next.path("service").asText()).isEqualTo("remembering");
        String remembered = next.path("remembered").path("id").asText();
        assertThat(vendor.reader.get("/imports/mappings").expect(200).json().findValuesAsText("id")).contains(remembered);
        vendor.editor.delete("/imports/mappings/" + remembered).expect(204);
        assertThat(upload("eigen-3.csv", list).path("remembered").isNull()).isTrue();
    }

    /** All records of one transaction have one time and many the same country; each is found once, also with one added meanwhile. */
    @Test
    void fc22_pagesOfAnImportSkipAndRepeatNothing() {
        service("many");
        String list = IntStream.range(0, 400).mapToObj("Company %03d,hosting,Germany\n"::formatted).collect(Collectors.joining("", "Name,Purpose,Country\n", ""));
        baseline("many", "many.csv", list.getBytes(StandardCharsets.UTF_8));
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = vendor.editor.get("/subprocessors?limit=50" + after).expect(200).json();
            page.path("items").forEach(one -> ids.add(one.path("id").asText()));
            if (after.isEmpty()) {
                vendor.editor.post("/subprocessors", Map.of("legalName", "Added Meanwhile GmbH", "name", "Added Meanwhile")).expect(201);
            }
            after = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : null;
        } while (after != null);
        assertThat(ids).doesNotHaveDuplicates();
        entries("many").forEach(entry -> assertThat(ids).contains(entry.path("id").asText()));
        assertThat(entries("many").size()).isEqualTo(400);
    }

    @Test
    void fc23_theLaterDecisionIsToldBothValuesAndWinsNothing() {
        var uploaded = vendor.editor.post("/imports?fileName=contested.csv", "text/csv", "Name,Was,Location\nKite,hosting,the moon\n".getBytes(StandardCharsets.UTF_8)).expect(201);
        String path = "/imports/" + uploaded.id();
        assertThat(vendor.reader.get(path).expect(200).etag()).isEqualTo(uploaded.etag());
        var first = vendor.editor.with("If-Match", uploaded.etag()).put(path, Map.of("mapping", Map.of("Was", "functions"))).expect(200);
        assertThat(first.etag()).isNotEqualTo(uploaded.etag());

        var late = vendor.approver.with("If-Match", uploaded.etag()).put(path, Map.of("mapping", Map.of("Was", "note"), "corrections",
                List.of(Map.of("record", 1, "column", "Location", "value", "Norway"))));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("lost-update");
        assertThat(find(late.json().path("errors"), "path", "mapping[Was]").path("message").asText()).isEqualTo("It is \"functions\" now; yours is \"note\".");
        assertThat(find(late.json().path("errors"), "path", "corrections[1, Location]").path("message").asText()).isEqualTo("It is \"\" now; yours is \"Norway\".");
        JsonNode kept = vendor.reader.get(path).json();
        assertThat(kept.path("mapping").path("Was").asText()).isEqualTo("functions");
        assertThat(kept.path("corrections")).isEmpty();
        var second = vendor.approver.with("If-Match", first.etag()).put(path, Map.of("mapping", Map.of("Was", "note"))).expect(200);

        service("contested");
        var apply = Map.of("mode", "changes", "service", "contested");
        assertThat(vendor.editor.with("If-Match", first.etag()).post(path + "/apply", apply).problem()).as("not what was previewed").isEqualTo("lost-update");
        vendor.editor.with("If-Match", second.etag()).post(path + "/apply", apply).expect(200);
    }

    @Test
    void anImportIsDiscardedOnlyBeforeItIsApplied() {
        String id = upload("thrown-away.csv", "Name\nNobody\n".getBytes(StandardCharsets.UTF_8)).path("id").asText();
        vendor.editor.delete("/imports/" + id).expect(204);
        vendor.editor.get("/imports/" + id).expect(404);
    }

    @Test
    void aFileOfAHundredMegabytesIsRefusedWithTheLimit() {
        var answer = vendor.editor.post("/imports?fileName=huge.csv", "text/csv", new byte[100 * 1024 * 1024]).expect(413);
        assertThat(answer.text("detail")).contains("10 MB");
    }

    private void service(String code) {
        vendor.editor.post("/services", Map.of("code", code, "name", "Service " + code)).expect(201);
    }

    private void baseline(String service, String fileName, byte[] file) {
        vendor.approver.post("/imports/" + upload(fileName, file).path("id").asText() + "/apply", Map.of("mode", "baseline", "service", service, "effectiveOn", "2024-01-01")).expect(200);
    }

    private byte[] export(String service, String format) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(registry.address() + "/api/v1/register?service=" + service + "&format=" + format)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private JsonNode upload(String fileName, byte[] file) {
        return vendor.editor.post("/imports?fileName=" + fileName, "application/octet-stream", file).expect(201).json();
    }

    private JsonNode entries(String service) {
        return registry.visitor().get("/register?service=" + service).expect(200).json().path("entries");
    }

    private static JsonNode find(JsonNode list, String field, String value) {
        for (JsonNode one : list) {
            if (value.equals(one.path(field).asText())) {
                return one;
            }
        }
        throw new AssertionError("no %s %s in %s".formatted(field, value, list));
    }

    /** What an entry says, without the ids of its engagements, its service and when it began. */
    private static JsonNode withoutPlaceInTime(JsonNode entries) {
        JsonNode copy = entries.deepCopy();
        for (JsonNode entry : copy) {
            ((ObjectNode) entry).remove(List.of("services", "effectiveFrom"));
            for (JsonNode engagement : entry.path("engagements")) {
                ((ObjectNode) engagement).remove(List.of("id", "service", "effectiveFrom"));
            }
        }
        return copy;
    }
}
