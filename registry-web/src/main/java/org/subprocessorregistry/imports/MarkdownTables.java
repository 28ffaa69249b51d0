package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;

/**
 * The tables of a Markdown text (GitHub's dialect): a header, a row of dashes, and rows until a line without a pipe. A
 * table is called by the heading above it. What marks up the text of a cell is taken away; where it links to is kept.
 */
final class MarkdownTables {

    private static final Pattern DASHES = Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*\\s*");
    private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern LINK = Pattern.compile("\\[((?:[^\\[\\]\\\\]|\\\\.)+)]\\(\\s*<?([^\\s)>]*)>?(?:\\s+[\"'(][^)]*)?\\)");
    private static final Pattern REFERENCE = Pattern.compile("\\[([^\\[\\]^]+)]\\[[^\\]]*]");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\]]+]");
    private static final Pattern AUTOLINK = Pattern.compile("<(https?://[^\\s<>]+)>");
    private static final Pattern STRONG = Pattern.compile("(\\*\\*|__|~~|`+)(?=\\S)(.+?)(?<=\\S)\\1");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*(?=[^\\s*])([^*]+)(?<=\\S)\\*(?![\\w*])|(?<!\\w)_(?=\\S)([^_]+)(?<=\\S)_(?!\\w)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");

    private final List<String> lines;
    private final List<SourceTable> tables = new ArrayList<>();
    private String heading = "";

    private MarkdownTables(String text) {
        this.lines = List.of(text.split("\\r\\n|\\n|\\r", -1));
    }

    /** Whether a row of dashes stands below a row with as many cells. */
    static boolean isIn(String text) {
        return text.indexOf("--") >= 0 && text.indexOf('|') >= 0 && !of(text).isEmpty();
    }

    static List<SourceTable> of(String text) {
        return new MarkdownTables(text).read();
    }

    private List<SourceTable> read() {
        int i = 0;
        while (i < lines.size()) {
            Matcher title = HEADING.matcher(lines.get(i));
            if (title.matches()) {
                heading = plain(title.group(1)).text();
            }
            i = startsTable(i) ? readTable(i) : i + 1;
        }
        return tables;
    }

    private boolean startsTable(int i) {
        if (i + 1 >= lines.size() || lines.get(i).length() > CsvRows.MAX_CELL_LENGTH || lines.get(i).indexOf('|') < 0) {
            return false;
        }
        String dashes = lines.get(i + 1);
        return dashes.length() <= CsvRows.MAX_CELL_LENGTH && dashes.indexOf('|') >= 0 && DASHES.matcher(dashes).matches()
                && cells(dashes).size() == cells(lines.get(i)).size();
    }

    private int readTable(int header) {
        TableCells table = new TableCells();
        table.add(header + 1, cells(lines.get(header)).stream().map(MarkdownTables::plain).toList());
        int i = header + 2;
        while (i < lines.size() && lines.get(i).indexOf('|') >= 0) {
            table.add(i + 1, cells(lines.get(i)).stream().map(MarkdownTables::plain).toList());
            i++;
        }
        tables.add(SourceTable.of(heading, table.rows()));
        return i;
    }

    /** Cut at pipes that are not escaped. */
    private static List<String> cells(String line) {
        String row = line.strip();
        int start = row.startsWith("|") ? 1 : 0;
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = start; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '\\' && i + 1 < row.length() && row.charAt(i + 1) == '|') {
                cell.append('|');
                i++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.endsWith("|")) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }

    private static TableCells.Cell plain(String cell) {
        if (cell.length() > CsvRows.MAX_CELL_LENGTH) {
            return new TableCells.Cell(cell, null);
        }
        String text = IMAGE.matcher(cell).replaceAll("$1");
        Matcher link = LINK.matcher(text);
        String address = link.find() ? link.group(2) : null;
        text = link.replaceAll("$1");
        text = FOOTNOTE.matcher(REFERENCE.matcher(text).replaceAll("$1")).replaceAll("*");
        text = AUTOLINK.matcher(text).replaceAll("$1");
        text = EMPHASIS.matcher(STRONG.matcher(text).replaceAll("$2")).replaceAll("$1$2");
        text = Parser.unescapeEntities(ESCAPE.matcher(text).replaceAll("$1"), false);
        return new TableCells.Cell(text, address != null && address.matches("(?i)https?://.+") ? address : null);
    }
}
