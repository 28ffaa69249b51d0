package org.subprocessorregistry.imports;

import java.util.List;
import java.util.Map;

/**
 * What a person decided about the reading of a file; an empty part is found by looking at the file.
 *
 * @param mapping   header, as shown by an earlier reading, to the {@linkplain ListField#code() code} of a field
 * @param delimiter one character; or null
 * @param encoding  name of a character set, for example {@code windows-1252}; or null
 * @param table     name of a sheet or table, as shown by an earlier reading; or null
 * @param only      header to the value that a row must have there to be read ("only rows where Company is Acme")
 * @param corrections of single records
 */
public record ReadChoices(Map<String, String> mapping, String delimiter, String encoding, String table,
        Map<String, String> only, List<Correction> corrections) {

    /** Everything is found by looking at the file. */
    public static final ReadChoices NONE = new ReadChoices(Map.of(), null, null, null, Map.of());

    public ReadChoices {
        mapping = mapping == null ? Map.of() : Map.copyOf(mapping);
        delimiter = delimiter == null || delimiter.isEmpty() ? null : delimiter.substring(0, 1);
        encoding = encoding == null || encoding.isBlank() ? null : encoding.strip();
        table = table == null || table.isBlank() ? null : table;
        only = only == null ? Map.of() : Map.copyOf(only);
        corrections = corrections == null ? List.of() : List.copyOf(corrections);
    }

    public ReadChoices(Map<String, String> mapping, String delimiter, String encoding, String table, Map<String, String> only) {
        this(mapping, delimiter, encoding, table, only, List.of());
    }

    public static ReadChoices mapped(Map<String, String> mapping) {
        return new ReadChoices(mapping, null, null, null, Map.of());
    }
}
