package org.subprocessorregistry.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** Our own kinds of CSV files (RFC 4180), as opposed to lists of anybody's making: UTF-8, comma or semicolon, a header of known names. */
public final class CsvUpload {

    private static final int LONGEST_HEADER = 4096;

    private CsvUpload() {
    }

    /**
     * Reads a file record by record; it is not held in memory.
     *
     * @param file  stays open: it belongs to the request
     * @param needs name of the column without which the file says nothing
     * @param all   names of all columns, for the message
     * @throws RuleViolation {@code malformed} for what is no CSV in UTF-8, {@code invalid} without that column
     */
    public static <T> T read(InputStream file, String needs, String all, Function<CSVParser, T> reader) {
        try (CSVParser parser = parser(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder())))) {
            if (parser.getHeaderNames().stream().noneMatch(needs::equalsIgnoreCase)) {
                throw RuleViolation.of(needs, "The first line has to name the columns: %s.".formatted(all));
            }
            return reader.apply(parser);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
    }

    /** The cell without the guard against formulas; empty where the record has no such cell. */
    public static String value(CSVRecord record, String column) {
        return record.isSet(column) ? FormulaGuard.unguard(record.get(column)) : "";
    }

    private static RuleViolation unreadable(IOException e) {
        return new RuleViolation(ProblemType.MALFORMED, e instanceof CharacterCodingException ? "The file is not in UTF-8."
                : "The file is not CSV: " + e.getMessage());
    }

    private static CSVParser parser(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        reader.mark(2 * LONGEST_HEADER);
        var start = new char[LONGEST_HEADER];
        int read = reader.read(start);
        reader.reset();
        String header = read <= 0 ? "" : new String(start, 0, read).lines().findFirst().orElse("");
        try {
            return format(header).parse(reader);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(ProblemType.MALFORMED, "The first line names a column twice.");
        }
    }

    private static CSVFormat format(String header) {
        return CSVFormat.DEFAULT.builder().setDelimiter(header.contains(";") && !header.contains(",") ? ';' : ',')
                .setHeader().setSkipHeaderRecord(true).setIgnoreHeaderCase(true).setIgnoreSurroundingSpaces(true).setTrim(true)
                .setIgnoreEmptyLines(true).setAllowMissingColumnNames(true).setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .get();
    }
}
