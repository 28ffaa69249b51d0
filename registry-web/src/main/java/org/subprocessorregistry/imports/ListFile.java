package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    private ListFile() {
    }

    /** Reads a list; everything about it is found by looking at it. */
    public static ReadList read(byte[] content, String fileName) {
        return read(content, fileName, ReadChoices.NONE);
    }

    /** Reads a list as a person said. A choice that does not fit the file is a problem of the file. */
    public static ReadList read(byte[] content, String fileName, ReadChoices choices) {
        if (content.length > MAX_BYTES) {
            return refused(fileName, ImportProblem.ofFile(Severity.ERROR, "file-too-large", "The file is larger than 10 MB. "
                    + "A list of subprocessors is much smaller; check that it is the right file, or split it."));
        }
        try {
            return read(fileName, ListSource.of(content, choices), choices);
        } catch (UnreadableFile unreadable) {
            return refused(fileName, unreadable.problem());
        }
    }

    private static ReadList read(String fileName, ListSource source, ReadChoices choices) throws UnreadableFile {
        Optional<TableChoice> choice = TableChoice.of(source, choices).filter(found -> saysAnything(found.table()));
        if (choice.isEmpty()) {
            throw new UnreadableFile("empty-file", "The file is empty. Check that the right file was chosen.");
        }
        TableHeader header = choice.get().header();
        if (header.row().cells().size() > MAX_COLUMNS) {
            throw new UnreadableFile("too-many-columns", "The header has more than " + MAX_COLUMNS
                    + " columns. Check the delimiter, or take columns out.");
        }
        boolean exactly = RegisterRows.isHeader(header.row()) && RegisterRows.isMapping(header.row(), choices.mapping());
        ColumnMapping columns = new ColumnMapping(header.row(), exactly ? RegisterRows.mapping(header.row().cells()) : choices.mapping());
        EntryReader reader = new EntryReader(columns, RowFilter.of(columns, choices.only()),
                exactly ? row -> RegisterRows.exactly(header.row(), row, source.format() == ListFormat.CSV) : TableRow::plain, choices.corrections());
        Iterator<TableRow> rows = choice.get().table().records(header);
        while (rows.hasNext()) {
            reader.read(rows.next());
            if (reader.records() > MAX_RECORDS) {
                throw tooManyRecords();
            }
        }
        return new ReadList(fileName, source.format().code(), source.encoding(), source.delimiter(), choice.get().name(),
                choice.get().choices(), columns.asMap(reader.empty(columns.nameless())), reader.columns(), reader.records(), reader.entries(),
                problems(source, choice.get(), columns, reader), reader.passedOver());
    }

    private static boolean saysAnything(SourceTable table) {
        return table.first(1).stream().anyMatch(row -> true)
                && table.first(TableHeader.SEARCHED_ROWS).stream().anyMatch(row -> row.isUnclosed()
                        || row.cells().stream().anyMatch(cell -> cell.codePoints().anyMatch(Character::isLetterOrDigit)));
    }

    private static List<ImportProblem> problems(ListSource source, TableChoice choice, ColumnMapping columns, EntryReader reader) {
        List<ImportProblem> problems = new ArrayList<>(source.problems());
        problems.addAll(choice.problems());
        if (!choice.header().title().isEmpty()) {
            problems.add(new ImportProblem(0, 1, "", Severity.INFO, "title-line",
                    "The lines before the header in line " + choice.header().row().line() + " were skipped."));
        }
        problems.addAll(columns.problems());
        if (reader.records() == 0) {
            problems.add(ImportProblem.ofFile(Severity.WARNING, "no-records",
                    "The file has a header and no records. Check that the right file was chosen."));
        }
        problems.addAll(reader.problemsWith(choice.table().problems()));
        return problems;
    }

    static UnreadableFile tooManyRecords() {
        return new UnreadableFile("too-many-records", "The file has more than 100,000 records. Check that it is the right file, or split it.");
    }

    private static ReadList refused(String fileName, ImportProblem problem) {
        return new ReadList(fileName, ListFormat.CSV.code(), "UTF-8", ",", "", List.of(), Map.of(), Map.of(), 0, List.of(), List.of(problem), Set.of());
    }
}
