package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.register.EntryFacts.EngagementRow;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.transfers.TransferFactTable;
import org.subprocessorregistry.transfers.TransferRule;

/** The list read the plain way: all versions known at the instant, no index, nothing kept beside them. For comparisons. */
final class AllVersions {

    private record Row(UUID subprocessor, String fact, UUID factId, String status, String content, LocalDate from, LocalDate to, String endReason) {
    }

    private AllVersions() {
    }

    /** @param service null = all */
    static List<EntryView> list(Connection connection, LocalDate day, Instant knownAt, String service) throws SQLException {
        var rows = new LinkedHashMap<UUID, List<Row>>();
        try (var query = connection.prepareStatement("""
                select subprocessor_id, fact, fact_id, status, content, lower(valid), upper(valid), end_reason from register_entry
                where known @> ?::timestamptz order by fact_id, lower(valid)""")) {
            query.setString(1, knownAt.toString());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var read = new Row(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class), row.getString(4),
                            row.getString(5), row.getObject(6, LocalDate.class), row.getObject(7, LocalDate.class), row.getString(8));
                    rows.computeIfAbsent(read.subprocessor(), id -> new ArrayList<>()).add(read);
                }
            }
        }
        TransferRule transfers = TransferFactTable.rule(connection, knownAt);
        return rows.entrySet().stream().map(of -> EntryAssembly.of(facts(of.getKey(), of.getValue(), day, service), day, transfers))
                .flatMap(Optional::stream).sorted(Comparator.comparing((EntryView entry) -> FoldedText.of(entry.name()))
                        .thenComparing(EntryView::name).thenComparing(entry -> entry.id().toString())).toList();
    }

    private static EntryFacts facts(UUID id, List<Row> rows, LocalDate day, String service) {
        List<Row> identities = rows.stream().filter(row -> row.fact().equals("identity")).toList();
        Row identity = identities.stream().filter(row -> !day.isBefore(row.from()) && (row.to() == null || day.isBefore(row.to())))
                .findFirst().orElse(identities.getFirst());
        var facts = new EntryFacts(id, Json.read(identity.content(), Identity.class));
        var versions = new LinkedHashMap<UUID, List<Row>>();
        rows.stream().filter(row -> row.fact().equals("engagement")).forEach(row -> versions.computeIfAbsent(row.factId(), key -> new ArrayList<>()).add(row));
        versions.values().stream().map(of -> shown(of, day)).filter(Objects::nonNull)
                .filter(row -> service == null || service.equals(row.engagement().service())).forEach(facts.engagements()::add);
        return facts;
    }

    private static EngagementRow shown(List<Row> versions, LocalDate day) {
        int shown = (int) versions.stream().filter(row -> !row.from().isAfter(day)).count() - 1;
        if (shown < 0) {
            return null;
        }
        int first = shown;
        while (first > 0 && versions.get(first).from().equals(versions.get(first - 1).to())) {
            first--;
        }
        int last = shown;
        while (last + 1 < versions.size() && versions.get(last + 1).from().equals(versions.get(last).to())) {
            last++;
        }
        Row row = versions.get(shown);
        return new EngagementRow(row.factId(), Json.read(row.content(), Engagement.class), row.status(), versions.get(first).from(), row.to(),
                versions.get(last).to(), versions.get(last).endReason(), false);
    }

    static Map<String, String> byName(List<EntryView> entries) {
        var byName = new LinkedHashMap<String, String>();
        entries.forEach(entry -> byName.put(entry.name() + " " + entry.id(), Json.write(entry)));
        return byName;
    }
}
