package org.subprocessorregistry.imports;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What separates the cells of a text. The first lines are cut with every usual delimiter, and the cut that gives the
 * best header wins; rare delimiters are tried only when the usual ones leave one column.
 *
 * @param cut       the delimiter, or {@link CsvRows#NO_DELIMITER}
 * @param delimiter as shown to people
 * @param start     where the text begins behind a {@code sep=} line
 * @param firstLine physical line of that place
 */
record CsvTable(String text, int cut, String delimiter, int start, int firstLine) {

    private static final String USUAL = ",;\t|";
    private static final String RARE = "^~:\u00A6\u001F";
    private static final Pattern SEP_LINE = Pattern.compile("\\A\"?sep=([^\\r\\n\"])\"?(\\r\\n|\\n|\\r|\\z)",
            Pattern.CASE_INSENSITIVE);

    private record Candidate(int cut, int columns, int score) {

        boolean isBetterThan(Candidate other) {
            if (other == null || score != other.score) {
                return other == null || score > other.score;
            }
            return columns > other.columns;
        }
    }

    /**
     * @param mapping   headers named by a person; they count as recognised
     * @param delimiter set by a person, or null
     */
    static CsvTable of(String text, Map<String, String> mapping, String delimiter) {
        Matcher sep = SEP_LINE.matcher(text);
        boolean hasSep = sep.find();
        int start = hasSep ? sep.end() : 0;
        int firstLine = hasSep ? 2 : 1;
        String wanted = delimiter != null ? delimiter : hasSep ? sep.group(1) : null;
        Candidate best = best(text, wanted == null ? USUAL : wanted, start, firstLine, mapping);
        if (wanted == null && best != null && best.columns() == 1) {
            Candidate rare = best(text, RARE, start, firstLine, mapping);
            best = rare.columns() > 1 && rare.score() > Math.max(best.score(), 2) ? rare : best;
        }
        boolean oneColumn = best == null || best.columns() == 1 && wanted == null;
        int cut = oneColumn ? CsvRows.NO_DELIMITER : best.cut();
        return new CsvTable(text, cut, oneColumn ? "," : String.valueOf((char) cut), start, firstLine);
    }

    private static Candidate best(String text, String delimiters, int start, int firstLine, Map<String, String> mapping) {
        Candidate best = null;
        for (char delimiter : delimiters.toCharArray()) {
            List<TableRow> rows = CsvRows.first(text, delimiter, start, firstLine, TableHeader.SEARCHED_ROWS);
            Optional<TableHeader> header = TableHeader.find(rows, mapping);
            if (header.isEmpty()) {
                continue;
            }
            int firstColumn = TableHeader.score(rows.stream().map(row -> row.cell(0)).distinct().toList(), mapping);
            int width = Math.max(header.get().row().cells().size(), rows.getFirst().cells().size());
            boolean turned = width > 1 && firstColumn > header.get().score();
            Candidate candidate = new Candidate(delimiter, turned ? width : header.get().row().cells().size(),
                    turned ? firstColumn : header.get().score());
            if (candidate.isBetterThan(best)) {
                best = candidate;
            }
        }
        return best;
    }

    SourceTable table() {
        return new SourceTable("", this::rows, List.of());
    }

    private Iterator<TableRow> rows() {
        CsvRows rows = new CsvRows(text, cut, start, firstLine);
        return new Iterator<>() {

            private TableRow next = rows.next();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public TableRow next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                TableRow row = next;
                next = rows.next();
                return row;
            }
        };
    }
}
