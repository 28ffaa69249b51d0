package org.subprocessorregistry.register;

import java.util.List;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.ExportFormat;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.Xlsx;

/** The list as JSON, CSV and XLSX; the tables are those of {@link RegisterTable}. */
final class RegisterFiles {

    private RegisterFiles() {
    }

    static PublicContent content(RegisterView view, RegisterQuery query, ExportFormat format) {
        return switch (format) {
            case JSON -> PublicContent.of(Json.write(HashedList.of(view)));
            case CSV -> PublicContent.of(csv(view));
            case XLSX -> PublicContent.packed(xlsx(view, query));
            case PDF -> throw new IllegalArgumentException("A document has a language");
        };
    }

    static byte[] csv(RegisterView view) {
        var csv = CsvExport.withHeader(RegisterTable.header().toArray(String[]::new));
        RegisterTable.rows(view).forEach(row -> csv.row(row.toArray()));
        return csv.bytes();
    }

    /** A second sheet tells which list it is. */
    static byte[] xlsx(RegisterView view, RegisterQuery query) {
        try (var xlsx = new Xlsx(view.knownAt())) {
            xlsx.sheet("Subprocessors", RegisterTable.header().toArray(String[]::new));
            RegisterTable.rows(view).forEach(row -> xlsx.row(row.toArray()));
            xlsx.sheet("About", "field", "value");
            about(view, query).forEach(row -> xlsx.row(row.toArray()));
            return xlsx.bytes();
        }
    }

    private static List<List<Object>> about(RegisterView view, RegisterQuery query) {
        return List.of(List.of("asOf", view.asOf()), List.of("knownAt", view.knownAt()), List.of("version", view.version()),
                List.of("hash", HashedList.of(view).hash()), asked("service", query.service()), asked("function", query.function()),
                asked("country", query.country()), asked("q", query.q()));
    }

    private static List<Object> asked(String name, String value) {
        return List.of(name, value == null ? "" : value);
    }
}
