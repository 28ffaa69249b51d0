package org.subprocessorregistry.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

import org.subprocessorregistry.history.HistoryView.Cause;
import org.subprocessorregistry.history.HistoryView.Event;
import org.subprocessorregistry.history.HistoryView.Field;
import org.subprocessorregistry.platform.ExportTable;
import org.subprocessorregistry.register.FieldText;

/** A history as a table, one row per field that differs. */
final class HistoryTable {

    private static final List<String> HEADER = List.of("version", "knownAt", "knownUntil", "kind", "fact", "service", "engagementId", "validFrom",
            "validTo", "field", "before", "after", "reason", "change", "changeTitle", "changeReason");
    private static final List<String> PEOPLE = List.of("preparedBy", "approvedBy", "announcedBy");

    private HistoryTable() {
    }

    static ExportTable of(HistoryView history, boolean withPeople, String hash) {
        var rows = new ArrayList<List<String>>();
        for (Event event : history.events()) {
            List<Field> fields = event.fields().isEmpty() ? List.of(new Field("", null, null)) : event.fields();
            fields.forEach(field -> rows.add(row(event, field, withPeople)));
        }
        var about = new LinkedHashMap<String, String>();
        about.put("id", history.id().toString());
        about.put("name", history.name());
        about.put("version", String.valueOf(history.version()));
        about.put("knownAt", history.knownAt().toString());
        about.put("hash", hash);
        return new ExportTable("History", withPeople ? Stream.concat(HEADER.stream(), PEOPLE.stream()).toList() : HEADER, List.copyOf(rows), about);
    }

    private static List<String> row(Event event, Field field, boolean withPeople) {
        Cause change = event.change();
        var cells = new ArrayList<Object>(Arrays.asList(event.version(), event.knownAt(), event.knownUntil(), event.kind(), event.fact(), event.service(),
                event.engagementId(), event.validFrom(), event.validTo(), field.field(), field.before(), field.after(), event.reason(),
                change == null ? null : change.number(), change == null ? null : change.title(), change == null ? null : change.reason()));
        if (withPeople) {
            var people = change == null ? null : change.people();
            cells.add(people == null ? null : people.preparedBy());
            cells.add(people == null ? null : people.approvedBy());
            cells.add(people == null ? null : people.announcedBy());
        }
        return cells.stream().map(FieldText::of).toList();
    }
}
