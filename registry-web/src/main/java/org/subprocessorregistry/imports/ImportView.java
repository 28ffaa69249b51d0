package org.subprocessorregistry.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The preview of an import: what was read, what is wrong with it, and what it would change.
 *
 * @param service code of the service it is compared with; null = everything in force
 * @param mapping header → field
 * @param records data records in the file
 * @param table       sheet or table that was read; empty for CSV
 * @param tables      those that may be chosen
 * @param columns     what stands in each column, by header
 * @param only        rows that count, by header
 * @param corrections of single records
 * @param matches     companies that may be known under another name
 * @param remembered  the mapping that this import began with; null when it was found by looking
 * @param version     grows with every decision; the ETag
 */
public record ImportView(UUID id, String fileName, String format, String encoding, String delimiter, Map<String, String> mapping,
        int records, String service, List<ListEntry> entries, List<ProblemView> problems, Comparison changes, Instant createdAt,
        Instant appliedAt, String appliedMode, String table, List<String> tables, Map<String, ColumnValues> columns, Map<String, String> only,
        List<Correction> corrections, List<CompanyMatch> matches, RememberedMappings.View remembered, long version) {

    /** A problem by record (0 = the file) and physical line; severity is error, warning or info. */
    public record ProblemView(int record, int line, String column, String severity, String code, String message) {

        static ProblemView of(ImportProblem problem) {
            return new ProblemView(problem.record(), problem.line(), problem.column(), problem.severity().code(), problem.code(), problem.message());
        }
    }

    /** The difference between the register and the file, by name; proposed renames stand in added and removed as well. */
    public record Comparison(List<String> added, List<String> removed, List<ListDiff.Rename> renamed, List<ListDiff.Rename> acceptedRenames,
            List<ListDiff.Changed> changed) {

        static Comparison of(ListDiff diff) {
            return new Comparison(diff.added(), diff.removed(), diff.renamed(), diff.accepted(), diff.changed());
        }
    }
}
