package org.subprocessorregistry.register;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.register.EntryView.EngagementLine;

/**
 * The list as one table, one row per engagement, with all public fields; what {@link #rows} writes {@link #entries} reads.
 *
 * <p>Headers are the names of the JSON fields, members of an object after a dot ({@code locations.country}). Several values
 * stand in one cell as {@link CellList} says, and values at the same place of {@code locations.country} and
 * {@code locations.text} belong together. Codes, dates and flags are those of the JSON; nothing is empty. What an entry says
 * of its engagements together (functions, services, first day …) is not told again. {@code status} is that of the entry,
 * {@code engagementStatus} that of the row.
 */
public final class RegisterTable {

    /** Told by the rows of the engagements. */
    private static final Set<String> TOLD_BY_ENGAGEMENTS = Set.of("roleClass", "functions", "services", "dataCategories", "locations", "transfer",
            "engagements", "effectiveFrom", "effectiveTo", "endReason", "listedBefore", "endedEngagements", "dataSubjects");
    private static final Map<String, String> OTHER_HEADERS = Map.of("id", "engagementId", "status", "engagementStatus");
    /** What people look for first; all other columns follow. */
    private static final List<String> FIRST = List.of("name", "legalName", "status", "service", "functions", "dataCategories", "dataSubjects",
            "locations.type", "locations.country", "locations.text", "transfer.country", "transfer.mechanism", "roleClass", "accessMode",
            "optionality", "effectiveFrom", "effectiveTo", "endReason", "description", "address", "country", "website");

    private static final List<TableColumn> ENTRY = columns(EntryView.class, name -> TOLD_BY_ENGAGEMENTS.contains(name) ? null : name);
    private static final List<TableColumn> ENGAGEMENT = columns(EngagementLine.class, name -> OTHER_HEADERS.getOrDefault(name, name));
    private static final List<TableColumn> ALL = ordered();
    private static final List<String> HEADER = ALL.stream().map(TableColumn::header).toList();

    private RegisterTable() {
    }

    public static List<String> header() {
        return HEADER;
    }

    /** Whether a table has the columns of an export, in any order and with others among them. */
    public static boolean isExport(Collection<String> header) {
        return header.containsAll(HEADER);
    }

    /** One row per engagement in the order of {@link #header}; an entry without any has one row. */
    public static List<List<String>> rows(RegisterView view) {
        return view.entries().stream().flatMap(RegisterTable::rows).toList();
    }

    private static Stream<List<String>> rows(EntryView entry) {
        var lines = Stream.concat(entry.engagements().stream(), entry.endedEngagements().stream()).toList();
        return lines.isEmpty() ? Stream.of(row(entry, null)) : lines.stream().map(line -> row(entry, line));
    }

    private static List<String> row(EntryView entry, EngagementLine line) {
        return ALL.stream().map(column -> ENTRY.contains(column) ? column.cell(entry) : line == null ? "" : column.cell(line)).toList();
    }

    /**
     * Reads rows back. What an entry tells of its engagements together stays empty.
     *
     * @param header as it stands in the file
     * @param rows   cells in that order; guards against formulas are taken away already
     * @throws IllegalArgumentException naming the row (from 1) and what is wrong with it
     */
    public static List<EntryView> entries(List<String> header, List<List<String>> rows) {
        var entries = new LinkedHashMap<List<String>, EntryRows>();
        for (int number = 0; number < rows.size(); number++) {
            try {
                Map<String, String> cells = cells(header, rows.get(number));
                entries.computeIfAbsent(keyOf(cells), key -> new EntryRows(cells, new ArrayList<>(), new ArrayList<>())).add(cells);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("Row %d: %s".formatted(number + 1, e.getMessage()), e);
            }
        }
        return entries.values().stream().map(EntryRows::entry).toList();
    }

    /** Rows of one id are one entry; where a file has no ids, those of one name are. */
    private static List<String> keyOf(Map<String, String> cells) {
        String id = cells.getOrDefault("id", "");
        return id.isEmpty() ? List.of(cells.getOrDefault("name", ""), cells.getOrDefault("legalName", "")) : List.of(id);
    }

    private record EntryRows(Map<String, String> first, List<EngagementLine> engagements, List<EngagementLine> ended) {

        void add(Map<String, String> cells) {
            if (!cells.getOrDefault("service", "").isEmpty()) {
                EngagementLine line = read(EngagementLine.class, ENGAGEMENT, cells, Map.<String, Object>of());
                boolean past = EntryView.ENDED.equals(line.status()) && !EntryView.ENDED.equals(cells.get("status"));
                (past ? ended : engagements).add(line);
            }
        }

        EntryView entry() {
            return read(EntryView.class, ENTRY, first, Map.of("engagements", List.copyOf(engagements), "endedEngagements", List.copyOf(ended)));
        }
    }

    private static Map<String, String> cells(List<String> header, List<String> row) {
        var cells = new HashMap<String, String>();
        for (int column = 0; column < header.size(); column++) {
            cells.put(header.get(column), column < row.size() ? row.get(column) : "");
        }
        return cells;
    }

    private static <R extends Record> R read(Class<R> type, List<TableColumn> columns, Map<String, String> cells, Map<String, Object> given) {
        Map<String, List<TableColumn>> byComponent = columns.stream().collect(Collectors.groupingBy(column -> column.component().getName()));
        return Records.make(type, component -> {
            var of = byComponent.get(component.getName());
            return given.containsKey(component.getName()) ? given.get(component.getName()) : of == null ? nothing(component) : value(of, cells);
        });
    }

    private static Object nothing(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType()) ? List.of() : component.getType() == boolean.class ? false : null;
    }

    private static Object value(List<TableColumn> columns, Map<String, String> cells) {
        TableColumn first = columns.getFirst();
        if (first.member() == null) {
            String cell = cells.getOrDefault(first.header(), "");
            return first.list() ? CellList.read(cell).stream().map(first::value).toList() : first.value(cell);
        }
        return first.list() ? objects(columns, cells) : object(columns, column -> cells.getOrDefault(column.header(), ""));
    }

    private static List<Record> objects(List<TableColumn> columns, Map<String, String> cells) {
        var lists = columns.stream().collect(Collectors.toMap(Function.identity(), column -> CellList.read(cells.getOrDefault(column.header(), ""))));
        int count = lists.values().stream().mapToInt(List::size).max().orElse(0);
        var objects = new ArrayList<Record>();
        for (int at = 0; at < count; at++) {
            int place = at;
            objects.add(object(columns, column -> place < lists.get(column).size() ? lists.get(column).get(place) : ""));
        }
        return List.copyOf(objects);
    }

    @SuppressWarnings("unchecked")
    private static Record object(List<TableColumn> columns, Function<TableColumn, String> text) {
        var byMember = columns.stream().collect(Collectors.toMap(column -> column.member().getName(), Function.identity()));
        var type = (Class<Record>) columns.getFirst().member().getDeclaringRecord();
        return Records.make(type, member -> byMember.get(member.getName()).value(text.apply(byMember.get(member.getName()))));
    }

    private static List<TableColumn> columns(Class<? extends Record> type, Function<String, String> header) {
        return Records.components(type).stream().filter(component -> header.apply(component.getName()) != null)
                .flatMap(component -> TableColumn.of(header.apply(component.getName()), component).stream()).toList();
    }

    private static List<TableColumn> ordered() {
        var columns = new LinkedHashMap<String, TableColumn>();
        Stream.concat(ENTRY.stream(), ENGAGEMENT.stream()).forEach(column -> columns.put(column.header(), column));
        var ordered = new LinkedHashMap<String, TableColumn>();
        FIRST.forEach(header -> ordered.put(header, columns.get(header)));
        Stream.concat(ENGAGEMENT.stream(), ENTRY.stream()).forEach(column -> ordered.putIfAbsent(column.header(), column));
        return List.copyOf(ordered.values());
    }
}
