package org.subprocessorregistry.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * The sheets of a workbook. A formula is never run: the value that the spreadsheet stored with it is taken, and its row
 * reported. Dates become {@code 2026-03-01}; merged cells are filled into each cell they cover.
 */
final class XlsxTables {

    /** Further merged cells are left as they are. */
    static final int MAX_MERGED = 5_000;

    private static final Pattern RANGE = Pattern.compile("([A-Z]+)(\\d+):([A-Z]+)(\\d+)");
    private static final Pattern NOT_IN_FORMAT = Pattern.compile("\"[^\"]*\"|\\[(?!h|m|s)[^\\]]*]|\\\\.");
    private static final int MAX_SHEETS = 100;
    private static final int MAX_FILLED = 1_000_000;

    private final List<SourceTable> tables = new ArrayList<>();

    private XlsxTables() {
    }

    /** @throws UnreadableFile when the file is no workbook, damaged, or larger than any list */
    static List<SourceTable> of(byte[] content) throws UnreadableFile {
        FileKind.requireWorkbook(content);
        WorkbookParts parts = WorkbookParts.of(content);
        XlsxTables read = new XlsxTables();
        try (var workbook = new ReadableWorkbook(parts.workbook(), new ReadingOptions(true, true))) {
            Map<String, List<String>> merged = parts.mergedByRelation();
            List<Sheet> sheets = workbook.getSheets().filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .limit(MAX_SHEETS).toList();
            for (Sheet sheet : sheets) {
                read.add(sheet, merged.getOrDefault(sheet.getId(), List.of()));
            }
        } catch (IOException | ExcelReaderException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException
                | NullPointerException damaged) {
            throw new UnreadableFile("damaged-workbook", "The workbook is damaged. Open it in a spreadsheet and save it again, or export the list as CSV.");
        }
        return read.tables;
    }

    private record Merged(int top, int bottom, int left, int right) {
    }

    private void add(Sheet sheet, List<String> ranges) throws IOException, UnreadableFile {
        List<TableRow> rows = new ArrayList<>();
        List<ImportProblem> problems = new ArrayList<>();
        try (Stream<Row> stream = sheet.openStream()) {
            var iterator = stream.iterator();
            while (iterator.hasNext()) {
                Row row = iterator.next();
                rows.add(new TableRow(row.getRowNum(), cells(row, problems)));
                if (rows.size() > ListFile.MAX_RECORDS + TableHeader.SEARCHED_ROWS) {
                    throw ListFile.tooManyRecords();
                }
            }
        }
        tables.add(SourceTable.of(sheet.getName(), filled(rows, ranges), problems));
    }

    private static List<String> cells(Row row, List<ImportProblem> problems) {
        List<String> cells = new ArrayList<>();
        int formulas = 0;
        for (Cell cell : row) {
            if (cells.size() > ListFile.MAX_COLUMNS) {
                break;
            }
            cells.add(cell == null ? "" : text(cell));
            if (cell != null && cell.getType() == CellType.ERROR) {
                problems.add(new ImportProblem(0, row.getRowNum(), "", Severity.WARNING, "error-cell", "Cell %s holds the error %s and was read as empty. Mend it in the spreadsheet."
                        .formatted(cell.getAddress(), cell.getRawValue())));
            }
            formulas += cell != null && cell.getType() == CellType.FORMULA ? 1 : 0;
        }
        if (formulas > 0) {
            problems.add(new ImportProblem(0, row.getRowNum(), "", Severity.INFO, "formula-cell", "%d cells hold a formula; the value stored with it was taken. Check it, or paste the values."
                    .formatted(formulas)));
        }
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        return cells;
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY, ERROR -> "";
            case BOOLEAN -> Boolean.TRUE.equals(cell.asBoolean()) ? "yes" : "no";
            case NUMBER -> isDate(cell.getDataFormatString()) ? date(cell.asDate()) : number(cell.asNumber());
            case STRING, FORMULA -> {
                String text = cell.getText();
                yield text == null || text.startsWith("#") && text.matches("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!)") ? "" : text;
            }
        };
    }

    private static boolean isDate(String format) {
        if (format == null || format.equalsIgnoreCase("general")) {
            return false;
        }
        String signs = NOT_IN_FORMAT.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        return signs.matches(".*[ymdhs].*") && !signs.matches(".*[0#?].*[ymd].*");
    }

    private static String date(LocalDateTime date) {
        return date.toLocalTime().equals(LocalTime.MIDNIGHT) ? date.toLocalDate().toString() : date.toString();
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static List<TableRow> filled(List<TableRow> rows, List<String> ranges) {
        List<Merged> merged = ranges.stream().map(XlsxTables::merged).filter(range -> range != null).toList();
        if (merged.isEmpty()) {
            return rows;
        }
        int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        List<List<String>> cells = new ArrayList<>(rows.stream().map(row -> (List<String>) new ArrayList<>(row.cells())).toList());
        int room = MAX_FILLED;
        for (Merged range : merged) {
            room -= room > 0 ? fill(rows, cells, range, width) : 0;
        }
        List<TableRow> filled = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            filled.add(new TableRow(rows.get(i).line(), cells.get(i)));
        }
        return filled;
    }

    /** A cell over the whole width is a title and stays one cell. */
    private static int fill(List<TableRow> rows, List<List<String>> cells, Merged range, int width) {
        int first = firstAt(rows, range.top());
        if (first >= rows.size() || rows.get(first).line() != range.top() || range.left() >= cells.get(first).size()) {
            return 0;
        }
        int filled = 0;
        String text = cells.get(first).get(range.left());
        boolean title = range.left() == 0 && range.right() >= width - 1 && width > 1;
        int right = title ? range.left() : Math.min(range.right(), width - 1);
        for (int i = first; i < rows.size() && rows.get(i).line() <= range.bottom(); i++) {
            List<String> row = cells.get(i);
            for (int column = range.left(); column <= right; column++) {
                while (row.size() <= column) {
                    row.add("");
                }
                row.set(column, text);
                filled++;
            }
        }
        return filled;
    }

    private static int firstAt(List<TableRow> rows, int line) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).line() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Merged merged(String range) {
        Matcher parts = RANGE.matcher(range);
        return parts.matches() ? new Merged(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(4)), column(parts.group(1)),
                column(parts.group(3))) : null;
    }

    private static int column(String letters) {
        int column = 0;
        for (char letter : letters.toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }
}
