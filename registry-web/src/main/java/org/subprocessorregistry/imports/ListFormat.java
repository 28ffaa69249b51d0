package org.subprocessorregistry.imports;

import java.util.Locale;

/** What a file is, found by its content and never by its name or its media type. */
public enum ListFormat {
    /** Text with a delimiter: CSV, TSV and whatever else separates cells by one character. */
    CSV,
    XLSX,
    JSON,
    MARKDOWN,
    HTML;

    /** The word used in the API: {@code csv, xlsx, json, markdown} or {@code html}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
