package org.subprocessorregistry.imports;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the header of a list is and what separates its cells. Web pages and spreadsheets put a title or empty lines
 * before the header, so the first lines are cut with every usual delimiter and the most header-like line wins.
 *
 * @param cut       the delimiter, or {@link CsvRows#NO_DELIMITER}
 * @param delimiter as shown to people
 * @param start     where the text begins behind a {@code sep=} line
 * @param firstLine physical line of that place
 * @param header    the header row, or null in a file without any text
 * @param title     a title before the header, or an empty text
 */
record ListLayout(int cut, String delimiter, int start, int firstLine, CsvRow header, String title) {

    private static final String USUAL = ",;\t|";
    private static final int SEARCHED_ROWS = 10;
    private static final int EXACT = 2;
    private static final int LONGEST_HEADER = 200;
    private static final Pattern SEP_LINE = Pattern.compile("\\A\"?sep=([^\\r\\n\"])\"?(\\r\\n|\\n|\\r|\\z)",
            Pattern.CASE_INSENSITIVE);

    private record Candidate(int cut, CsvRow header, int score, String title) {

        boolean isBetterThan(Candidate other) {
            if (other == null || score != other.score) {
                return other == null || score > other.score;
            }
            return header.cells().size() > other.header.cells().size();
        }
    }

    /**
     * @param mapping   headers named by a person; they count as recognised
     * @param delimiter set by a person, or null
     */
    static ListLayout of(String text, Map<String, String> mapping, String delimiter) {
        Matcher sep = SEP_LINE.matcher(text);
        boolean hasSep = sep.find();
        int start = hasSep ? sep.end() : 0;
        int firstLine = hasSep ? 2 : 1;
        String wanted = delimiter != null ? delimiter : hasSep ? sep.group(1) : null;
        Candidate best = null;
        for (char usual : (wanted == null ? USUAL : wanted).toCharArray()) {
            Candidate candidate = candidate(CsvRows.first(text, usual, start, firstLine, SEARCHED_ROWS), usual, mapping);
            if (candidate != null && candidate.isBetterThan(best)) {
                best = candidate;
            }
        }
        if (best == null) {
            return new ListLayout(CsvRows.NO_DELIMITER, ",", start, firstLine, null, "");
        }
        boolean oneColumn = best.header().cells().size() == 1 && wanted == null;
        return new ListLayout(oneColumn ? CsvRows.NO_DELIMITER : best.cut(),
                oneColumn ? "," : String.valueOf((char) best.cut()), start, firstLine, best.header(), best.title());
    }

    private static Candidate candidate(List<CsvRow> rows, int cut, Map<String, String> mapping) {
        if (rows.isEmpty()) {
            return null;
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
        String title = best == 0 ? "" : String.join(" ", rows.getFirst().cells());
        return new Candidate(cut, rows.get(best), bestScore, CellText.oneLine(title));
    }

    /** One filled cell above a row of several. */
    private static boolean isTitle(List<CsvRow> rows) {
        return rows.size() > 1 && rows.get(0).filledCells() == 1 && rows.get(1).filledCells() > 1;
    }

    private static int score(CsvRow row, Map<String, String> mapping) {
        if (row.fault() != null && row.fault().unclosed()) {
            return 0;
        }
        int score = 0;
        List<String> cells = row.cells().subList(0, Math.min(row.cells().size(), ListFile.MAX_COLUMNS));
        for (String header : cells.stream().filter(cell -> cell.length() <= LONGEST_HEADER).map(CellText::oneLine).toList()) {
            if (mapping.containsKey(header)) {
                score += EXACT;
            } else {
                score += HeaderSynonyms.SHIPPED.recognise(header)
                        .filter(found -> found.field() != ListField.IGNORED)
                        .map(found -> found.match() == HeaderSynonyms.Match.EXACT ? EXACT : 1).orElse(0);
            }
        }
        return score;
    }
}
