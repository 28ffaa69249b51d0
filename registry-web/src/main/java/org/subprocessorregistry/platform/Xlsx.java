package org.subprocessorregistry.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import jakarta.ws.rs.core.MediaType;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The one way to write XLSX: each sheet a table with a header that stays in sight and a filter. Text is stored as text, so
 * no spreadsheet runs it as a formula and no apostrophe is needed; control characters are left out. Dates are ISO text as
 * in CSV, so that a round trip changes nothing. The same rows and instant give the same bytes.
 */
public final class Xlsx implements AutoCloseable {

    public static final MediaType MEDIA_TYPE =
            new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /** The largest text of a cell (ECMA-376 leaves it to the program; Excel's limit). */
    static final int CELL_LIMIT = 32_767;

    private static final Pattern ESCAPE_ALIKE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final Pattern CREATED = Pattern.compile("(<dcterms:created[^>]*>)[^<]*(</dcterms:created>)");
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int WIDTH_MAX = 60;
    private static final int WIDTH_MIN = 8;

    private final Path file;
    private final Workbook workbook;
    private final Instant created;
    private Worksheet sheet;
    private int row;
    private int columns;

    /** @param created the creation date that the file's properties tell */
    public Xlsx(Instant created) {
        this.created = created.truncatedTo(ChronoUnit.SECONDS);
        try {
            file = Files.createTempFile("registry", ".xlsx");
            workbook = new Workbook(Files.newOutputStream(file), "Subprocessor Registry", null);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a workbook", e);
        }
    }

    /** Begins a table; a name of up to 31 characters. */
    public Xlsx sheet(String name, String... header) {
        finishSheet();
        sheet = workbook.newWorksheet(name);
        columns = header.length;
        row = 0;
        row((Object[]) header);
        sheet.range(0, 0, 0, columns - 1).style().bold().set();
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns; column++) {
            sheet.width(column, Math.clamp(header[column].length() * 2L, WIDTH_MIN, WIDTH_MAX));
        }
        return this;
    }

    /** Cells in the order of the header: null is empty, a number a number, a collection a list in one cell, all else its text. */
    public Xlsx row(Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            cell(column, cells[column]);
        }
        row++;
        return this;
    }

    private void cell(int column, Object value) {
        switch (value) {
            case null -> { }
            case Number number -> sheet.value(row, column, number);
            case Collection<?> list -> text(column, list.stream().map(Objects::toString).collect(Collectors.joining("; ")));
            default -> text(column, value.toString());
        }
    }

    private void text(int column, String plain) {
        String text = cellText(plain);
        if (!text.isEmpty()) {
            sheet.value(row, column, text);
        }
    }

    /** As it is stored; ECMA-376 reads {@code _x000D_} as a character, so what looks like that is escaped (22.4.2.4). */
    static String cellText(String plain) {
        String text = ESCAPE_ALIKE.matcher(PlainText.withoutControls(plain).replace("\r\n", "\n").replace('\r', '\n')).replaceAll("_x005F_");
        return text.length() <= CELL_LIMIT ? text : text.substring(0, CELL_LIMIT - 1) + "…";
    }

    private void finishSheet() {
        if (sheet != null) {
            sheet.setAutoFilter(0, 0, Math.max(row - 1, 0), columns - 1);
        }
    }

    /** Ends the workbook. */
    public byte[] bytes() {
        finishSheet();
        try {
            workbook.finish();
            return repeatable();
        } catch (IOException e) {
            throw new UncheckedIOException("A workbook of ours cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            workbook.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A workbook of ours cannot be closed", e);
        }
    }

    /** The library writes the machine's time into the archive and the properties, and an archive that not all can stream. */
    private byte[] repeatable() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipFile(file.toFile()); var to = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                var copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NO_TIME);
                to.putNextEntry(copy);
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.write("docProps/core.xml".equals(entry.getName()) ? dated(content) : content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private byte[] dated(byte[] properties) {
        String xml = new String(properties, StandardCharsets.UTF_8);
        return CREATED.matcher(xml).replaceAll("$1" + created + "$2").getBytes(StandardCharsets.UTF_8);
    }
}
