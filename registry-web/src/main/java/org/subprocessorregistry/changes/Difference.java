package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.subprocessorregistry.engagements.Eea;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * One field that is not what it was.
 *
 * @param when   as in {@link MaterialityRule}
 * @param detail what came in or went, for people; may be empty
 */
record Difference(String field, String when, String detail) {

    static List<Difference> between(Engagement before, Engagement after) {
        var differences = fields(before, after);
        if (before != null && after != null) {
            leaving(before.locations(), after.locations()).ifPresent(differences::addFirst);
        }
        return differences;
    }

    static List<Difference> between(Identity before, Identity after) {
        var differences = fields(before, after);
        differences.removeIf(one -> one.field().equals("slug"));
        return differences;
    }

    static List<Difference> between(Correction before, Correction after) {
        if (after == null) {
            return List.of();
        }
        var differences = new ArrayList<Difference>();
        differences.addAll(between(MaterialityRule.VALID_FROM, before == null ? after.version() : before.validFrom(), after.validFrom()));
        differences.addAll(between(MaterialityRule.VALID_TO, before == null ? after.until() : before.validTo(), after.validTo()));
        return differences;
    }

    static List<Difference> between(String field, LocalDate before, LocalDate after) {
        if (Objects.equals(before, after)) {
            return List.of();
        }
        boolean later = after == null || before != null && after.isAfter(before);
        return List.of(new Difference(field, later ? MaterialityRule.LATER : MaterialityRule.EARLIER, String.valueOf(after)));
    }

    private static Optional<Difference> leaving(List<Location> before, List<Location> after) {
        var known = before.stream().map(Location::country).filter(Objects::nonNull).collect(Collectors.toSet());
        String outside = after.stream().filter(place -> !before.contains(place) && !"corporate".equals(place.type()))
                .filter(place -> place.country() == null || !Eea.holds(place.country()) && !known.contains(place.country()))
                .map(place -> place.country() == null ? place.text() : place.country()).distinct().collect(Collectors.joining(", "));
        return outside.isEmpty() ? Optional.empty()
                : Optional.of(new Difference("locations", MaterialityRule.LEAVES_EEA, outside));
    }

    private static List<Difference> fields(Record before, Record after) {
        var differences = new ArrayList<Difference>();
        if (after == null) {
            return differences;
        }
        Map<String, Object> old = before == null ? Map.of() : Records.values(before);
        Records.values(after).forEach((field, value) -> add(differences, field, old.get(field), value));
        return differences;
    }

    private static void add(List<Difference> differences, String field, Object old, Object now) {
        if (Objects.equals(old, now) || isEmpty(old) && isEmpty(now)) {
            return;
        }
        if (now instanceof Collection<?> present) {
            Collection<?> before = old instanceof Collection<?> known ? known : List.of();
            add(differences, field, MaterialityRule.ADDED, without(present, before));
            add(differences, field, MaterialityRule.REMOVED, without(before, present));
        } else {
            String when = isEmpty(old) ? MaterialityRule.ADDED : isEmpty(now) ? MaterialityRule.REMOVED : MaterialityRule.CHANGED;
            differences.add(new Difference(field, when, isEmpty(now) ? "" : words(now)));
        }
    }

    private static void add(List<Difference> differences, String field, String when, List<?> elements) {
        if (!elements.isEmpty()) {
            differences.add(new Difference(field, when, elements.stream().map(Difference::words).collect(Collectors.joining(", "))));
        }
    }

    private static String words(Object element) {
        return element instanceof Record record
                ? Records.values(record).values().stream().filter(part -> !isEmpty(part)).map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(element);
    }

    private static List<?> without(Collection<?> these, Collection<?> those) {
        return these.stream().filter(one -> !those.contains(one)).toList();
    }

    private static boolean isEmpty(Object value) {
        return value == null || "".equals(value) || Boolean.FALSE.equals(value) || value instanceof Collection<?> several && several.isEmpty();
    }
}
