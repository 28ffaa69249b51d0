package org.subprocessorregistry.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MediaType;

/**
 * The one way to write CSV: RFC 4180, UTF-8, with a header, text cells guarded by {@link FormulaGuard}. Lists stand in one
 * cell, separated by {@code "; "}.
 */
public final class CsvExport {

    public static final MediaType MEDIA_TYPE = new MediaType("text", "csv", Map.of("charset", "UTF-8", "header", "present"));

    private final StringBuilder text = new StringBuilder();

    private CsvExport() {
    }

    public static CsvExport withHeader(String... names) {
        return new CsvExport().row((Object[]) names);
    }

    /** Further rows of a file that is written in portions. */
    public static CsvExport rows() {
        return new CsvExport();
    }

    /** Cells in the order of the header: null is empty, a collection is a list, all else its text. */
    public CsvExport row(Object... cells) {
        text.append(Arrays.stream(cells).map(CsvExport::cell).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Value of Content-Disposition; what is not a letter, digit, dot or hyphen becomes a hyphen (RFC 6266). */
    public static String attachment(String fileName) {
        return "attachment; filename=\"" + fileName.replaceAll("[^A-Za-z0-9.-]+", "-") + "\"";
    }

    private static String cell(Object value) {
        String plain = switch (value) {
            case null -> "";
            case Collection<?> list -> list.stream().map(Objects::toString).collect(Collectors.joining("; "));
            default -> value.toString();
        };
        String guarded = FormulaGuard.guard(plain);
        boolean quoted = !guarded.equals(plain) || guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                || !guarded.equals(guarded.strip());
        return quoted ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
    }
}
