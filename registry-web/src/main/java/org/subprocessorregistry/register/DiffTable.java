package org.subprocessorregistry.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.subprocessorregistry.platform.ExportTable;

/** A comparison as a table, one row per field that differs; what came or went is told field by field too. */
final class DiffTable {

    private static final List<String> HEADER = List.of("difference", "name", "field", "before", "after");

    private final List<List<String>> rows = new ArrayList<>();

    private DiffTable() {
    }

    static ExportTable of(DiffView diff, String hash) {
        var table = new DiffTable();
        diff.added().forEach(entry -> table.whole("added", entry, false));
        diff.removed().forEach(entry -> table.whole("removed", entry, true));
        diff.renamed().forEach(names -> table.row("renamed", names.to(), "name", names.from(), names.to()));
        diff.changed().forEach(changed -> changed.fields().forEach(field -> table.row("changed", changed.name(), field.field(), field.before(), field.after())));
        diff.announced().forEach(entry -> table.row("announced", entry.name(), "announced", null, entry.announced()));
        var about = new LinkedHashMap<String, String>();
        about.put("from", diff.from().toString());
        about.put("fromKnownAt", diff.fromKnownAt().toString());
        about.put("to", diff.to().toString());
        about.put("toKnownAt", diff.toKnownAt().toString());
        about.put("hash", hash);
        return new ExportTable("Differences", HEADER, List.copyOf(table.rows), about);
    }

    private void whole(String difference, EntryView entry, boolean gone) {
        Map<String, Object> told = RegisterDiff.fields(entry);
        if (gone) {
            told.put("effectiveTo", entry.effectiveTo());
            told.put("endReason", entry.endReason());
        }
        told.forEach((field, value) -> {
            if (!FieldText.of(value).isEmpty()) {
                row(difference, entry.name(), field, gone ? value : null, gone ? null : value);
            }
        });
    }

    private void row(String difference, String name, String field, Object before, Object after) {
        rows.add(List.of(difference, name, field, FieldText.of(before), FieldText.of(after)));
    }
}
