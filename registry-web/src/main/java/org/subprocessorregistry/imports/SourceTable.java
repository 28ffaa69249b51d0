package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A table in a file: a sheet, a table of a page, the one table of a CSV file.
 *
 * @param name unique in the file; shown to people
 * @param rows gives the rows anew each time, blank ones included, so that a large file is never held twice
 * @param problems what was seen while it was taken out of the file, by line; their record is not known yet
 */
record SourceTable(String name, Supplier<Iterator<TableRow>> rows, List<ImportProblem> problems) {

    SourceTable {
        problems = List.copyOf(problems);
    }

    static SourceTable of(String name, List<TableRow> rows) {
        return of(name, rows, List.of());
    }

    static SourceTable of(String name, List<TableRow> rows, List<ImportProblem> problems) {
        List<TableRow> kept = List.copyOf(rows);
        return new SourceTable(name, kept::iterator, problems);
    }

    SourceTable named(String other) {
        return new SourceTable(other, rows, problems);
    }

    /** At most the given number of rows that are not blank. */
    List<TableRow> first(int limit) {
        List<TableRow> found = new ArrayList<>();
        Iterator<TableRow> all = rows.get();
        while (all.hasNext() && found.size() < limit) {
            TableRow row = all.next();
            if (!row.isBlank()) {
                found.add(row);
            }
        }
        return found;
    }

    /** The rows behind the header; blank ones may be among them. */
    Iterator<TableRow> records(TableHeader header) {
        Iterator<TableRow> all = rows.get();
        int index = -1;
        while (index < header.last() && all.hasNext()) {
            index += all.next().isBlank() ? 0 : 1;
        }
        return all;
    }

    List<TableRow> all() {
        List<TableRow> found = new ArrayList<>();
        rows.get().forEachRemaining(found::add);
        return found;
    }
}
