package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The cells of a table of a page while it is being read: texts, and where they link to. */
final class TableCells {

    private static final String LINK_COLUMN = "Website";

    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    /** @param link an http or https address, or null */
    record Cell(String text, String link) {

        static final Cell EMPTY = new Cell("", null);
    }

    void add(int line, List<Cell> cells) {
        lines.add(line);
        rows.add(cells);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The first column that links becomes a column of addresses, unless the table has one of its own. */
    List<TableRow> rows() {
        int linking = hasWebsites() ? -1 : linkingColumn();
        List<TableRow> plain = new ArrayList<>();
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            List<Cell> row = rows.get(i);
            List<String> texts = new ArrayList<>(row.stream().map(Cell::text).toList());
            if (linking >= 0) {
                while (texts.size() < width) {
                    texts.add("");
                }
                texts.add(i == 0 ? LINK_COLUMN : linking < row.size() ? Objects.requireNonNullElse(row.get(linking).link(), "") : "");
            }
            plain.add(new TableRow(lines.get(i), texts));
        }
        return plain;
    }

    private boolean hasWebsites() {
        return rows.isEmpty() || rows.getFirst().stream().anyMatch(cell -> HeaderSynonyms.SHIPPED.recognise(cell.text())
                .filter(found -> found.field() == ListField.WEBSITE).isPresent());
    }

    private int linkingColumn() {
        int width = rows.getFirst().size();
        for (int column = 0; column < width; column++) {
            int index = column;
            boolean links = rows.stream().skip(1).anyMatch(row -> index < row.size() && row.get(index).link() != null);
            if (links) {
                return column;
            }
        }
        return -1;
    }
}
