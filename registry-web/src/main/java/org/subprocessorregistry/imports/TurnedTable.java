package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tables whose headers stand in the first column: one column per subprocessor, or one card of two columns after the
 * other ("Name | Acme", "Purpose | hosting", "Name | Other" …). They are turned so that each subprocessor is a row.
 */
final class TurnedTable {

    private static final int MIN_FIELDS = 2;

    private TurnedTable() {
    }

    /**
     * @param headerScore what the best header row of the table as it stands came to
     * @return the rows of the turned table, header first; empty when the table stands upright
     */
    static Optional<List<TableRow>> of(List<TableRow> rows, int headerScore, Map<String, String> mapping) {
        List<TableRow> filled = rows.stream().filter(row -> !row.isBlank() && !row.isUnclosed()).toList();
        List<String> keys = filled.stream().map(TurnedTable::key).filter(key -> !key.isEmpty()).toList();
        Set<String> distinct = new LinkedHashSet<>(keys);
        if (keys.size() > ListFile.MAX_COLUMNS * 50 || distinct.size() < MIN_FIELDS || !hasName(distinct)) {
            return Optional.empty();
        }
        int score = TableHeader.score(List.copyOf(distinct), mapping);
        boolean known = distinct.stream().filter(key -> HeaderSynonyms.SHIPPED.recognise(key).isPresent()
                || mapping.containsKey(key)).count() * 2 > distinct.size();
        if (!known || score <= headerScore) {
            return Optional.empty();
        }
        return Optional.of(keys.size() > distinct.size() ? cards(filled, List.copyOf(distinct)) : columns(filled));
    }

    private static String key(TableRow row) {
        String key = CellText.oneLine(row.cell(0));
        return key.endsWith(":") ? key.substring(0, key.length() - 1) : key;
    }

    private static boolean hasName(Set<String> keys) {
        return keys.stream().anyMatch(key -> HeaderSynonyms.SHIPPED.recognise(key)
                .filter(found -> found.field() == ListField.NAME || found.field() == ListField.LEGAL_NAME).isPresent());
    }

    private static List<TableRow> columns(List<TableRow> rows) {
        int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        List<TableRow> turned = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            List<String> cells = rows.stream().map(row -> column == 0 ? key(row) : row.cell(column)).toList();
            turned.add(new TableRow(rows.getFirst().line(), cells));
        }
        return turned;
    }

    /** A card begins where the first key comes again. */
    private static List<TableRow> cards(List<TableRow> rows, List<String> keys) {
        List<TableRow> turned = new ArrayList<>();
        turned.add(new TableRow(rows.getFirst().line(), keys));
        Map<Integer, Map<String, String>> cards = new TreeMap<>();
        Map<String, String> card = null;
        for (TableRow row : rows) {
            if (card == null || key(row).equals(keys.getFirst())) {
                card = new LinkedHashMap<>();
                cards.put(row.line(), card);
            }
            card.merge(key(row), row.cell(1), (first, second) -> first + "\n" + second);
        }
        cards.forEach((line, values) -> turned.add(new TableRow(line,
                keys.stream().map(key -> values.getOrDefault(key, "")).toList())));
        return turned;
    }
}
