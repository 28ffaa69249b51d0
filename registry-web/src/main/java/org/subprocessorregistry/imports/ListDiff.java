package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.subprocessorregistry.platform.Slug;

/**
 * The difference between two lists, by the name of the subprocessor. Nothing is merged silently: names that look like
 * the same company are proposed as a rename and still stand in {@code added} and {@code removed} until a person
 * accepts the rename.
 *
 * @param added    names only in the later list, in its order
 * @param removed  names only in the earlier list, in its order
 * @param renamed  proposed renames; several may share a name, for example when two became one
 * @param accepted renames accepted by a person; their names stand in neither added nor removed
 * @param changed  same name (or accepted rename, then under its new name) and other facts
 * @param refused  renames that were to be accepted and do not fit: {@code from} is not gone, {@code to} is not new, or
 *                 one of them is taken by another accepted rename
 */
public record ListDiff(List<String> added, List<String> removed, List<Rename> renamed, List<Rename> accepted,
        List<Changed> changed, List<Rename> refused) {

    public ListDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        renamed = List.copyOf(renamed);
        accepted = List.copyOf(accepted);
        changed = List.copyOf(changed);
        refused = List.copyOf(refused);
    }

    /** The same company under another name. */
    public record Rename(String from, String to) {

        public Rename {
            from = CellText.oneLine(from);
            to = CellText.oneLine(to);
        }
    }

    /** @param name in the later list */
    public record Changed(String name, List<FieldChange> fields) {

        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param field  {@linkplain ComparedField#code() code} of the field
     * @param before values as shown to people; empty when there was none
     * @param after  values as shown to people; empty when there is none any more
     */
    public record FieldChange(String field, List<String> before, List<String> after) {

        public FieldChange {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** Compares everything and accepts no rename. */
    public static ListDiff between(List<ListedSubprocessor> before, List<ListedSubprocessor> after) {
        return between(before, after, ListScope.ALL, List.of());
    }

    /**
     * @param before   for example the register; a name should stand once, see {@link ListedSubprocessor#group}
     * @param after    for example the file
     * @param scope    what the file knows anything about, see {@link ReadList#scope()}
     * @param accepted renames accepted by a person, proposed or not
     */
    public static ListDiff between(List<ListedSubprocessor> before, List<ListedSubprocessor> after, ListScope scope,
            List<Rename> accepted) {
        return new Comparison(byName(before), byName(after), scope).diff(accepted);
    }

    /** Whether the lists say the same. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && accepted.isEmpty() && changed.isEmpty();
    }

    private static Map<String, ListedSubprocessor> byName(List<ListedSubprocessor> list) {
        Map<String, ListedSubprocessor> byName = new LinkedHashMap<>();
        list.forEach(subprocessor -> byName.putIfAbsent(subprocessor.name(), subprocessor));
        return byName;
    }

    private record Comparison(Map<String, ListedSubprocessor> before, Map<String, ListedSubprocessor> after,
            ListScope scope) {

        ListDiff diff(List<Rename> wanted) {
            Set<String> added = new LinkedHashSet<>(after.keySet());
            added.removeAll(before.keySet());
            Set<String> removed = new LinkedHashSet<>(before.keySet());
            removed.removeAll(after.keySet());
            List<Rename> accepted = new ArrayList<>();
            List<Rename> refused = new ArrayList<>();
            for (Rename rename : new LinkedHashSet<>(wanted)) {
                boolean fits = removed.contains(rename.from()) && added.contains(rename.to());
                if (fits) {
                    removed.remove(rename.from());
                    added.remove(rename.to());
                }
                (fits ? accepted : refused).add(rename);
            }
            List<Rename> proposed = RenameProposals.between(List.copyOf(removed), List.copyOf(added));
            return new ListDiff(List.copyOf(added), List.copyOf(removed), proposed, accepted, changed(accepted), refused);
        }

        private List<Changed> changed(List<Rename> accepted) {
            List<Changed> changed = new ArrayList<>();
            for (ListedSubprocessor now : after.values()) {
                ListedSubprocessor then = before.get(now.name());
                for (Rename rename : accepted) {
                    then = rename.to().equals(now.name()) ? before.get(rename.from()) : then;
                }
                List<FieldChange> fields = then == null ? List.of() : changes(then, now);
                if (!fields.isEmpty()) {
                    changed.add(new Changed(now.name(), fields));
                }
            }
            return changed;
        }

        private List<FieldChange> changes(ListedSubprocessor then, ListedSubprocessor now) {
            List<FieldChange> changes = new ArrayList<>();
            for (ComparedField field : ComparedField.values()) {
                boolean known = field.byColumn() ? scope.fields().contains(field) : !shown(now, field).isEmpty();
                if (known && !compared(then, field).equals(compared(now, field))) {
                    changes.add(new FieldChange(field.code(), shown(then, field), shown(now, field)));
                }
            }
            return changes;
        }

        private Set<String> compared(ListedSubprocessor subprocessor, ComparedField field) {
            if (field == ComparedField.DATA_CATEGORIES || field == ComparedField.DATA_SUBJECTS) {
                return shown(subprocessor, field).stream().map(Slug::of).collect(Collectors.toSet());
            }
            if (!field.byColumn()) {
                return shown(subprocessor, field).stream().map(value -> Listing.comparable(field, value)).collect(Collectors.toSet());
            }
            if (field != ComparedField.LOCATIONS) {
                return new HashSet<>(shown(subprocessor, field));
            }
            Set<String> places = new HashSet<>();
            inScope(subprocessor).forEach(location -> places.add(place(location)));
            return places;
        }

        /** "USA" and "United States" are the same place; regions and choices are compared by their words. */
        private static String place(EntryLocation location) {
            boolean isCountry = EntryLocation.COUNTRY.equals(location.kind()) && location.country() != null;
            String words = isCountry ? location.country()
                    : location.country() + " " + FoldedText.of(Objects.requireNonNullElse(location.text(), ""));
            return location.type() + " " + location.kind() + " " + words;
        }

        private List<String> shown(ListedSubprocessor subprocessor, ComparedField field) {
            return switch (field) {
                case LEGAL_NAME -> subprocessor.legalName() == null ? List.of() : List.of(subprocessor.legalName());
                case FUNCTIONS -> subprocessor.functions();
                case SERVICES -> subprocessor.services();
                case DATA_CATEGORIES -> subprocessor.dataCategories();
                case LOCATIONS -> inScope(subprocessor).stream()
                        .map(location -> location.text() + " (" + location.type() + ")").distinct().toList();
                default -> subprocessor.facts().getOrDefault(field, List.of());
            };
        }

        private List<EntryLocation> inScope(ListedSubprocessor subprocessor) {
            return subprocessor.locations().stream()
                    .filter(location -> location.type() != null && scope.locationTypes().contains(location.type())).toList();
        }
    }
}
