package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a table. Web pages and spreadsheets put a title, an introduction or empty lines before it, and spread it
 * over two rows ("Location" above "Hosting" and "Headquarters"), so the first rows are looked through and the most
 * header-like one wins.
 *
 * @param row      the cells of the header; of two rows joined
 * @param last     index of its last row among the rows that are not blank: records come after it
 * @param score    how sure it is; 0 when no cell was recognised
 * @param title    what stands before the header, or an empty text
 */
record TableHeader(TableRow row, int last, int score, String title) {

    /** So many rows are looked through. */
    static final int SEARCHED_ROWS = 20;

    private static final int EXACT = 2;
    private static final int LONGEST_HEADER = 200;

    /**
     * @param rows    the first rows that are not blank
     * @param mapping headers named by a person; they count as recognised
     */
    static Optional<TableHeader> find(List<TableRow> rows, Map<String, String> mapping) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int best = 0;
        int bestScore = 0;
        for (int i = 0; i < rows.size(); i++) {
            int score = score(rows.get(i), mapping);
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        if (bestScore == 0 && isTitle(rows)) {
            best = 1;
        }
        return Optional.of(joined(rows, best, bestScore, mapping));
    }

    /** One filled cell above a row of several. */
    private static boolean isTitle(List<TableRow> rows) {
        return rows.size() > 1 && rows.get(0).filledCells() == 1 && rows.get(1).filledCells() > 1;
    }

    private static TableHeader joined(List<TableRow> rows, int best, int bestScore, Map<String, String> mapping) {
        TableRow row = rows.get(best);
        String title = title(rows.subList(0, best));
        if (best > 0 && !row.isUnclosed() && rows.get(best - 1).filledCells() > 0) {
            TableRow both = joined(rows.get(best - 1), row);
            int score = score(both, mapping);
            if (score > bestScore) {
                return new TableHeader(both, best, score, title(rows.subList(0, best - 1)));
            }
        }
        if (best + 1 < rows.size() && continues(row, rows.get(best + 1))) {
            TableRow both = joined(row, rows.get(best + 1));
            int score = score(both, mapping);
            if (score > bestScore) {
                return new TableHeader(both, best + 1, score, title);
            }
        }
        return new TableHeader(row, best, bestScore, title);
    }

    private static String title(List<TableRow> before) {
        List<String> words = new ArrayList<>();
        before.forEach(row -> words.addAll(row.cells()));
        return CellText.oneLine(String.join(" ", words));
    }

    /** A second row of a header says nothing about the name and only header words about the rest. */
    private static boolean continues(TableRow header, TableRow next) {
        boolean some = false;
        for (int i = 0; i < next.cells().size(); i++) {
            String below = CellText.oneLine(next.cell(i));
            String above = CellText.oneLine(header.cell(i));
            if (below.isEmpty() || below.equals(above)) {
                continue;
            }
            if (isName(above) || !isHeader(joined(carried(header, i), below))) {
                return false;
            }
            some = true;
        }
        return some;
    }

    private static boolean isName(String header) {
        return HeaderSynonyms.SHIPPED.recognise(header).filter(found -> found.field() == ListField.NAME).isPresent();
    }

    private static boolean isHeader(String text) {
        return text.length() <= LONGEST_HEADER && HeaderSynonyms.SHIPPED.recognise(text).isPresent();
    }

    private static TableRow joined(TableRow upper, TableRow lower) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(Math.max(upper.cells().size(), lower.cells().size()), ListFile.MAX_COLUMNS + 1); i++) {
            String below = CellText.oneLine(lower.cell(i));
            cells.add(below.isEmpty() ? CellText.oneLine(upper.cell(i)) : standsAlone(upper, i, below) ? below : joined(carried(upper, i), below));
        }
        return new TableRow(upper.line(), cells);
    }

    /** Below an empty cell stands a header of its own, when it says more alone than under the one to the left. */
    private static boolean standsAlone(TableRow upper, int column, String below) {
        return CellText.isBlank(upper.cell(column)) && match(below) == HeaderSynonyms.Match.EXACT
                && match(joined(carried(upper, column), below)) != HeaderSynonyms.Match.EXACT;
    }

    private static HeaderSynonyms.Match match(String header) {
        return header.length() > LONGEST_HEADER ? null : HeaderSynonyms.SHIPPED.recognise(header).map(HeaderSynonyms.Recognised::match).orElse(null);
    }

    private static String joined(String above, String below) {
        return above.isEmpty() || above.equalsIgnoreCase(below) ? below : above + " " + below;
    }

    /** The cell, or the nearest one to its left that is filled: a group's name stands above its first column only. */
    private static String carried(TableRow row, int column) {
        for (int i = Math.min(column, row.cells().size() - 1); i >= 0; i--) {
            if (!CellText.isBlank(row.cell(i))) {
                return CellText.oneLine(row.cell(i));
            }
        }
        return "";
    }

    static int score(TableRow row, Map<String, String> mapping) {
        return row.isUnclosed() ? 0 : score(row.cells(), mapping);
    }

    /** How many cells are headers; a field that takes one column counts once. */
    static int score(List<String> cells, Map<String, String> mapping) {
        int score = 0;
        Set<ListField> single = new HashSet<>();
        for (String cell : cells.subList(0, Math.min(cells.size(), ListFile.MAX_COLUMNS))) {
            String header = cell.length() <= LONGEST_HEADER ? CellText.oneLine(cell) : "";
            score += mapping.containsKey(header) ? EXACT : HeaderSynonyms.SHIPPED.recognise(header)
                    .filter(found -> found.field() != ListField.IGNORED)
                    .filter(found -> found.field().takesSeveralColumns() || single.add(found.field()))
                    .map(found -> found.match() == HeaderSynonyms.Match.EXACT ? EXACT : 1).orElse(0);
        }
        return score;
    }
}
