package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.subprocessorregistry.changes.ChangeDraft.DraftEngagement;
import org.subprocessorregistry.changes.ChangeDraft.DraftIdentity;
import org.subprocessorregistry.changes.ChangeDraft.DraftItem;
import org.subprocessorregistry.changes.ChangeKind;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.platform.Slug;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;

/** A list beside what is in force for one service: what differs, what stands against drafting it, and the items that would do it. */
final class ListComparison {

    /** What an item of a kind is about, beside the kind's own name; every field of a list is in one of them. */
    private static final Map<ChangeKind, Set<ComparedField>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(ChangeKind.CHANGE_FUNCTIONS, Set.of(ComparedField.FUNCTIONS, ComparedField.DESCRIPTION, ComparedField.RESPONSIBILITY, ComparedField.FEATURES,
                ComparedField.EXCLUDED_TIERS, ComparedField.OPTIONALITY, ComparedField.ROLE_CLASS, ComparedField.DORA));
        KINDS.put(ChangeKind.CHANGE_DATA, Set.of(ComparedField.DATA_CATEGORIES, ComparedField.DATA_SUBJECTS, ComparedField.SPECIAL_CATEGORIES, ComparedField.PHI,
                ComparedField.PSEUDONYMISED_ONLY, ComparedField.RETENTION, ComparedField.ACCESS_MODE));
        KINDS.put(ChangeKind.CHANGE_LOCATIONS, Set.of(ComparedField.LOCATIONS));
        KINDS.put(ChangeKind.CHANGE_TRANSFER, Set.of(ComparedField.TRANSFER));
    }

    private final String service;
    private final ListScope scope;
    private final Map<String, EntryView> before;
    private final Map<String, Listing> after;
    private final Map<Integer, UUID> chosen;
    private final KeptBack kept;
    private final ListDiff diff;
    private final List<ImportProblem> problems = new ArrayList<>();
    private final Map<String, List<ListDiff.FieldChange>> changes = new LinkedHashMap<>();
    private final Map<String, List<DraftItem>> items = new LinkedHashMap<>();

    /**
     * @param service  null: compared with everything in force, nothing to draft yet
     * @param chosen   engagement by record, where a person said it
     * @param accepted renames accepted by a person
     * @param untouched names that the list has, but of which nothing is taken: they are not gone
     * @param kept     what files of the registry's own may lack
     */
    ListComparison(String service, ListScope scope, List<EntryView> inForce, List<ListEntry> entries, List<ListDiff.Rename> accepted, Map<Integer, UUID> chosen,
            Set<String> untouched, KeptBack kept) {
        this.service = service;
        this.scope = new ListScope(scope.fields().stream().filter(field -> field != ComparedField.SERVICES).collect(Collectors.toSet()), scope.locationTypes());
        this.before = inForce.stream().collect(Collectors.toMap(EntryView::name, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        this.after = Listing.byName(ofService(entries, service));
        this.chosen = chosen;
        this.kept = kept;
        Set<String> folded = untouched.stream().map(FoldedText::of).collect(Collectors.toSet());
        this.diff = ListDiff.between(inForce.stream().filter(entry -> after.containsKey(entry.name()) || !folded.contains(FoldedText.of(entry.name()))).map(this::asListed).map(Listing::compared).toList(),
                after.values().stream().map(Listing::compared).toList(), this.scope, accepted);
        after.values().forEach(this::compare);
    }

    private EntryView asListed(EntryView entry) {
        return after.containsKey(entry.name()) && after.get(entry.name()).isExact() ? kept.seen(entry) : entry;
    }

    /** A file of the registry's own may hold several services: only the rows of this one count, when there are any. */
    static List<ListEntry> ofService(List<ListEntry> entries, String service) {
        boolean own = service != null && entries.stream().anyMatch(entry -> entry.engagement() != null && entry.services().contains(service));
        return own ? entries.stream().filter(entry -> entry.engagement() == null || entry.services().contains(service)).toList() : entries;
    }

    ListDiff diff() {
        List<ListDiff.Changed> changed = changes.entrySet().stream().map(entry -> new ListDiff.Changed(entry.getKey(), entry.getValue())).toList();
        return new ListDiff(diff.added(), diff.removed(), diff.renamed(), diff.accepted(), changed, diff.refused());
    }

    /** Records that fit several engagements equally well. */
    List<ImportProblem> problems() {
        return problems;
    }

    Map<String, Listing> listings() {
        return after;
    }

    Map<String, EntryView> inForce() {
        return before;
    }

    /** Engagements that a record may be about, where there are several. */
    List<EngagementLine> engagementsOf(int record) {
        return after.values().stream().filter(listing -> listing.rows().stream().anyMatch(row -> row.record() == record))
                .map(listing -> entryOf(listing.name())).filter(Objects::nonNull).map(EntryView::engagements).filter(lines -> lines.size() > 1)
                .findFirst().orElse(List.of());
    }

    /** The items by which the entry of that name in the list comes to be in force; empty when nothing is to do. */
    List<DraftItem> changing(String name) {
        return items.getOrDefault(name, List.of());
    }

    /** The items that end all of an entry for the service. */
    List<DraftItem> removing(String name) {
        EntryView entry = before.get(name);
        return entry.engagements().stream().map(line -> removal(entry, line)).toList();
    }

    private DraftItem removal(EntryView entry, EngagementLine line) {
        return new DraftItem(ChangeKind.REMOVE, entry.id(), null, null, line.id(), DraftEngagement.ofService(service), null);
    }

    private EntryView entryOf(String name) {
        return diff.accepted().stream().filter(rename -> rename.to().equals(name)).map(rename -> before.get(rename.from())).findFirst().orElse(before.get(name));
    }

    private void compare(Listing listing) {
        EntryView entry = entryOf(listing.name());
        if (entry == null) {
            return;
        }
        boolean exact = service != null && listing.isExact();
        List<ListDiff.FieldChange> found = new ArrayList<>(diff.changed().stream().filter(changed -> changed.name().equals(listing.name()))
                .flatMap(changed -> changed.fields().stream()).filter(change -> !exact || isIdentity(change)).toList());
        List<DraftItem> drafted = new ArrayList<>(identity(entry, listing, found));
        if (service != null && (exact || found.stream().anyMatch(change -> !isIdentity(change)))) {
            drafted.addAll(engagements(entry, listing, found));
        }
        if (!found.isEmpty()) {
            changes.put(listing.name(), found);
        }
        items.put(listing.name(), drafted);
    }

    private static boolean isIdentity(ListDiff.FieldChange change) {
        return ComparedField.ofCode(change.field()).orElseThrow().isIdentity();
    }

    private static List<DraftItem> identity(EntryView entry, Listing listing, List<ListDiff.FieldChange> found) {
        Set<String> fields = found.stream().filter(ListComparison::isIdentity).map(ListDiff.FieldChange::field).collect(Collectors.toSet());
        if (fields.isEmpty()) {
            return List.of();
        }
        Map<String, Object> said = Records.values(listing.identity());
        DraftIdentity altered = Records.make(DraftIdentity.class, one -> fields.contains(one.getName()) ? said.get(one.getName()) : null);
        return List.of(new DraftItem(ChangeKind.CHANGE_ENTITY, entry.id(), null, altered, null, null, null));
    }

    private List<DraftItem> engagements(EntryView entry, Listing listing, List<ListDiff.FieldChange> found) {
        EngagementMatch match = EngagementMatch.of(entry, listing, chosen);
        List<DraftItem> drafted = new ArrayList<>();
        if (!match.ambiguous().isEmpty() || !match.gone().isEmpty() && !match.unmatched().isEmpty() && !listing.isExact()) {
            List<ListEntry> unclear = match.ambiguous().isEmpty() ? match.unmatched() : match.ambiguous();
            unclear.forEach(row -> problems.add(ambiguous(entry, row)));
            return List.of();
        }
        match.rows().forEach((line, rows) -> drafted.addAll(changes(entry, line, rows, found)));
        for (ListEntry row : match.unmatched()) {
            drafted.add(new DraftItem(ChangeKind.ADD, entry.id(), null, null, null, Listing.content(List.of(row), service), null));
            note(found, new ListDiff.FieldChange(ComparedField.FUNCTIONS.code(), List.of(), row.functions()));
        }
        for (EngagementLine line : match.gone()) {
            drafted.add(removal(entry, line));
            note(found, new ListDiff.FieldChange(ComparedField.FUNCTIONS.code(), line.functions(), List.of()));
        }
        return drafted;
    }

    private ImportProblem ambiguous(EntryView entry, ListEntry row) {
        String lines = entry.engagements().stream().map(line -> "%s (%s)".formatted(String.join(", ", line.functions()), line.id())).collect(Collectors.joining("; "));
        return new ImportProblem(row.record(), row.line(), ListField.FUNCTIONS.code(), Severity.ERROR, "ambiguous-engagement",
                "\"%s\" has %d engagements for %s and it is not clear which of them this record is about: %s. Say which one, or leave the record out and change the engagement by hand."
                        .formatted(entry.name(), entry.engagements().size(), service, lines));
    }

    /** What differs in one engagement, as items of the kinds that may alter it. */
    private List<DraftItem> changes(EntryView entry, EngagementLine line, List<ListEntry> listed, List<ListDiff.FieldChange> found) {
        List<ListEntry> rows = exactly(listed) ? List.of(kept.completed(line, listed.getFirst())) : listed;
        DraftEngagement said = Listing.content(rows, service);
        List<ListDiff.FieldChange> differing = exactly(rows) ? different(line.engagement(), rows.getFirst().engagement())
                : ListDiff.between(List.of(Listing.compared(entry, line)), List.of(new Listing(entry.name(), rows).compared()), scope, List.of()).changed().stream()
                        .flatMap(changed -> changed.fields().stream()).filter(change -> !isIdentity(change)).toList();
        differing.forEach(change -> note(found, change));
        Set<ComparedField> fields = differing.stream().map(change -> ComparedField.ofCode(change.field()).orElseThrow()).collect(Collectors.toSet());
        List<DraftItem> drafted = new ArrayList<>();
        KINDS.forEach((kind, about) -> {
            Set<ComparedField> altered = about.stream().filter(fields::contains).collect(Collectors.toSet());
            if (!altered.isEmpty()) {
                drafted.add(new DraftItem(kind, entry.id(), null, null, line.id(), only(altered, said, line.engagement(), exactly(rows)), null));
            }
        });
        return drafted;
    }

    private static boolean exactly(List<ListEntry> rows) {
        return rows.size() == 1 && rows.getFirst().engagement() != null;
    }

    /** Nothing is the same but spelt otherwise here: both sides are ours. */
    private static List<ListDiff.FieldChange> different(Engagement then, Engagement now) {
        Map<String, Object> old = Records.values(then);
        Map<String, Object> said = Records.values(now);
        return List.of(ComparedField.values()).stream().filter(field -> !field.isIdentity() && old.containsKey(field.code()))
                .filter(field -> !Objects.equals(old.get(field.code()), said.get(field.code())))
                .map(field -> new ListDiff.FieldChange(field.code(), Listing.precisely(old.get(field.code())), Listing.precisely(said.get(field.code())))).toList();
    }

    private DraftEngagement only(Set<ComparedField> fields, DraftEngagement said, Engagement present, boolean exact) {
        Set<String> codes = fields.stream().map(ComparedField::code).collect(Collectors.toSet());
        Map<String, Object> values = Records.values(said);
        Map<String, Object> published = Records.values(present);
        return Records.make(DraftEngagement.class, one -> "service".equals(one.getName()) ? service
                : !codes.contains(one.getName()) ? null
                : "locations".equals(one.getName()) && !exact ? placesWith(present.locations(), said.locations())
                : spelledAs(published.get(one.getName()), values.get(one.getName())));
    }

    /** The list's places of the types it has columns for; all others, and what is known of a place beyond its country, stay. */
    private List<Location> placesWith(List<Location> present, List<Location> said) {
        List<Location> places = new ArrayList<>(present.stream().filter(place -> place.type() == null || !scope.locationTypes().contains(place.type())).toList());
        for (Location place : said == null ? List.<Location>of() : said) {
            List<Location> known = present.stream().filter(one -> Objects.equals(one.type(), place.type()) && isSame(one, place)).toList();
            places.addAll(known.isEmpty() ? List.of(place) : known);
        }
        return places.stream().distinct().toList();
    }

    private static boolean isSame(Location one, Location other) {
        return one.country() == null ? other.country() == null && FoldedText.of(String.valueOf(one.text())).equals(FoldedText.of(String.valueOf(other.text())))
                : one.country().equals(other.country());
    }

    /** A list writes "Contact data" or "contact-data"; what is published keeps its spelling. Nothing said of a compared column empties it. */
    private static Object spelledAs(Object present, Object said) {
        if (said == null && present instanceof List<?>) {
            return List.of();
        }
        if (!(said instanceof List<?> list) || !(present instanceof List<?> known) || list.stream().anyMatch(one -> !(one instanceof String))) {
            return said;
        }
        Map<String, String> spelling = new LinkedHashMap<>();
        known.forEach(one -> spelling.put(Slug.of(one.toString()), one.toString()));
        return new ArrayList<>(new LinkedHashSet<>(list.stream().map(one -> spelling.getOrDefault(Slug.of(one.toString()), one.toString())).toList()));
    }

    /** What differs in several engagements is one line of the preview. */
    private static void note(List<ListDiff.FieldChange> found, ListDiff.FieldChange change) {
        Optional<ListDiff.FieldChange> noted = found.stream().filter(one -> one.field().equals(change.field())).findFirst();
        noted.ifPresentOrElse(one -> found.set(found.indexOf(one), new ListDiff.FieldChange(one.field(), union(one.before(), change.before()), union(one.after(), change.after()))),
                () -> found.add(change));
    }

    private static List<String> union(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
