package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.changes.ChangeDraft.DraftItem;
import org.subprocessorregistry.changes.ChangeKind;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.register.RegisterView;
import org.subprocessorregistry.visibility.FieldVisibility;
import org.subprocessorregistry.visibility.Lens;
import org.subprocessorregistry.visibility.Visibility;

/** A list beside the register: which facts differ, and by which items they would come in force. */
class ListComparisonTest {

    private static final Engagement HOSTING = new Engagement("mail", List.of("hosting"), List.of("Contact data"),
            List.of(new Location("processing", "DE", "Germany"), new Location("corporate", "US", "USA")), List.of(), null, null, null);
    private static final Engagement SUPPORT = new Engagement("mail", List.of("support"), List.of("tickets"), List.of(new Location("processing", "IE", "Dublin")),
            List.of(), null, null, null);

    private static final KeptBack KEPT = new KeptBack(new FieldVisibility(1, Map.of("locations.site", Visibility.CONTRACT, "transfer.tiaRef", Visibility.CONTRACT,
            "transfer.measures", Visibility.CONTRACT, "dora", Visibility.CONTRACT)).seenBy(Visibility.PUBLIC));

    @Test
    void nothingDiffersWhenTheListSaysTheSameInOtherWords() {
        var comparison = compare(Lists.of("Name,Purpose,Data categories,Location", "Acme,Hosting,contact data,Deutschland"), entry("Acme", HOSTING));
        assertThat(comparison.diff().isEmpty()).isTrue();
        assertThat(comparison.changing("Acme")).isEmpty();
    }

    @Test
    void everyColumnComesToAnItemOfItsKind() {
        var comparison = compare(Lists.of("Name,Purpose,Data categories,Data subjects,Location,Transfer mechanism,Address,Website,LEI,Access mode,Optional",
                "Acme,hosting,\"contact data, images\",employees,United States,SCC,1 Main Street,https://acme.example,5493001KJTIIGC8Y1R12,stored,yes"), entry("Acme", HOSTING));
        assertThat(comparison.diff().changed().getFirst().fields()).extracting(ListDiff.FieldChange::field).containsExactlyInAnyOrder("dataCategories", "dataSubjects",
                "locations", "transfer", "address", "website", "lei", "accessMode", "optionality");
        List<DraftItem> items = comparison.changing("Acme");
        assertThat(items).extracting(DraftItem::kind).containsExactlyInAnyOrder(ChangeKind.CHANGE_ENTITY, ChangeKind.CHANGE_FUNCTIONS, ChangeKind.CHANGE_DATA,
                ChangeKind.CHANGE_LOCATIONS, ChangeKind.CHANGE_TRANSFER);
        DraftItem identity = item(items, ChangeKind.CHANGE_ENTITY);
        assertThat(identity.identity().address()).isEqualTo("1 Main Street");
        assertThat(identity.identity().website()).isEqualTo("https://acme.example");
        assertThat(identity.identity().legalName()).isNull();
        assertThat(item(items, ChangeKind.CHANGE_DATA).engagement().dataCategories()).containsExactly("Contact data", "images");
        assertThat(item(items, ChangeKind.CHANGE_DATA).engagement().dataSubjects()).containsExactly("employees");
        assertThat(item(items, ChangeKind.CHANGE_DATA).engagement().accessMode()).isEqualTo("stored");
        assertThat(item(items, ChangeKind.CHANGE_FUNCTIONS).engagement().optionality()).isEqualTo("if-enabled");
        assertThat(item(items, ChangeKind.CHANGE_FUNCTIONS).engagement().functions()).isNull();
        assertThat(item(items, ChangeKind.CHANGE_TRANSFER).engagement().transfer()).containsExactly(new Transfer("US", "scc"));
    }

    @Test
    void whatListsSayOfTiersPseudonymsAndIdentifiersIsUnderstood() {
        var list = Lists.of("Name,Purpose,D-U-N-S number,Status page,Pseudonymised data only,Excluded tiers", "Acme,hosting,15-048-3782,status.acme.example,yes,\"Government, Health\"");
        var comparison = compare(list, entry("Acme", HOSTING));
        assertThat(comparison.diff().changed().getFirst().fields()).extracting(ListDiff.FieldChange::field)
                .containsExactlyInAnyOrder("duns", "statusUrl", "pseudonymisedOnly", "excludedTiers");
        List<DraftItem> items = comparison.changing("Acme");
        assertThat(item(items, ChangeKind.CHANGE_ENTITY).identity().duns()).isEqualTo("150483782");
        assertThat(item(items, ChangeKind.CHANGE_ENTITY).identity().statusUrl()).isEqualTo("https://status.acme.example");
        assertThat(item(items, ChangeKind.CHANGE_DATA).engagement().pseudonymisedOnly()).isTrue();
        assertThat(item(items, ChangeKind.CHANGE_FUNCTIONS).engagement().excludedTiers()).containsExactly("Government", "Health");
        assertThat(Lists.problem(Lists.of("Name,Purpose,DUNS", "Acme,hosting,15-048"), "unknown-value").message()).contains("15-048");
    }

    @Test
    void placesOfATypeThatTheListDoesNotKnowStay() {
        var comparison = compare(Lists.of("Name,Purpose,Processing location", "Acme,hosting,France"), entry("Acme", HOSTING));
        assertThat(item(comparison.changing("Acme"), ChangeKind.CHANGE_LOCATIONS).engagement().locations())
                .containsExactly(new Location("corporate", "US", "USA"), new Location("processing", "FR", "France"));
    }

    @Test
    void rowsFindTheirEngagementByTheirFunctions() {
        EntryView acme = entry("Acme", HOSTING, SUPPORT);
        var comparison = compare(Lists.of("Name,Purpose,Location", "Acme,hosting,\"Germany, France\"", "Acme,support,Ireland"), acme);
        List<DraftItem> items = comparison.changing("Acme");
        assertThat(items).extracting(DraftItem::kind).containsExactly(ChangeKind.CHANGE_LOCATIONS);
        assertThat(items.getFirst().engagementId()).isEqualTo(acme.engagements().getFirst().id());
        assertThat(comparison.problems()).isEmpty();
    }

    @Test
    void anEngagementThatTheListNoLongerNamesEnds() {
        EntryView acme = entry("Acme", HOSTING, SUPPORT);
        var comparison = compare(Lists.of("Name,Purpose", "Acme,hosting"), acme);
        assertThat(comparison.changing("Acme")).extracting(DraftItem::kind, DraftItem::engagementId)
                .containsExactly(org.assertj.core.api.Assertions.tuple(ChangeKind.REMOVE, acme.engagements().getLast().id()));
    }

    @Test
    void aRecordThatFitsSeveralEngagementsIsLeftToAPerson() {
        EntryView acme = entry("Acme", HOSTING, SUPPORT);
        ReadList list = Lists.of("Name,Purpose,Location", "Acme,\"hosting, support\",Spain");
        var comparison = compare(list, acme);
        assertThat(comparison.changing("Acme")).isEmpty();
        ImportProblem problem = comparison.problems().getFirst();
        assertThat(problem.code()).isEqualTo("ambiguous-engagement");
        assertThat(problem.record()).isEqualTo(1);
        assertThat(problem.message()).contains("2 engagements for mail").contains(acme.engagements().getLast().id().toString());

        UUID support = acme.engagements().getLast().id();
        var told = new ListComparison("mail", list.scope(), List.of(acme), list.entries(), List.of(), Map.of(1, support), list.passedOver(), KEPT);
        assertThat(told.problems()).isEmpty();
        assertThat(told.changing("Acme")).filteredOn(one -> one.kind() == ChangeKind.CHANGE_LOCATIONS).extracting(DraftItem::engagementId).containsExactly(support);
    }

    @Test
    void aFieldThatTheListLeavesEmptyAltersNothing() {
        var comparison = compare(Lists.of("Name,Purpose,Website,Transfer mechanism,Data subjects", "Acme,hosting,,,"),
                Records.with(entry("Acme", HOSTING.with("dataSubjects", List.of("customers"))), "website", "https://acme.example"));
        assertThat(comparison.diff().isEmpty()).isTrue();
    }

    @Test
    void aRecordWithAnErrorIsNoSignThatTheSubprocessorIsGone() {
        ReadList list = Lists.of("Name,Purpose", "Acme,hos\u0007ting", "Other,mail");
        assertThat(list.hasErrors()).isTrue();
        assertThat(compare(list, entry("Acme", HOSTING)).diff().removed()).isEmpty();
        assertThat(compare(Lists.of("Name,Purpose", "Other,mail"), entry("Acme", HOSTING)).diff().removed()).containsExactly("Acme");
    }

    @Test
    void aFileOfOursIsTakenForTheServiceAndWholeWhileNoneIsChosen() {
        EntryView acme = entry("Acme", HOSTING, SUPPORT.with("service", "chat"));
        byte[] json = Json.write(new RegisterView(1, LocalDate.EPOCH, Instant.EPOCH, List.of(acme))).getBytes(StandardCharsets.UTF_8);
        ReadList list = ListFile.read(json, "register.json");
        assertThat(ListComparison.ofService(list.entries(), null)).hasSize(2);
        assertThat(ListComparison.ofService(list.entries(), "chat")).hasSize(1);
        assertThat(ListComparison.ofService(list.entries(), "new")).hasSize(2);
        var none = new ListComparison(null, list.scope(), List.of(acme), list.entries(), List.of(), Map.of(), list.passedOver(), KEPT);
        assertThat(none.diff().added()).isEmpty();
        var same = new ListComparison("mail", list.scope(), List.of(entry("Acme", HOSTING)), list.entries(), List.of(), Map.of(), list.passedOver(), KEPT);
        assertThat(same.diff().removed()).isEmpty();
    }

    /** The file lacks site, assessment, measures and DORA facts: whoever edits it alters what it says, and nothing else. */
    @Test
    void whatAFileOfOursCouldNotSayStaysWhenTheRestIsAltered() {
        Engagement whole = HOSTING.with("locations", List.of(new Location("processing", "DE", "Germany", "FRA1", null, null), new Location("processing", "IE", "Ireland", "DUB2", null, null)))
                .with("transfer", List.of(new Transfer("US", "scc", "module-2", "TIA-1", "Encrypted"), new Transfer("IN", "scc", "module-3", "TIA-2", "Encrypted")))
                .with("dora", new Dora(true, "S03", "medium", "no"));
        EntryView acme = entry("Acme", whole);
        EntryView edited = edited(acme, whole.with("locations", List.of(new Location("processing", "DE", "Deutschland"), new Location("processing", "FR", "France")))
                .with("transfer", List.of(new Transfer("US", "scc", "module-3", null, null), new Transfer("IN", "bcr"))).with("dora", null));
        var comparison = compare(ownFile(edited), acme);
        assertThat(comparison.changing("Acme")).extracting(DraftItem::kind).containsExactlyInAnyOrder(ChangeKind.CHANGE_LOCATIONS, ChangeKind.CHANGE_TRANSFER);
        assertThat(item(comparison.changing("Acme"), ChangeKind.CHANGE_LOCATIONS).engagement().locations())
                .containsExactly(new Location("processing", "DE", "Deutschland", "FRA1", null, null), new Location("processing", "FR", "France"));
        assertThat(item(comparison.changing("Acme"), ChangeKind.CHANGE_TRANSFER).engagement().transfer())
                .containsExactly(new Transfer("US", "scc", "module-3", "TIA-1", "Encrypted"), new Transfer("IN", "bcr"));
    }

    @Test
    void aFactThatWasKeptBackIsNotTakenForItsDefaultBeforeAServiceIsChosen() {
        Lens lens = new FieldVisibility(1, Map.of("accessMode", Visibility.CONTRACT)).seenBy(Visibility.PUBLIC);
        EntryView acme = entry("Acme", HOSTING.with("accessMode", "stored"));
        ReadList list = ownFile(Records.with(acme, "engagements", acme.engagements().stream().map(lens::of).toList()));
        var comparison = new ListComparison(null, list.scope(), List.of(acme), list.entries(), List.of(), Map.of(), list.passedOver(), new KeptBack(lens));
        assertThat(comparison.diff().isEmpty()).isTrue();
    }

    @Test
    void thePreviewNamesWhatDiffers() {
        EntryView acme = entry("Acme", HOSTING.with("transfer", List.of(new Transfer("US", "scc", "module-2", "TIA-1", null))));
        EntryView edited = edited(acme, HOSTING.with("locations", List.of(new Location("processing", "DE", "Germany", "FRA1", LocalDate.of(2025, 1, 1), null)))
                .with("transfer", List.of(new Transfer("US", "scc", "module-2", "TIA-2", null))).with("dora", new Dora(true, "S03", null, null)));
        assertThat(compare(ownFile(edited), acme).diff().changed().getFirst().fields()).containsExactlyInAnyOrder(
                new ListDiff.FieldChange("locations", List.of("DE Germany (processing)", "US USA (corporate)"), List.of("DE Germany FRA1 2025-01-01 (processing)")),
                new ListDiff.FieldChange("transfer", List.of("US scc module-2 TIA-1"), List.of("US scc module-2 TIA-2")),
                new ListDiff.FieldChange("dora", List.of(), List.of("critical", "S03")));
    }

    private static EntryView edited(EntryView entry, Engagement engagement) {
        return Records.with(entry("Acme", engagement), "engagements",
                List.of(Records.with(entry("Acme", engagement).engagements().getFirst(), "id", entry.engagements().getFirst().id())));
    }

    private static ReadList ownFile(EntryView entry) {
        return ListFile.read(Json.write(new RegisterView(1, LocalDate.EPOCH, Instant.EPOCH, List.of(entry))).getBytes(StandardCharsets.UTF_8), "register.json");
    }

    private static ListComparison compare(ReadList list, EntryView... inForce) {
        return new ListComparison("mail", list.scope(), List.of(inForce), list.entries(), List.of(), Map.of(), list.passedOver(), KEPT);
    }

    private static DraftItem item(List<DraftItem> items, ChangeKind kind) {
        return items.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }

    private static EntryView entry(String name, Engagement... engagements) {
        List<EngagementLine> lines = List.of(engagements).stream().map(one -> {
            Map<String, Object> values = Records.values(one);
            values.put("id", UUID.randomUUID());
            values.put("status", "authorised");
            values.put("listedBefore", true);
            values.put("effectiveFrom", LocalDate.of(2024, 1, 1));
            values.put("transferNeeded", List.of());
            return Records.make(EngagementLine.class, component -> values.get(component.getName()));
        }).toList();
        Map<String, Object> values = new java.util.HashMap<>(Map.of("id", UUID.randomUUID(), "slug", "acme", "name", name, "legalName", name, "status", "authorised",
                "engagements", lines, "affiliate", false, "listedBefore", true));
        values.put("functions", lines.stream().flatMap(line -> line.functions().stream()).distinct().toList());
        values.put("dataCategories", lines.stream().flatMap(line -> line.dataCategories().stream()).distinct().toList());
        values.put("dataSubjects", lines.stream().flatMap(line -> line.dataSubjects().stream()).distinct().toList());
        values.put("locations", lines.stream().flatMap(line -> line.locations().stream()).distinct().toList());
        values.put("transfer", lines.stream().flatMap(line -> line.transfer().stream()).distinct().toList());
        return Records.make(EntryView.class, component -> values.get(component.getName()));
    }
}
