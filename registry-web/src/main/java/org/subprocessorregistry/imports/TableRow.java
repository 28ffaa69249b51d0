package org.subprocessorregistry.imports;

import java.util.List;

import org.subprocessorregistry.register.EntryView;

/**
 * One row of a table as it stands in the file, before any meaning is given to its cells.
 *
 * @param line  first physical line (CSV, JSON, Markdown, HTML) or row of the sheet (XLSX), from 1
 * @param cells as written, without the quotes
 * @param fault the first thing wrong with its quotes, or null
 * @param entry what it says word by word, with one engagement, in a file of the registry's own; else null
 */
record TableRow(int line, List<String> cells, Fault fault, EntryView entry) {

    /**
     * @param line     physical line of the quote
     * @param cell     index of the cell
     * @param unclosed true when the rest of the record is lost; false when text after the closing quote was kept
     */
    record Fault(int line, int cell, boolean unclosed) {
    }

    TableRow(int line, List<String> cells) {
        this(line, cells, null, null);
    }

    TableRow(int line, List<String> cells, Fault fault) {
        this(line, cells, fault, null);
    }

    TableRow(int line, List<String> cells, EntryView entry) {
        this(line, cells, null, entry);
    }

    /** The row of a list like any other. */
    TableRow plain() {
        return entry == null ? this : new TableRow(line, cells, fault);
    }

    boolean isBlank() {
        return fault == null && cells.stream().allMatch(CellText::isBlank);
    }

    String cell(int index) {
        return index >= 0 && index < cells.size() ? cells.get(index) : "";
    }

    long filledCells() {
        return cells.stream().filter(cell -> !CellText.isBlank(cell)).count();
    }

    boolean isUnclosed() {
        return fault != null && fault.unclosed();
    }
}
