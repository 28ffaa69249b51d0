package org.subprocessorregistry.platform;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A table that leaves as CSV or XLSX; an empty text is an empty cell.
 *
 * @param name  of the sheet, up to 31 characters
 * @param about what the table is, on a second sheet: names of the JSON and their values, in order
 */
public record ExportTable(String name, List<String> header, List<List<String>> rows, Map<String, String> about) {

    public byte[] csv() {
        var csv = CsvExport.withHeader(header.toArray(String[]::new));
        rows.forEach(row -> csv.row(row.toArray()));
        return csv.bytes();
    }

    /** @param created what the file's properties tell; the same table and instant give the same bytes */
    public byte[] xlsx(Instant created) {
        try (var xlsx = new Xlsx(created)) {
            xlsx.sheet(name, header.toArray(String[]::new));
            rows.forEach(row -> xlsx.row(row.toArray()));
            xlsx.sheet("About", "field", "value");
            about.forEach(xlsx::row);
            return xlsx.bytes();
        }
    }
}
