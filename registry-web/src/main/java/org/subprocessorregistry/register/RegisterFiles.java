package org.subprocessorregistry.register;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.subprocessorregistry.platform.ExportFormat;
import org.subprocessorregistry.platform.ExportTable;
import org.subprocessorregistry.platform.Json;

/** Lists and comparisons as JSON, CSV and XLSX. */
final class RegisterFiles {

    private RegisterFiles() {
    }

    static PublicContent list(RegisterView view, RegisterQuery query, ExportFormat format) {
        Hashed hashed = Hashed.of(view);
        return switch (format) {
            case JSON -> PublicContent.of(Json.write(hashed));
            case CSV -> PublicContent.of(table(view, Map.of()).csv());
            case XLSX -> PublicContent.packed(table(view, about(view, query, hashed.hash())).xlsx(view.knownAt()));
            case PDF -> throw new IllegalArgumentException("A document has a language");
        };
    }

    static PublicContent diff(DiffView diff, ExportFormat format) {
        Hashed hashed = Hashed.of(diff);
        return switch (format) {
            case JSON -> PublicContent.of(Json.write(hashed));
            case CSV -> PublicContent.of(DiffTable.of(diff, hashed.hash()).csv());
            case XLSX -> PublicContent.packed(DiffTable.of(diff, hashed.hash()).xlsx(diff.toKnownAt()));
            case PDF -> throw new IllegalArgumentException("A document has a language");
        };
    }

    static ExportTable table(RegisterView view, Map<String, String> about) {
        return new ExportTable("Subprocessors", RegisterTable.header(), RegisterTable.rows(view), about);
    }

    private static Map<String, String> about(RegisterView view, RegisterQuery query, String hash) {
        var about = new LinkedHashMap<String, String>();
        about.put("asOf", view.asOf().toString());
        about.put("knownAt", view.knownAt().toString());
        about.put("version", String.valueOf(view.version()));
        about.put("hash", hash);
        about.put("service", Objects.toString(query.service(), ""));
        about.put("function", Objects.toString(query.function(), ""));
        about.put("country", Objects.toString(query.country(), ""));
        about.put("q", Objects.toString(query.q(), ""));
        return about;
    }
}
