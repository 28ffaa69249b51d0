package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into records. Written here and not taken from a library because a person has to be told the physical
 * line of a record and of a quote that is never closed, and because one such quote must not swallow the rest of the
 * file: the damaged record ends with its first line and reading goes on behind it.
 */
final class CsvRows {

    /** Stands for "the file has one column": nothing is a delimiter. */
    static final int NO_DELIMITER = -1;
    /** What a spreadsheet holds in one cell; a longer quoted cell is a quote that was never closed. */
    static final int MAX_CELL_LENGTH = 32_767;

    private static final char QUOTE = '"';

    private final String text;
    private final int delimiter;
    private int position;
    private int line;
    private TableRow.Fault fault;

    CsvRows(String text, int delimiter, int start, int firstLine) {
        this.text = text;
        this.delimiter = delimiter;
        this.position = start;
        this.line = firstLine;
    }

    /** At most the given number of records that are not blank. */
    static List<TableRow> first(String text, int delimiter, int start, int firstLine, int limit) {
        CsvRows rows = new CsvRows(text, delimiter, start, firstLine);
        List<TableRow> found = new ArrayList<>();
        for (TableRow row = rows.next(); row != null && found.size() < limit; row = rows.next()) {
            if (!row.isBlank()) {
                found.add(row);
            }
        }
        return found;
    }

    /** The next record, or null at the end. An empty line is a record of one empty cell. */
    TableRow next() {
        if (position >= text.length()) {
            return null;
        }
        int firstLine = line;
        fault = null;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(nextCell(cells.size()));
        } while (skipDelimiter());
        skipLineEnd();
        return new TableRow(firstLine, List.copyOf(cells), fault);
    }

    private String nextCell(int index) {
        int start = position;
        skipBlanks();
        if (position < text.length() && text.charAt(position) == QUOTE) {
            return quotedCell(index);
        }
        position = start;
        return plainCell();
    }

    private String plainCell() {
        int start = position;
        while (!isCellEnd()) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quotedCell(int index) {
        int openedAt = position;
        int openedLine = line;
        StringBuilder cell = new StringBuilder();
        position++;
        while (position < text.length() && cell.length() <= MAX_CELL_LENGTH) {
            char c = text.charAt(position);
            if (c != QUOTE) {
                countLine();
                cell.append(c);
                position++;
            } else if (position + 1 < text.length() && text.charAt(position + 1) == QUOTE) {
                cell.append(QUOTE);
                position += 2;
            } else {
                position++;
                return closedCell(cell, index, openedAt, openedLine);
            }
        }
        return unclosedCell(index, openedAt, openedLine);
    }

    private String closedCell(StringBuilder cell, int index, int openedAt, int openedLine) {
        int behindQuote = position;
        skipBlanks();
        if (isCellEnd()) {
            return cell.toString();
        }
        if (line != openedLine) {
            return unclosedCell(index, openedAt, openedLine);
        }
        position = behindQuote;
        note(new TableRow.Fault(openedLine, index, false));
        return cell.append(plainCell()).toString();
    }

    /** Goes back to the open quote and takes the rest of its line as the last cell of the record. */
    private String unclosedCell(int index, int openedAt, int openedLine) {
        position = openedAt;
        line = openedLine;
        note(new TableRow.Fault(openedLine, index, true));
        while (position < text.length() && !isLineEnd(text.charAt(position))) {
            position++;
        }
        return text.substring(openedAt, position);
    }

    private void note(TableRow.Fault found) {
        if (fault == null || found.unclosed()) {
            fault = found;
        }
    }

    private boolean isCellEnd() {
        return position >= text.length() || text.charAt(position) == delimiter || isLineEnd(text.charAt(position));
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void skipBlanks() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private boolean skipDelimiter() {
        boolean found = position < text.length() && text.charAt(position) == delimiter;
        if (found) {
            position++;
        }
        return found;
    }

    private void skipLineEnd() {
        if (position < text.length()) {
            boolean windows = text.startsWith("\r\n", position);
            position += windows ? 2 : 1;
            line++;
        }
    }

    /** CR LF, LF and CR are one line end each. */
    private void countLine() {
        char c = text.charAt(position);
        boolean secondHalf = c == '\n' && position > 0 && text.charAt(position - 1) == '\r';
        if (isLineEnd(c) && !secondHalf) {
            line++;
        }
    }
}
