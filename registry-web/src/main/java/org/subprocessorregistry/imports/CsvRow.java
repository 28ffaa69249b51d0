package org.subprocessorregistry.imports;

import java.util.List;

/**
 * One record of a CSV file, as cut, before any meaning is given to its cells.
 *
 * @param line  first physical line, from 1
 * @param cells as written, without the quotes
 * @param fault the first thing wrong with its quotes, or null
 */
record CsvRow(int line, List<String> cells, Fault fault) {

    /**
     * @param line     physical line of the quote
     * @param cell     index of the cell
     * @param unclosed true when the rest of the record is lost; false when text after the closing quote was kept
     */
    record Fault(int line, int cell, boolean unclosed) {
    }

    boolean isBlank() {
        return fault == null && cells.stream().allMatch(CellText::isBlank);
    }

    String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    long filledCells() {
        return cells.stream().filter(cell -> !CellText.isBlank(cell)).count();
    }
}
