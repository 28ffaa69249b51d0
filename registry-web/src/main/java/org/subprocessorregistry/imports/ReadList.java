package org.subprocessorregistry.imports;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What was found in an imported file: the preview a person sees before anything is applied.
 *
 * @param fileName  as given
 * @param format    {@linkplain ListFormat#code() code} of the format, found by the content
 * @param encoding  character set of a text, for example {@code UTF-8} or {@code windows-1252}
 * @param delimiter of CSV: {@code ","}, {@code ";"}, TAB or {@code "|"} (or what a {@code sep=} line or a person says);
 *                  a file of one column has {@code ","} and is not cut. Empty for other formats
 * @param table     name of the sheet or table that was read; empty for CSV
 * @param tables    names of the tables a person may choose from
 * @param mapping   every header in the order of the file, to the {@linkplain ListField#code() code} of its field;
 *                  an empty header is called "Column 3", a repeated one "Location (2)"
 * @param columns   what stands in each column, by header
 * @param records   data records that are not blank, usable or not
 * @param entries   the usable records
 * @param problems  of the file first, then in the order of the file
 * @param passedOver names of records with errors or left out by a person: that they are no entries does not mean that they are gone
 */
public record ReadList(String fileName, String format, String encoding, String delimiter, String table,
        List<String> tables, Map<String, String> mapping, Map<String, ColumnValues> columns, int records, List<ListEntry> entries, List<ImportProblem> problems,
        Set<String> passedOver) {

    public ReadList {
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        tables = List.copyOf(tables);
        columns = Map.copyOf(columns);
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
        passedOver = Set.copyOf(passedOver);
    }

    /** Whether anything stands against applying the list as it is. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** The owners named in a file of several companies, in order; empty for a list of one company. */
    public Set<String> companies() {
        Set<String> companies = new LinkedHashSet<>();
        entries.stream().map(ListEntry::company).filter(Objects::nonNull).forEach(companies::add);
        return companies;
    }

    /**
     * What this file can say anything about: a list without a column for locations does not mean that the
     * locations are gone.
     */
    public ListScope scope() {
        Set<ComparedField> fields = EnumSet.noneOf(ComparedField.class);
        Set<String> types = new LinkedHashSet<>();
        for (String code : mapping.values()) {
            ListField field = ListField.ofCode(code).orElse(ListField.IGNORED);
            ComparedField.of(field).ifPresent(fields::add);
            if (field.isLocation()) {
                types.add(field.locationType());
            }
        }
        return new ListScope(fields, types);
    }
}
