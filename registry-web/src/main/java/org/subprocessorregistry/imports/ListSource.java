package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A file taken apart into its tables.
 *
 * @param encoding  character set of a text; {@code UTF-8} for a workbook
 * @param delimiter what separates the cells of a CSV text, else empty
 * @param tables    at least one, in the order of the file, each with a name of its own
 */
record ListSource(ListFormat format, String encoding, String delimiter, List<SourceTable> tables,
        List<ImportProblem> problems) {

    private static final int LONGEST_NAME = 100;

    /** @throws UnreadableFile when the file holds no table at all; the message says what it is */
    static ListSource of(byte[] content, ReadChoices choices) throws UnreadableFile {
        FileKind.requireList(content);
        if (FileKind.isZip(content)) {
            return new ListSource(ListFormat.XLSX, "UTF-8", "", named(XlsxTables.of(content), "Sheet"), List.of());
        }
        DecodedText decoded = DecodedText.of(content, choices.encoding());
        String text = decoded.text();
        FileKind.requireText(text);
        ListFormat format = format(text);
        if (format == ListFormat.CSV) {
            CsvTable csv = CsvTable.of(text, choices.mapping(), choices.delimiter());
            return new ListSource(format, decoded.encoding(), csv.delimiter(), List.of(csv.table()), decoded.problems());
        }
        List<SourceTable> tables = switch (format) {
            case JSON -> JsonTables.of(text);
            case HTML -> HtmlTables.of(text);
            default -> MarkdownTables.of(text);
        };
        if (tables.isEmpty()) {
            throw noTable(format, text);
        }
        return new ListSource(format, decoded.encoding(), "", named(tables, "Table"), decoded.problems());
    }

    private static ListFormat format(String text) {
        String start = text.substring(0, Math.min(text.length(), 2_000)).strip().toLowerCase(Locale.ROOT);
        if (start.matches("(?s)(\\{\\s*[\"}]|\\[\\s*[\\[{\\]]).*")) {
            return ListFormat.JSON;
        }
        boolean startsAsPage = start.matches("(?s)<(!doctype|!--|\\?xml|[a-z][a-z0-9]*[\\s>/]).*");
        if (!startsAsPage && MarkdownTables.isIn(text)) {
            return ListFormat.MARKDOWN;
        }
        boolean hasTable = text.matches("(?is).*<table[\\s>].*</table>.*");
        return startsAsPage && !isCsvOfMarkup(start) || hasTable && !startsAsPage && !isCsvOfMarkup(start) ? ListFormat.HTML : ListFormat.CSV;
    }

    /** A CSV file may have markup in its cells, but its first line is a header. */
    private static boolean isCsvOfMarkup(String start) {
        String first = start.lines().findFirst().orElse("");
        return !first.startsWith("<") && (first.contains(",") || first.contains(";") || first.contains("\t"));
    }

    private static UnreadableFile noTable(ListFormat format, String text) {
        return switch (format) {
            case JSON -> new UnreadableFile("no-list", "The JSON holds no array of objects. Give an array with one object per subprocessor.");
            case HTML -> text.contains("urn:schemas-microsoft-com:office:spreadsheet")
                    ? FileKind.notAList("The file is an XML workbook (Excel 2003). Save it as XLSX or CSV (UTF-8) and import that.")
                    : new UnreadableFile("no-table", "The web page or XML holds no table. Copy the list into a spreadsheet, or save the part of the page that holds it.");
            default -> new UnreadableFile("no-table", "The text holds no table.");
        };
    }

    private static List<SourceTable> named(List<SourceTable> tables, String word) {
        Set<String> used = new HashSet<>();
        List<SourceTable> named = new ArrayList<>();
        for (SourceTable table : tables) {
            String name = CellText.oneLine(table.name());
            String base = name.isEmpty() ? word + " " + (named.size() + 1) : name.substring(0, Math.min(name.length(), LONGEST_NAME));
            String unique = base;
            for (int n = 2; !used.add(unique); n++) {
                unique = base + " (" + n + ")";
            }
            named.add(table.named(unique));
        }
        return named;
    }
}
