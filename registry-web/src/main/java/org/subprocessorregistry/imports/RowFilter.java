package org.subprocessorregistry.imports;

import java.util.HashMap;
import java.util.Map;

/** Which rows of a file count: a file of several companies or services is read for one of them at a time. */
final class RowFilter {

    private final Map<Integer, String> wanted = new HashMap<>();

    private RowFilter() {
    }

    /** @param only header to the value that a row must have there; headers the file does not have are left out */
    static RowFilter of(ColumnMapping columns, Map<String, String> only) {
        RowFilter filter = new RowFilter();
        only.forEach((header, value) -> {
            int column = columns.columnCalled(header);
            if (column >= 0 && !value.isBlank()) {
                filter.wanted.put(column, FoldedText.of(value));
            }
        });
        return filter;
    }

    /** Whether each cell is the value, or a list that holds it. */
    boolean takes(TableRow row) {
        return wanted.entrySet().stream().allMatch(entry -> {
            String cell = CellText.lines(row.cell(entry.getKey()));
            return FoldedText.of(cell).equals(entry.getValue())
                    || CellText.plainList(cell).stream().anyMatch(part -> FoldedText.of(part).equals(entry.getValue()));
        });
    }
}
