package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One subprocessor of a list or of the register, with everything its rows say together. The name is the key; it is
 * compared as it stands, apart from blanks.
 *
 * @param name      blanks are normalised
 * @param legalName or null
 * @param facts     what else is compared with the register; of a field that is not there nothing is known
 */
public record ListedSubprocessor(String name, String legalName, List<String> functions, List<String> services,
        List<String> dataCategories, List<EntryLocation> locations, Map<ComparedField, List<String>> facts) {

    /** What is compared between two lists of strangers. */
    public ListedSubprocessor(String name, String legalName, List<String> functions, List<String> services, List<String> dataCategories,
            List<EntryLocation> locations) {
        this(name, legalName, functions, services, dataCategories, locations, Map.of());
    }

    public ListedSubprocessor {
        name = CellText.oneLine(name);
        functions = List.copyOf(functions);
        services = List.copyOf(services);
        dataCategories = List.copyOf(dataCategories);
        locations = List.copyOf(locations);
        facts = Map.copyOf(facts);
    }

    /**
     * Merges the rows of one name, in the order of the first rows. Rows of different companies are not kept apart:
     * choose one {@linkplain ListEntry#company() company} before.
     */
    public static List<ListedSubprocessor> group(List<ListEntry> entries) {
        Map<String, List<ListEntry>> byName = new LinkedHashMap<>();
        for (ListEntry entry : entries) {
            byName.computeIfAbsent(CellText.oneLine(entry.name()), name -> new ArrayList<>()).add(entry);
        }
        return byName.values().stream().map(ListedSubprocessor::merged).toList();
    }

    private static ListedSubprocessor merged(List<ListEntry> rows) {
        String legalName = rows.stream().map(ListEntry::legalName).filter(name -> name != null).findFirst().orElse(null);
        return new ListedSubprocessor(rows.getFirst().name(), legalName, united(rows, ListEntry::functions),
                united(rows, ListEntry::services), united(rows, ListEntry::dataCategories),
                united(rows, ListEntry::locations));
    }

    private static <T> List<T> united(List<ListEntry> rows, Function<ListEntry, List<T>> field) {
        Set<T> values = new LinkedHashSet<>();
        rows.forEach(row -> values.addAll(field.apply(row)));
        return List.copyOf(values);
    }
}
