package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.subprocessorregistry.changes.ChangeDraft.DraftEngagement;
import org.subprocessorregistry.changes.ChangeDraft.DraftIdentity;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Eea;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.platform.Slug;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.FieldText;
import org.subprocessorregistry.subprocessors.ContactPerson;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.NewSubprocessor;

/**
 * Everything that a list says of one subprocessor, as the register takes it. What a list does not say is null here: it
 * alters nothing.
 *
 * @param rows at least one, all of the same name
 */
record Listing(String name, List<ListEntry> rows) {

    private static final Pattern EMAIL = Pattern.compile("[\\w.+%-]+@[\\w-]+(\\.[\\w-]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{5,}[0-9]");
    private static final int LONGEST_NAME = 200;

    Listing {
        rows = List.copyOf(rows);
    }

    /** By name, in the order of the file. */
    static Map<String, Listing> byName(List<ListEntry> entries) {
        Map<String, List<ListEntry>> rows = new LinkedHashMap<>();
        entries.forEach(entry -> rows.computeIfAbsent(CellText.oneLine(entry.name()), name -> new ArrayList<>()).add(entry));
        Map<String, Listing> listings = new LinkedHashMap<>();
        rows.forEach((name, of) -> listings.put(name, new Listing(name, of)));
        return listings;
    }

    /** Whether it comes from a file of the registry's own. */
    boolean isExact() {
        return rows.stream().allMatch(row -> row.engagement() != null);
    }

    int record() {
        return rows.getFirst().record();
    }

    /** Who it is; the name itself is not part of it. */
    DraftIdentity identity() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("legalName", first(ListEntry::legalName));
        said.put("address", first(ListEntry::address));
        said.put("website", first(ListEntry::website));
        said.put("affiliate", rows.stream().anyMatch(ListEntry::affiliate) ? Boolean.TRUE : isExact() ? Boolean.FALSE : null);
        said.put("formerNames", rows.stream().map(ListEntry::formerNames).filter(names -> !names.isEmpty()).findFirst().orElse(null));
        Stream.of(ListField.COUNTRY, ListField.REGISTRATION_NUMBER, ListField.LEI, ListField.EUID, ListField.VAT_ID, ListField.DUNS, ListField.PARENT,
                ListField.PARENT_LEI, ListField.UPSTREAM_LIST_URL, ListField.PRIVACY_URL, ListField.TRUST_URL, ListField.STATUS_URL)
                .forEach(field -> said.put(field.code(), first(row -> row.fact(field))));
        return Records.make(DraftIdentity.class, one -> said.get(one.getName()));
    }

    /** A record for somebody whom the registry does not know yet. */
    NewSubprocessor newRecord() {
        Map<String, Object> said = Records.values(identity());
        said.put("name", name);
        said.put("legalName", said.get("legalName") == null ? name : said.get("legalName"));
        said.put("contact", contact());
        said.put("notes", first(ListEntry::note));
        return Records.make(NewSubprocessor.class, one -> said.get(one.getName()));
    }

    /** Out of "Jane Doe, DPO, privacy@acme.example, +353 1 555 0100"; null when the list names nobody. */
    ContactPerson contact() {
        String text = first(row -> row.fact(ListField.CONTACT));
        if (text == null) {
            return null;
        }
        Matcher email = EMAIL.matcher(text);
        String address = email.find() ? email.group() : null;
        String rest = EMAIL.matcher(text).replaceAll(" ").replaceAll("(?i)mailto:|e-?mail:|tel\\.?:|phone:", " ");
        Matcher phone = PHONE.matcher(rest);
        String number = phone.find() ? phone.group() : null;
        List<String> words = Stream.of((number == null ? rest : rest.replace(number, " ")).split("[,;\\n|<>()]+")).map(CellText::oneLine).filter(word -> !word.isEmpty()).toList();
        return new ContactPerson(words.isEmpty() ? null : shortened(words.getFirst(), LONGEST_NAME), words.size() < 2 ? null : shortened(words.get(1), LONGEST_NAME),
                address, number);
    }

    /** What the rows say together of one engagement. */
    DraftEngagement content(String service) {
        return content(rows, service);
    }

    static DraftEngagement content(List<ListEntry> rows, String service) {
        if (rows.size() == 1 && rows.getFirst().engagement() != null) {
            return DraftEngagement.of(rows.getFirst().engagement()).with("service", service).with("recipient", null);
        }
        Listing together = new Listing(rows.getFirst().name(), rows);
        boolean affiliate = rows.stream().anyMatch(ListEntry::affiliate);
        String role = together.first(row -> row.fact(ListField.ROLE_CLASS));
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("service", service);
        said.put("functions", orNull(together.all(row -> row.functions().stream().map(Slug::of).toList())));
        said.put("dataCategories", orNull(together.all(row -> codes(row.dataCategories()))));
        said.put("dataSubjects", orNull(together.all(row -> codes(row.dataSubjects()))));
        said.put("locations", orNull(together.all(Listing::places)));
        said.put("transfer", orNull(together.all(Listing::transfers)));
        said.put("roleClass", role == null && affiliate ? "affiliate" : role);
        Stream.of(ListField.ACCESS_MODE, ListField.OPTIONALITY, ListField.DESCRIPTION, ListField.RESPONSIBILITY)
                .forEach(field -> said.put(field.code(), together.first(row -> row.fact(field))));
        said.put("retention", shortened(together.first(row -> row.fact(ListField.RETENTION)), LONGEST_NAME));
        said.put("features", orNull(together.all(row -> row.words(ListField.FEATURES))));
        said.put("excludedTiers", orNull(together.all(row -> row.words(ListField.EXCLUDED_TIERS))));
        Stream.of(ListField.SPECIAL_CATEGORIES, ListField.PHI, ListField.PSEUDONYMISED_ONLY).forEach(field -> said.put(field.code(), together.flag(field)));
        return Records.make(DraftEngagement.class, one -> said.get(one.getName()));
    }

    /** The engagement of an addition: what is not said takes its default. */
    static Engagement whole(DraftEngagement said) {
        Map<String, Object> values = Records.values(said);
        return Records.make(Engagement.class, one -> one.getType() == boolean.class ? Boolean.TRUE.equals(values.get(one.getName()))
                : values.get(one.getName()) instanceof String text && text.isBlank() ? null : values.get(one.getName()));
    }

    /** Both sides in one language: functions as codes, places without the reader's own kinds. */
    ListedSubprocessor compared() {
        DraftEngagement content = content("any");
        String legal = first(ListEntry::legalName);
        return new ListedSubprocessor(name, legal == null ? name : legal, plain(content.functions()), List.of(), plain(content.dataCategories()),
                plain(content.locations()).stream().map(Listing::place).distinct().toList(), facts(Records.values(content), Records.values(identity())));
    }

    static ListedSubprocessor compared(EntryView entry) {
        Map<String, Object> first = entry.engagements().isEmpty() ? Map.of() : new LinkedHashMap<>(Records.values(entry.engagements().getFirst().engagement()));
        Map<String, Object> engagement = new LinkedHashMap<>(first);
        engagement.put("transfer", entry.transfer());
        engagement.put("dataSubjects", entry.dataSubjects());
        return new ListedSubprocessor(entry.name(), entry.legalName(), entry.functions(), List.of(), entry.dataCategories(),
                entry.locations().stream().map(Listing::place).distinct().toList(), facts(engagement, Records.values(entry)));
    }

    /** One engagement of an entry alone. */
    static ListedSubprocessor compared(EntryView entry, EntryView.EngagementLine line) {
        Engagement one = line.engagement();
        return new ListedSubprocessor(entry.name(), entry.legalName(), one.functions(), List.of(), one.dataCategories(),
                one.locations().stream().map(Listing::place).distinct().toList(), facts(Records.values(one), Records.values(entry)));
    }

    private static Map<ComparedField, List<String>> facts(Map<String, Object> engagement, Map<String, Object> identity) {
        Map<ComparedField, List<String>> facts = new EnumMap<>(ComparedField.class);
        for (ComparedField field : ComparedField.values()) {
            Object value = (field.isIdentity() ? identity : engagement).get(field.code());
            if (!field.byColumn() && value != null) {
                facts.put(field, words(value));
            }
        }
        return facts;
    }

    static List<String> words(Object value) {
        if (value == null) {
            return List.of();
        }
        return switch (value) {
            case List<?> list -> list.stream().flatMap(one -> words(one).stream()).distinct().toList();
            case Transfer transfer -> List.of("%s %s".formatted(Objects.toString(transfer.country(), ""), transfer.mechanism()).strip());
            case FormerName former -> List.of(former.name());
            case Dora dora -> dora.equals(Dora.UNKNOWN) ? List.of() : List.of(dora.toString());
            case Boolean flag -> List.of(flag ? "yes" : "no");
            default -> value.toString().isBlank() ? List.of() : List.of(value.toString());
        };
    }

    /** The same with everything in which two values of files of our own may differ, codes as in the JSON. */
    static List<String> precisely(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().flatMap(one -> precisely(one).stream()).distinct().toList();
            case Location place -> List.of("%s (%s)".formatted(FieldText.of(Records.with(place, "type", null)), place.type()));
            case Transfer transfer -> List.of(FieldText.of(transfer));
            case Dora dora -> Stream.of(dora.critical() ? "critical" : null, dora.ictServiceType(), dora.substitutability(),
                    dora.exitPlan() == null ? null : "exit plan: " + dora.exitPlan()).filter(Objects::nonNull).toList();
            case null, default -> words(value);
        };
    }

    /** Spellings that say the same are the same: an address with other line breaks, a link with and without a slash. */
    static String comparable(ComparedField field, String value) {
        return switch (field) {
            case WEBSITE, UPSTREAM_LIST_URL, PRIVACY_URL, TRUST_URL, STATUS_URL -> value.toLowerCase(Locale.ROOT).replaceFirst("^https?://(www\\.)?", "").replaceFirst("/+$", "");
            case LEI, PARENT_LEI, EUID, VAT_ID, DUNS, REGISTRATION_NUMBER -> value.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
            case ADDRESS, PARENT, DESCRIPTION, RESPONSIBILITY, RETENTION, FEATURES, EXCLUDED_TIERS, FORMER_NAMES -> FoldedText.of(value);
            default -> value;
        };
    }

    private static EntryLocation place(Location place) {
        return new EntryLocation(place.text() == null ? place.country() : place.text(), place.country(), place.country() == null ? "words" : EntryLocation.COUNTRY,
                place.type());
    }

    private static List<Location> places(ListEntry row) {
        if (row.engagement() != null) {
            return row.engagement().locations();
        }
        return row.locations().stream().filter(place -> !EntryLocation.NONE.equals(place.kind()))
                .map(place -> new Location(place.type(), place.country(), place.text())).distinct().toList();
    }

    /** A basis without a country counts for each place outside the EEA that the row names. */
    private static List<Transfer> transfers(ListEntry row) {
        if (row.engagement() != null) {
            return row.engagement().transfer();
        }
        Set<String> abroad = new LinkedHashSet<>();
        row.locations().stream().map(EntryLocation::country).filter(Objects::nonNull).filter(country -> !Eea.holds(country)).forEach(abroad::add);
        Set<Transfer> transfers = new LinkedHashSet<>();
        for (EntryTransfer one : row.transfer()) {
            (one.country() == null ? abroad : Set.of(one.country())).forEach(country -> transfers.add(new Transfer(country, one.mechanism())));
        }
        return List.copyOf(transfers);
    }

    private static List<String> codes(List<String> words) {
        return words.stream().map(Slug::of).distinct().toList();
    }

    private Boolean flag(ListField field) {
        String value = first(row -> row.fact(field));
        return value == null ? null : Boolean.valueOf(value);
    }

    private <T> T first(Function<ListEntry, T> field) {
        return rows.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private <T> List<T> all(Function<ListEntry, List<T>> field) {
        Set<T> values = new LinkedHashSet<>();
        rows.forEach(row -> values.addAll(field.apply(row)));
        return List.copyOf(values);
    }

    private static <T> List<T> orNull(List<T> values) {
        return values.isEmpty() ? null : values;
    }

    private static <T> List<T> plain(List<T> values) {
        return values == null ? List.of() : values;
    }

    private static String shortened(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
