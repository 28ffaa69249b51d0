package org.subprocessorregistry.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a public subprocessor list as companies really publish it. Whatever the bytes are, the answer is a
 * {@link ReadList} whose problems say what to do; no content makes it fail.
 */
public final class ListFile {

    /** Larger files are refused. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;
    /** Files with more data records are refused. */
    public static final int MAX_RECORDS = 100_000;
    /** Files with more columns are refused. */
    public static final int MAX_COLUMNS = 200;

    private static final String FORMAT = "csv";

    private ListFile() {
    }

    /** Reads a list and recognises its columns. */
    public static ReadList read(byte[] content, String fileName) {
        return read(content, fileName, Map.of());
    }

    /**
     * Reads a list with columns named by a person.
     *
     * @param mapping header, as shown by an earlier reading, to the {@linkplain ListField#code() code} of a field.
     *                Headers that are not named are recognised as usual. An unknown header or field is a problem of
     *                the file.
     */
    public static ReadList read(byte[] content, String fileName, Map<String, String> mapping) {
        return read(content, fileName, mapping, null);
    }

    /**
     * Reads a list with a delimiter set by a person.
     *
     * @param delimiter one character, or null or empty to find it
     */
    public static ReadList read(byte[] content, String fileName, Map<String, String> mapping, String delimiter) {
        if (content.length > MAX_BYTES) {
            return refused(fileName, "UTF-8", ",", "file-too-large", "The file is larger than 10 MB. "
                    + "A list of subprocessors is much smaller; check that it is the right file, or split it.");
        }
        DecodedText decoded = DecodedText.of(content);
        Optional<String> otherFormat = otherFormat(content, decoded.text());
        if (otherFormat.isPresent()) {
            return refused(fileName, decoded.encoding(), ",", "not-csv", "The file is " + otherFormat.get()
                    + ", not a CSV list. Save the list as CSV (UTF-8) and import that.");
        }
        String wanted = delimiter == null || delimiter.isEmpty() ? null : delimiter.substring(0, 1);
        ListLayout layout = ListLayout.of(decoded.text(), mapping, wanted);
        if (layout.header() == null || decoded.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            return refused(fileName, decoded.encoding(), layout.delimiter(), "empty-file",
                    "The file is empty. Check that the right file was chosen.");
        }
        if (layout.header().cells().size() > MAX_COLUMNS) {
            return refused(fileName, decoded.encoding(), layout.delimiter(), "too-many-columns", "The header has more "
                    + "than " + MAX_COLUMNS + " columns. Check the delimiter, or take columns out.");
        }
        return read(fileName, decoded, layout, mapping);
    }

    private static ReadList read(String fileName, DecodedText decoded, ListLayout layout, Map<String, String> mapping) {
        ColumnMapping columns = new ColumnMapping(layout.header(), mapping);
        EntryReader reader = new EntryReader(columns);
        CsvRows rows = new CsvRows(decoded.text(), layout.cut(), layout.start(), layout.firstLine());
        for (CsvRow row = rows.next(); row != null; row = rows.next()) {
            if (row.line() > layout.header().line()) {
                reader.read(row);
            }
            if (reader.records() > MAX_RECORDS) {
                return refused(fileName, decoded.encoding(), layout.delimiter(), "too-many-records", "The file has "
                        + "more than 100,000 records. Check that it is the right file, or split it.");
            }
        }
        List<ImportProblem> problems = new ArrayList<>(decoded.problems());
        reportTitle(layout, problems);
        problems.addAll(columns.problems());
        if (reader.records() == 0) {
            problems.add(ImportProblem.ofFile(Severity.WARNING, "no-records",
                    "The file has a header and no records. Check that the right file was chosen."));
        }
        problems.addAll(reader.problems());
        return new ReadList(fileName, FORMAT, decoded.encoding(), layout.delimiter(), columns.asMap(),
                reader.records(), reader.entries(), problems);
    }

    private static void reportTitle(ListLayout layout, List<ImportProblem> problems) {
        if (!layout.title().isEmpty()) {
            problems.add(new ImportProblem(0, layout.firstLine(), "", Severity.INFO, "title-line",
                    "The lines before the header in line " + layout.header().line() + " were skipped."));
        }
    }

    private static Optional<String> otherFormat(byte[] content, String text) {
        String start = text.substring(0, Math.min(text.length(), 200)).strip().toLowerCase(Locale.ROOT);
        if (new String(content, 0, Math.min(content.length, 4), StandardCharsets.ISO_8859_1).equals("PK\u0003\u0004")) {
            return Optional.of("a spreadsheet or archive");
        }
        if (start.startsWith("%pdf-")) {
            return Optional.of("a PDF");
        }
        if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml")) {
            return Optional.of("a web page or XML");
        }
        return start.matches("(?s)(\\{\\s*\"|\\[\\s*\\{).*") ? Optional.of("JSON") : Optional.empty();
    }

    private static ReadList refused(String fileName, String encoding, String delimiter, String code, String message) {
        return new ReadList(fileName, FORMAT, encoding, delimiter, Map.of(), 0, List.of(),
                List.of(ImportProblem.ofFile(Severity.ERROR, code, message)));
    }
}
