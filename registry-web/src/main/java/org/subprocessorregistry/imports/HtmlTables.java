package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The tables of a web page. Cells over several columns or rows are filled into each of them; markup inside of a cell
 * becomes text with line breaks; scripts are dropped and nothing is loaded. A table is called by its caption or the
 * heading above it. Tables that only hold other tables are layout and not shown.
 */
final class HtmlTables {

    private static final int MAX_SPAN = 1_000;
    private static final String BLOCKS = "p,div,li,ul,ol,dd,dt,h1,h2,h3,h4,h5,h6,tr,section";
    private static final String FOOTNOTE = "[\\d*\u2020\u2021\u00A7,\\s]{1,6}|\\[?\\w]?";

    private final Document page;
    private final List<SourceTable> tables = new ArrayList<>();
    private String heading = "";

    private HtmlTables(String text) {
        Parser parser = Parser.htmlParser().setTrackPosition(true).setMaxDepth(200);
        this.page = Jsoup.parse(text, "", parser);
        page.select("script,style,noscript,template,svg,[hidden]").remove();
    }

    static List<SourceTable> of(String text) {
        HtmlTables read = new HtmlTables(text);
        read.page.traverse((node, depth) -> read.visit(node));
        return read.tables;
    }

    private void visit(Node node) {
        if (node instanceof Element element) {
            if (element.tagName().matches("h[1-6]")) {
                heading = CellText.oneLine(element.text());
            } else if (element.tagName().equals("table") && element.select("table").size() == 1) {
                read(element);
            }
        }
    }

    private void read(Element table) {
        Element caption = table.selectFirst("> caption");
        TableCells cells = new TableCells();
        List<Spanned> open = new ArrayList<>();
        List<Element> rows = table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr");
        int width = rows.stream().mapToInt(HtmlTables::width).max().orElse(0);
        for (Element row : rows) {
            cells.add(Math.max(1, row.sourceRange().start().lineNumber()), cells(row, open, Math.min(width, MAX_SPAN)));
        }
        if (!cells.isEmpty()) {
            tables.add(SourceTable.of(caption == null ? heading : CellText.oneLine(caption.text()), cells.rows()));
        }
    }

    /** A cell that reaches into rows below. */
    private static final class Spanned {

        private final int column;
        private final TableCells.Cell cell;
        private int rows;

        Spanned(int column, TableCells.Cell cell, int rows) {
            this.column = column;
            this.cell = cell;
            this.rows = rows;
        }
    }

    private static int width(Element row) {
        return row.select("> td, > th").stream().mapToInt(cell -> span(cell, "colspan")).sum();
    }

    private static List<TableCells.Cell> cells(Element row, List<Spanned> open, int width) {
        List<TableCells.Cell> cells = new ArrayList<>();
        List<Spanned> opened = new ArrayList<>();
        for (Element element : row.select("> td, > th")) {
            fillFromAbove(cells, open);
            TableCells.Cell cell = new TableCells.Cell(text(element), link(element));
            int columns = Math.min(span(element, "colspan"), MAX_SPAN - cells.size());
            boolean whole = columns > 1 && columns >= width;
            for (int i = 0; i < columns; i++) {
                int rows = span(element, "rowspan") - 1;
                TableCells.Cell filled = whole && i > 0 ? TableCells.Cell.EMPTY : cell;
                if (rows > 0) {
                    opened.add(new Spanned(cells.size(), filled, rows));
                }
                cells.add(filled);
            }
        }
        fillFromAbove(cells, open);
        open.removeIf(spanned -> --spanned.rows <= 0);
        open.addAll(opened);
        return cells;
    }

    private static void fillFromAbove(List<TableCells.Cell> cells, List<Spanned> open) {
        boolean filled = true;
        while (filled) {
            filled = false;
            for (Spanned spanned : open) {
                if (spanned.column == cells.size()) {
                    cells.add(spanned.cell);
                    filled = true;
                }
            }
        }
    }

    private static int span(Element cell, String attribute) {
        String value = cell.attr(attribute).strip();
        return value.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(value), 1, MAX_SPAN) : 1;
    }

    private static String link(Element cell) {
        Element link = cell.selectFirst("a[href]");
        String address = link == null ? "" : link.attr("href").strip();
        return address.matches("(?i)https?://.+") ? address : null;
    }

    private static String text(Element cell) {
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(new NodeVisitor() {

            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(isFootnote(words) ? "*" : words.getWholeText().replaceAll("[\\s&&[^\\u00A0]]+", " "));
                } else if (node instanceof Element element && (element.tagName().equals("br") || isBlock(element, cell))) {
                    text.append('\n');
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element && isBlock(element, cell)) {
                    text.append('\n');
                }
            }
        }, cell);
        return text.toString().strip();
    }

    private static boolean isBlock(Element element, Element cell) {
        return element != cell && element.is(BLOCKS);
    }

    private static boolean isFootnote(TextNode words) {
        return words.parent() instanceof Element parent && parent.closest("sup") != null
                && words.getWholeText().strip().matches(FOOTNOTE);
    }
}
