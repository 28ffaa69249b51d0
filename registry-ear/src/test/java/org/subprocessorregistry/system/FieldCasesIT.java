package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Troubles that others had in the field, tried on the running product. They share one product; each has its own people. In
 * the order of their names, because the last one moves business time by a month.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class FieldCasesIT {

    private static final String BASE = "https://subprocessors.example.test";
    private static final ZoneId FAR_WEST = ZoneId.of("America/Los_Angeles");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern LINK = Pattern.compile(Pattern.quote(BASE) + "(/[^\\s\"<>]*)");

    private RegistrySystem registry;
    private Vendor vendor;
    private String addedMeanwhile = "";

    @BeforeAll
    void prepare() {
        registry = RegistrySystem.start(Map.of("REGISTRY_BASE_URL", BASE, "REGISTRY_TIME_ZONE", FAR_WEST.getId()));
        vendor = new Vendor(registry);
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @Test
    void fc01_aMailScannerConfirmsNothing() {
        String email = "scanned@confirm.example";
        request(email, "mail");
        String link = Vendor.settingsLink(registry.mails().await(email, ""));
        scan(link);
        assertThat(vendor.state(email)).isEqualTo("pending");
        press(link);
        assertThat(vendor.state(email)).isEqualTo("active");
        press(link);
        assertThat(vendor.state(email)).as("confirmed twice").isEqualTo("active");
        assertThat(registry.web().get(link).status()).as("the link goes on working").isEqualTo(200);
    }

    @Test
    void fc02_aMailScannerUnsubscribesNobody() {
        var people = List.of("one@leave.example", "two@leave.example", "three@leave.example");
        people.forEach(email -> vendor.subscriber(email, "mail"));
        String change = announcedFor("mail");
        people.forEach(email -> LINK.matcher(notice(email, change).text()).results().forEach(link -> scan(link.group(1))));
        people.forEach(email -> assertThat(vendor.state(email)).as(email).isEqualTo("active"));

        String leaving = Vendor.settingsLink(notice("one@leave.example", change)) + "/unsubscribe";
        press(leaving);
        assertThat(vendor.state("one@leave.example")).isEqualTo("left");
        var used = registry.web().get(leaving);
        assertThat(used.status()).as("a used link").isEqualTo(200);
        assertThat(used.body()).contains("You are unsubscribed").contains("Subscribe again");
        press(leaving);
        assertThat(vendor.state("two@leave.example")).isEqualTo("active");
    }

    @Test
    void fc03_oneClickDoesWhatItsHeadersPromise() {
        var people = List.of("click@one.example", "look@one.example");
        people.forEach(email -> vendor.subscriber(email, "mail"));
        people.forEach(email -> assertThat(registry.mails().to(email).getFirst().header("List-Unsubscribe") + registry.mails().to(email).getFirst()
                .header("List-Unsubscribe-Post")).as("nothing to leave yet").isEmpty());
        String change = announcedFor("mail");
        String clicked = oneClickPath(notice("click@one.example", change));
        String looked = oneClickPath(notice("look@one.example", change));
        assertThat(clicked).isNotEqualTo(looked);

        var first = registry.web().post(clicked, FORM, "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8));
        assertThat(first.status()).as("no redirect").isEqualTo(200);
        assertThat(first.header("Set-Cookie")).isEmpty();
        assertThat(vendor.state("click@one.example")).isEqualTo("left");
        registry.web().post(clicked, FORM, "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8)).expect(200);
        scan(looked);
        assertThat(vendor.state("look@one.example")).isEqualTo("active");
        assertThat(registry.web().post(looked, FORM, new byte[0]).status()).isLessThan(400);
        assertThat(vendor.state("look@one.example")).as("the button of the page sends no body").isEqualTo("left");
    }

    @Test
    void fc04_thePlusSignSurvivesEverywhere() {
        vendor.subscriber("ann+privacy@plus.example", "mail");
        vendor.subscriber("ann@plus.example", "mail");
        String change = announcedFor("mail");
        var mail = notice("ann+privacy@plus.example", change);
        LINK.matcher(mail.text()).results().forEach(link -> assertThat(link.group(1)).doesNotContain("@", "%40", "privacy@", "+"));
        String settings = Vendor.settingsLink(mail);
        assertThat(registry.web().get(settings).expect(200).body()).contains("ann+privacy@plus.example");
        press(settings + "/unsubscribe");
        assertThat(vendor.state("ann+privacy@plus.example")).isEqualTo("left");
        assertThat(vendor.state("ann@plus.example")).isEqualTo("active");
    }

    @Test
    void fc05_theSamePersonInOtherLetterCaseIsOnePerson() {
        request(" Case@Letters.Example ", "mail");
        var first = registry.mails().await("Case@letters.example", "");
        request("case@letters.EXAMPLE", "mail");
        press(Vendor.settingsLink(first));
        assertThat(vendor.state("CASE@LETTERS.EXAMPLE")).isEqualTo("active");
        assertThat(rows("case@letters.example")).hasSize(1);

        var imported = csv("Case@letters.example,mail,en,immediate", "cASE@letters.example,mail,en,immediate", "Other@letters.example,mail,en,immediate",
                "oTHER@letters.example,mail,en,immediate");
        assertThat(imported.path("added").asInt()).isEqualTo(1);
        assertThat(imported.path("known").asInt() + imported.path("skipped").size()).isEqualTo(3);
        assertThat(rows("other@LETTERS.example")).hasSize(1);
        String change = announcedFor("mail");
        notice("Case@letters.example", change);
        assertThat(noticesTo("case@letters.example", change)).as("written to as typed").hasSize(1).allMatch(mail -> mail.recipient().startsWith("Case@"));
    }

    @Test
    void fc07_aStrangerIsNotFloodedAndEveryLinkWorks() {
        String victim = "victim@flood.example";
        IntStream.range(0, 20).forEach(i -> registry.visitor().with("X-Forwarded-For", i % 2 == 0 ? "192.0.2.1" : "192.0.2.2")
                .post("/subscriptions", subscription(victim, "mail")).expect(202));
        IntStream.range(0, 10).parallel().forEach(i -> request(victim, "mail"));
        String first = Vendor.settingsLink(registry.mails().await(victim, ""));
        request("after@flood.example", "mail");
        registry.mails().await("after@flood.example", "");
        assertThat(registry.mails().to(victim)).as("within the cool-down").hasSize(1);

        registry.advanceClock(businessNow().plus(Duration.ofMinutes(11)));
        request(victim, "mail");
        Awaitility.await("the next one").atMost(Duration.ofMinutes(2)).until(() -> registry.mails().to(victim).size() == 2);
        press(first);
        assertThat(vendor.state(victim)).as("by the first link").isEqualTo("active");
    }

    @Test
    void fc12_aNameAddsNoHeader() {
        String evil = "Acme\r\nBcc: x@example.net";
        refused(vendor.editor.post("/subprocessors", Map.of("legalName", evil, "name", "Acme", "country", "DE")));
        refused(vendor.editor.post("/subprocessors", Map.of("legalName", "Acme", "name", evil, "country", "DE")));
        refused(registry.api().put("/settings", Map.of("vendor", Map.of("name", evil), "policy", Map.of("noticeDays", 30, "objectionDays", 30, "cureDays", 10))));
        refused(vendor.editor.post("/services", Map.of("code", "evil", "name", evil)));
        refused(vendor.editor.post("/functions", Map.of("code", "evil", "name", evil)));
        refused(vendor.editor.post("/customers", Map.of("name", evil, "services", List.of("mail"), "contacts",
                List.of(Map.of("name", "Ann", "email", "ann@header.example", "kind", "primary", "language", "en")))));
        refused(vendor.editor.post("/customers", Map.of("name", "Header Ltd", "services", List.of("mail"), "contacts",
                List.of(Map.of("name", evil, "email", "ann@header.example", "kind", "primary", "language", "en")))));
        refused(vendor.editor.post("/customers", Map.of("name", "Header Ltd", "services", List.of("mail"), "contacts",
                List.of(Map.of("name", "Ann", "email", "ann@header.example\r\nBcc: x@example.net", "kind", "primary", "language", "en")))));
        refused(vendor.editor.post("/changes", Map.of("title", evil, "reason", "", "items", List.of())));

        String list = "Name;Purpose\r\n\"Acme\r\nBcc: x@example.net\";Hosting\r\n";
        var preview = vendor.editor.post("/imports?fileName=evil.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)).expect(201).json();
        preview.path("entries").forEach(entry -> assertThat(entry.path("name").asText()).doesNotContain("\r", "\n"));
        vendor.subscriber("header@header.example", "mail");
        String change = announcedFor("mail");
        var raw = new String(notice("header@header.example", change).raw(), StandardCharsets.ISO_8859_1);
        assertThat(raw.substring(0, raw.indexOf("\r\n\r\n"))).doesNotContainIgnoringCase("bcc:");
    }

    @Test
    void fc14_markupInNamesStaysText() {
        String evil = "<img src=x onerror=alert(1)> & Söhne \"KG\"";
        refused(vendor.editor.post("/subprocessors", Map.of("legalName", "Script", "name", "Script", "country", "DE", "website", "javascript:alert(1)")));
        String subprocessor = vendor.auditedSubprocessor(evil);
        vendor.customer("<b>Markup</b> & Sons", "ann@markup.example", "mail");
        var draft = vendor.draft("Title with <script>alert(1)</script>", subprocessor, "mail");
        vendor.approveAndAnnounce(draft.path("id").asText());
        String number = draft.path("number").asText();

        var mail = notice("ann@markup.example", number);
        assertThat(mail.text()).as("plain, without entities").contains(evil).contains("Title with <script>alert(1)</script>");
        assertThat(mail.html()).contains("&lt;img src=x onerror=alert(1)&gt; &amp; S").doesNotContain("<img src=x", "<script>");
        String slug = vendor.entry(subprocessor).path("slug").asText();
        for (String page : List.of("/", "/changes", "/changes/" + number, "/subprocessors/" + slug)) {
            assertThat(registry.web().get(page).expect(200).body()).as(page).doesNotContain("<img src=x", "<script>alert");
        }
        String token = Vendor.caseToken(mail);
        String grounds = "<script>alert(2)</script> see javascript:alert(3) or https://grounds.example/?a=1&b=2";
        String receipt = registry.visitor().post("/objections", Map.of("token", token, "type", "question", "grounds", grounds)).expect(201).text("receipt");
        for (String page : List.of("/o/" + token, "/o/" + token + "/receipts/" + receipt)) {
            assertThat(registry.web().get(page).expect(200).body()).as(page).contains("&lt;script&gt;alert(2)").doesNotContain("<script>alert", "href=\"javascript");
        }
        assertThat(vendor.entry(subprocessor).path("name").asText()).as("JSON keeps the text").isEqualTo(evil);
    }

    @Test
    void fc15_nobodyIsToldOfAnotherProduct() {
        vendor.subscriber("drive@scope.example", "drive");
        registry.web().post("/subscribe", FORM, ("email=" + encoded("form@scope.example") + "&services=drive&language=en").getBytes(StandardCharsets.UTF_8));
        press(Vendor.settingsLink(registry.mails().await("form@scope.example", "")));
        assertThat(rows("form@scope.example").path(0).path("services")).extracting(JsonNode::asText).containsExactly("drive");
        vendor.customer("Both Ltd", "ann@scope.example", "mail", "drive");

        String mailOnly = announcedFor("mail");
        notice("ann@scope.example", mailOnly);
        String inMail = Vendor.unique("Inmail");
        String inDrive = Vendor.unique("Indrive");
        var both = vendor.editor.post("/changes", Map.of("title", "Two products", "reason", "", "items", List.of(
                Vendor.addition(vendor.auditedSubprocessor(inMail), "mail"), Vendor.addition(vendor.auditedSubprocessor(inDrive), "drive")))).expect(201).json();
        vendor.approveAndAnnounce(both.path("id").asText());

        for (String email : List.of("drive@scope.example", "form@scope.example")) {
            var mail = notice(email, both.path("number").asText());
            assertThat(mail.text()).contains(inDrive).doesNotContain(inMail);
            assertThat(mail.html()).contains(inDrive).doesNotContain(inMail);
            assertThat(noticesTo(email, mailOnly)).as("of the other product").isEmpty();
            assertThat(noticesTo(email, both.path("number").asText())).hasSize(1);
        }
        assertThat(notice("ann@scope.example", both.path("number").asText()).text()).contains(inMail).contains(inDrive);
        assertThat(noticesTo("ann@scope.example", both.path("number").asText())).as("one mail for both").hasSize(1);
    }

    @Test
    void fc20_anImportBringsNobodyBackWhoLeft() {
        vendor.subscriber("gone@back.example", "mail");
        String change = announcedFor("mail");
        press(Vendor.settingsLink(notice("gone@back.example", change)) + "/unsubscribe");
        int mails = registry.mails().to("gone@back.example").size();

        var first = csv("gone@back.example,mail,en,immediate", "new@back.example,mail,en,immediate");
        assertThat(first.path("added").asInt()).isEqualTo(1);
        assertThat(first.path("skipped")).hasSize(1);
        assertThat(first.path("skipped").path(0).path("record").asInt()).isEqualTo(1);
        assertThat(first.path("skipped").path(0).path("reason").asText()).isNotEmpty();
        var second = csv("gone@back.example,mail,en,immediate", "new@back.example,mail,en,immediate");
        assertThat(second.path("added").asInt()).isZero();
        assertThat(second.path("known").asInt()).isEqualTo(1);
        assertThat(vendor.state("gone@back.example")).isEqualTo("left");
        assertThat(vendor.state("new@back.example")).isEqualTo("active");
        String next = announcedFor("mail");
        notice("new@back.example", next);
        assertThat(registry.mails().to("gone@back.example")).hasSize(mails);
    }

    @Test
    void fc21_aDateIsADateFromTheFormToKafka() {
        vendor.customer("Last Minute Ltd", "ann@date.example", "drive");
        vendor.customer("Too Late Ltd", "bob@date.example", "drive");
        var draft = vendor.draft("A date stays a date", vendor.auditedSubprocessor(Vendor.unique("Dated")), "drive");
        String id = draft.path("id").asText();
        String number = draft.path("number").asText();
        LocalDate today = LocalDate.ofInstant(businessNow(), FAR_WEST);
        vendor.approve(id);
        LocalDate effectiveOn = vendor.announce(id);
        LocalDate thirtieth = today.plusDays(30);
        int weekday = thirtieth.getDayOfWeek().getValue();
        assertThat(effectiveOn).as("30 days, on a weekend the Monday after, and the day after that").isEqualTo(thirtieth.plusDays(weekday > 5 ? 9 - weekday : 1));
        LocalDate objectUntil = LocalDate.parse(vendor.change(id).path("objectUntil").asText());
        assertThat(objectUntil).isAfterOrEqualTo(today.plusDays(30));

        assertThat(vendor.change(id).path("effectiveOn").asText()).isEqualTo(effectiveOn.toString());
        assertThat(registry.visitor().get("/register").body()).contains("\"effectiveOn\":\"" + effectiveOn + "\"");
        try (var changes = registry.consume("registry.changes.v1")) {
            var event = changes.await(events -> events.stream().anyMatch(one -> one.key().equals(id) && one.type().contains("change.announced"))).stream()
                    .filter(one -> one.key().equals(id) && one.type().contains("change.announced")).findFirst().orElseThrow();
            assertThat(event.value()).contains("\"" + effectiveOn + "\"").contains("\"" + objectUntil + "\"");
        }
        String day = effectiveOn.getDayOfMonth() + " " + effectiveOn.getMonth().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH) + " "
                + effectiveOn.getYear();
        assertThat(registry.web().with("Accept-Language", "en").get("/changes/" + number).body()).contains(day);
        var mail = notice("ann@date.example", number);
        int west = -objectUntil.atTime(23, 59).atZone(FAR_WEST).getOffset().getTotalSeconds() / 3600;
        assertThat(mail.text()).contains(day).contains("23:59").contains("UTC−" + west);

        registry.advanceClock(objectUntil.atTime(LocalTime.of(23, 30)).atZone(FAR_WEST).toInstant());
        assertThat(object(mail).path("inTime").asBoolean()).as("half an hour before the end of the last day").isTrue();
        registry.advanceClock(objectUntil.plusDays(1).atTime(0, 10).atZone(FAR_WEST).toInstant());
        assertThat(object(notice("bob@date.example", number)).path("inTime").asBoolean()).as("ten minutes after it").isFalse();
    }

    @Test
    void fc22_pagingNeitherSkipsNorRepeatsWhatAnImportWroteAtOnce() {
        vendor.editor.post("/services", Map.of("code", "paged", "name", "Contoso Paged")).expect(201);
        String list = vendor.upload(vendor.approver, "github--commit-9a580f7.csv").path("id").asText();
        vendor.approver.post("/imports/" + list + "/apply", Map.of("mode", "baseline", "service", "paged", "effectiveOn", "2024-01-01")).expect(200);
        for (String sort : List.of("created", "country", "name")) {
            var ids = walk("/subprocessors?limit=7&sort=" + sort, sort.equals("name") ? "Zz added while they walk" : null);
            assertThat(ids).as(sort).doesNotHaveDuplicates();
            assertThat(ids).as(sort).containsAll(walk("/subprocessors?limit=1000", null).stream().filter(id -> !id.equals(addedMeanwhile)).toList());
        }
        assertThat(vendor.editor.get("/subprocessors?sort=shoe-size").expect(400).body()).contains("created, name or country");
    }

    /** Page by page along the links; something may be added after the first page. */
    private List<String> walk(String path, String added) {
        var ids = new ArrayList<String>();
        String next = path;
        while (next != null) {
            var answer = vendor.editor.get(next).expect(200);
            answer.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
            String after = answer.json().path("next").asText("");
            if (added != null && ids.size() == answer.json().path("items").size()) {
                addedMeanwhile = vendor.editor.post("/subprocessors", Map.of("legalName", added)).expect(201).id();
            }
            next = after.isEmpty() || "null".equals(after) ? null : path + "&after=" + after;
        }
        return ids;
    }

    @Test
    void fc23_theLaterSaveIsToldBothValuesAndWinsNothing() {
        String id = vendor.auditedSubprocessor(Vendor.unique("Contested"));
        String etag = vendor.editor.get("/subprocessors/" + id).expect(200).etag();
        vendor.editor.with("If-Match", etag).put("/subprocessors/" + id, Map.of("country", "FR")).expect(200);

        var late = vendor.approver.with("If-Match", etag).put("/subprocessors/" + id, Map.of("country", "ES", "notes", "Hosts in Madrid"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("lost-update");
        assertThat(late.json().path("errors")).extracting(one -> one.path("path").asText()).contains("country", "notes");
        assertThat(late.body()).contains("It is \\\"FR\\\" now; yours is \\\"ES\\\".");
        assertThat(vendor.editor.get("/subprocessors/" + id).json().path("country").asText()).isEqualTo("FR");
        assertThat(vendor.editor.put("/subprocessors/" + id, Map.of("notes", "blind")).status()).as("without If-Match").isEqualTo(428);
    }

    @Test
    void fc23_twoCorrectionsOfAnAuditOrAContractAreToldBothValues() {
        String id = vendor.auditedSubprocessor(Vendor.unique("Corrected twice"));
        String audit = "/audits/" + vendor.reader.get("/audits?subprocessor=" + id).expect(200).json().path("items").get(0).path("id").asText();
        String etag = vendor.reader.get(audit).expect(200).etag();
        var said = new LinkedHashMap<String, Object>(Map.of("subprocessor", id, "standard", "iso-27001", "auditor", "Auditor AG", "reportDate", "2026-01-15",
                "validUntil", "2035-01-15", "result", "passed", "requirements", List.of(Map.of("code", "security-of-processing", "result", "met"))));
        said.put("auditor", "Prüf & Partner");
        vendor.editor.with("If-Match", etag).put(audit, said).expect(200);
        said.put("auditor", "Third AG");
        said.put("requirements", List.of(Map.of("code", "security-of-processing", "result", "not-met")));
        assertThat(told(vendor.editor.with("If-Match", etag).put(audit, said))).containsExactlyInAnyOrder(
                "auditor: It is \"Prüf & Partner\" now; yours is \"Third AG\".", "requirements[security-of-processing]: It is \"met\" now; yours is \"not-met\".");

        String contract = "/commitments/" + vendor.reader.get("/commitments?subprocessor=" + id).expect(200).json().path("items").get(0).path("id").asText();
        String tag = vendor.reader.get(contract).expect(200).etag();
        var signed = new LinkedHashMap<String, Object>(Map.of("subprocessor", id, "kind", "dpa", "signedOn", "2026-01-15", "validUntil", "2034-12-31", "terms",
                List.of("art-28-3-a"), "reference", "DPA 1"));
        vendor.editor.with("If-Match", tag).put(contract, signed).expect(200);
        signed.put("validUntil", "2033-12-31");
        signed.put("terms", List.of("art-28-3-a", "art-28-3-b"));
        assertThat(told(vendor.editor.with("If-Match", tag).put(contract, signed))).containsExactlyInAnyOrder(
                "validUntil: It is \"2034-12-31\" now; yours is \"2033-12-31\".", "terms[art-28-3-b]: It is \"\" now; yours is \"yes\".");
    }

    private static List<String> told(Api.Answer late) {
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("lost-update");
        List<String> told = new ArrayList<>();
        late.json().path("errors").forEach(one -> told.add("%s: %s".formatted(one.path("path").asText(), one.path("message").asText())));
        return told;
    }

    @Test
    void fc24_aCustomersFormNeedsNoSession() {
        vendor.customer("Slow Typer Ltd", "ann@slow.example", "mail");
        String number = announcedFor("mail");
        String path = "/o/" + Vendor.caseToken(notice("ann@slow.example", number));
        var page = registry.web().get(path).expect(200);
        assertThat(page.header("Set-Cookie")).isNullOrEmpty();
        assertThat(page.body()).contains("<form").contains("method=\"post\"");
        // Another client altogether, as after a long break: no cookie, nothing but the form itself.
        var sent = registry.web().post(path, FORM, "type=object&grounds=It+took+me+a+day+to+write+this".getBytes(StandardCharsets.UTF_8));
        assertThat(sent.status()).isLessThan(400);
        assertThat(registry.web().get(path).expect(200).body()).contains("It took me a day to write this");
        // What is at fault comes back with what was typed.
        vendor.customer("Forgetful Ltd", "bob@slow.example", "mail");
        String other = "/o/" + Vendor.caseToken(notice("bob@slow.example", announcedFor("mail")));
        assertThat(registry.web().post(other, FORM, "grounds=Words+without+a+type".getBytes(StandardCharsets.UTF_8)).body()).contains("Words without a type");
    }

    @Test
    void whatIsKeptBackLeavesTheHouseByNoDoor() {
        String kept = "kept-back";
        String id = vendor.auditedSubprocessor(Vendor.unique("Discreet"));
        String slug = vendor.editor.get("/subprocessors/" + id).text("slug");
        String etag = vendor.editor.get("/subprocessors/" + id).etag();
        vendor.editor.with("If-Match", etag).put("/subprocessors/" + id, Map.of("address", kept + " street", "website", "https://" + kept + ".example",
                "registrationNumber", kept + " 1", "parent", kept + " parent", "privacyUrl", "https://" + kept + ".example/privacy",
                "contact", Map.of("name", kept + " person"))).expect(200);
        var engagement = Map.of("service", "mail", "functions", List.of("speech-to-text"), "dataCategories", List.of("voice-messages"),
                "locations", List.of(Map.of("type", "processing", "country", "IN", "text", "Pune", "site", kept + " site")),
                "transfer", List.of(Map.of("country", "IN", "mechanism", "scc", "module", "3", "tiaRef", kept + " assessment", "measures", kept + " measures")),
                "description", kept + " description", "responsibility", kept + " duty", "retention", kept + " days", "features", List.of(kept + " feature"),
                "dataSubjects", List.of(kept + " people"));
        var rules = new TreeMap<String, String>();
        vendor.reader.get("/settings/field-visibility").expect(200).json().path("rules").fieldNames().forEachRemaining(field -> rules.put(field, "internal"));
        registry.api().put("/settings/field-visibility", Map.of("rules", rules)).expect(200);
        vendor.customer("Curious Ltd", "ann@curious.example", "mail");
        vendor.subscriber("reader@curious.example", "mail");
        var draft = vendor.editor.post("/changes", Map.of("title", "Discreet", "reason", "r", "items",
                List.of(Map.of("kind", "add", "subprocessor", id, "engagement", engagement)))).expect(201).json();
        LocalDate effectiveOn = vendor.approveAndAnnounce(draft.path("id").asText());
        String number = draft.path("number").asText();
        var mails = List.of(notice("ann@curious.example", number), notice("reader@curious.example", number));
        registry.advanceClock(effectiveOn.atTime(12, 0).atZone(FAR_WEST).toInstant());
        vendor.awaitState(draft.path("id").asText(), "effective");

        for (String path : List.of("/register", "/register?q=Discreet", "/register?asOf=" + effectiveOn, "/register/diff?from=2020-01-01", "/subprocessors/" + id,
                "/subprocessors/" + id + "/history", "/changes", "/changes/" + number)) {
            assertThat(registry.visitor().get(path).body()).as(path).contains("Discreet").doesNotContain(kept);
        }
        assertThat(registry.visitor().with("Accept", "text/csv").get("/register").body()).as("csv").contains("Discreet").doesNotContain(kept);
        for (String path : List.of("/", "/?q=Discreet", "/subprocessors/" + slug, "/subprocessors/" + slug + "?lang=de", "/changes", "/changes/" + number)) {
            assertThat(registry.web().get(path).body()).as(path).contains("Discreet").doesNotContainIgnoringCase(kept);
        }
        mails.forEach(mail -> assertThat(mail.text() + mail.html()).contains("Discreet").doesNotContainIgnoringCase(kept));
        try (var entries = registry.consume("registry.subprocessors.v1"); var changes = registry.consume("registry.changes.v1")) {
            assertThat(entries.await(events -> events.stream().anyMatch(event -> event.key().equals(id)))).noneMatch(event -> event.value().contains(kept));
            assertThat(changes.await("change.effective").value()).doesNotContain(kept);
        }
        assertThat(vendor.editor.get("/subprocessors/" + id).body()).as("staff").contains(kept + " street");

        registry.api().put("/settings/field-visibility", Map.of("rules", Map.of())).expect(200);
        assertThat(registry.visitor().get("/register").body()).contains(kept + " street").contains(kept + " site").doesNotContain(kept + " person");
    }

    @Test
    void whatComesByPhoneOrLetterIsEnteredAndTheNoticeAcknowledged() {
        String customer = vendor.customer("Letter Ltd", "ann@letter.example", "drive");
        String other = vendor.customer("Phone Ltd", "bob@phone.example", "drive");
        String number = announcedFor("drive");
        String token = Vendor.caseToken(notice("ann@letter.example", number));
        String today = LocalDate.ofInstant(businessNow(), FAR_WEST).toString();

        registry.web().get("/o/" + token).expect(200);
        String read = registry.visitor().post("/acknowledgements", Map.of("token", token)).expect(201).text("receipt");
        assertThat(read).matches("ACK-\\d{4}-\\d{4}");
        assertThat(registry.visitor().post("/acknowledgements", Map.of("token", token)).expect(201).text("receipt")).isEqualTo(read);
        assertThat(registry.web().get("/o/" + token).expect(200).body()).contains(read);

        var letter = Map.of("change", number, "customer", customer, "contact", "ANN@letter.example", "channel", "letter", "receivedOn", today,
                "type", "object", "grounds", "Our board objects.");
        assertThat(vendor.reader.post("/objections", letter).status()).as("needs the role editor").isEqualTo(403);
        assertThat(registry.visitor().post("/objections", letter).status()).as("no token, no person").isEqualTo(403);
        var tomorrow = new java.util.HashMap<String, Object>(letter);
        tomorrow.put("receivedOn", LocalDate.parse(today).plusDays(1).toString());
        refused(vendor.editor.post("/objections", tomorrow));
        var foreign = new java.util.HashMap<String, Object>(letter);
        foreign.put("customer", other);
        refused(vendor.editor.post("/objections", foreign));
        var receipt = vendor.editor.post("/objections", letter).expect(201).json();
        assertThat(receipt.path("inTime").asBoolean()).isTrue();
        String said = receipt.path("receipt").asText();
        var confirmation = registry.mails().await("ann@letter.example", said);
        assertThat(confirmation.text()).contains("We have recorded what you told us").contains("/o/");
        assertThat(vendor.editor.post("/objections", letter).expect(200).text("receipt")).as("the same contact joins").isEqualTo(said);
        String byLink = registry.visitor().post("/objections", Map.of("token", token, "type", "object", "grounds", "And by the link.")).expect(200).text("receipt");
        assertThat(byLink).isEqualTo(said);
        assertThat(vendor.change(number).path("blockedBy")).extracting(JsonNode::asText).contains("Letter Ltd");

        var call = vendor.editor.post("/objections", Map.of("change", number, "customer", other, "name", "Carla Call", "channel", "phone", "receivedOn", today,
                "type", "question", "grounds", "Where is it stored?")).expect(201).json();
        assertThat(call.path("matched").asBoolean()).isTrue();
        String change = vendor.change(number).path("id").asText();
        for (var objection : vendor.reader.get("/objections?change=" + change).expect(200).json()) {
            var whole = vendor.reader.get("/objections/" + objection.path("id").asText()).expect(200).json();
            assertThat(whole.path("history").path(0).path("kind").asText()).isEqualTo("recorded");
            assertThat(whole.path("recordedBy").asText()).isNotEmpty();
        }
        String approval = vendor.editor.post("/approvals", Map.of("change", number, "customer", customer, "name", "The board", "channel", "letter",
                "receivedOn", today, "note", "Signed.")).expect(201).text("receipt");
        assertThat(approval).startsWith("APR-");
        assertThat(vendor.change(number).path("blockedBy")).as("an approval settles the customer's own objection").isEmpty();
    }

    private JsonNode object(SmtpSink.Mail mail) {
        return registry.visitor().post("/objections", Map.of("token", Vendor.caseToken(mail), "type", "object", "grounds", "Not for us.")).expect(201).json();
    }

    /** A change to that service, announced; gives its number. */
    private String announcedFor(String service) {
        var draft = vendor.draft("A change to " + service, vendor.auditedSubprocessor(Vendor.unique("Northwind")), service);
        vendor.approveAndAnnounce(draft.path("id").asText());
        return draft.path("number").asText();
    }

    private SmtpSink.Mail notice(String email, String number) {
        Awaitility.await("notice of " + number + " to " + email).atMost(Duration.ofMinutes(2)).until(() -> !noticesTo(email, number).isEmpty());
        return noticesTo(email, number).getFirst();
    }

    private List<SmtpSink.Mail> noticesTo(String email, String number) {
        return registry.mails().mails().stream().filter(mail -> mail.recipient().equalsIgnoreCase(email) && mail.text().contains("/changes/" + number)).toList();
    }

    /** What a security gateway does with a link. */
    private void scan(String path) {
        registry.web().head(path);
        registry.web().get(path);
        registry.web().with("User-Agent", "Mozilla/5.0 (compatible; SkypeUriPreview Preview/0.5)").get(path);
    }

    /** The button of the page behind a link. */
    private void press(String path) {
        assertThat(registry.web().post(path, FORM, new byte[0]).status()).as("POST " + path).isLessThan(400);
    }

    private void request(String email, String service) {
        registry.visitor().post("/subscriptions", subscription(email, service)).expect(202);
    }

    private static Map<String, Object> subscription(String email, String service) {
        return Map.of("email", email, "services", List.of(service), "kinds", List.of(), "language", "en", "frequency", "immediate");
    }

    private JsonNode csv(String... lines) {
        String file = "email,services,language,frequency\n" + String.join("\n", lines);
        return registry.api().post("/subscribers.csv?legalGround=contract", "text/csv", file.getBytes(StandardCharsets.UTF_8)).expect(200).json();
    }

    private JsonNode rows(String email) {
        var answer = registry.api().get("/subscribers?email=" + encoded(email)).expect(200).json();
        return answer.isArray() ? answer : answer.path("items");
    }

    private static String oneClickPath(SmtpSink.Mail mail) {
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var address = Pattern.compile("<" + Pattern.quote(BASE) + "(/[^>@]+)>").matcher(mail.header("List-Unsubscribe"));
        assertThat(address.find()).as(mail.header("List-Unsubscribe")).isTrue();
        return address.group(1);
    }

    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.request() + ": " + answer.body()).isIn(400, 422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    /** The server's time with its offset, as it stamps what it stores. */
    private Instant businessNow() {
        var draft = vendor.draft("To read the clock", vendor.auditedSubprocessor(Vendor.unique("Clock")), "drive");
        vendor.editor.delete("/changes/" + draft.path("id").asText());
        return Instant.parse(draft.path("createdAt").asText());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
