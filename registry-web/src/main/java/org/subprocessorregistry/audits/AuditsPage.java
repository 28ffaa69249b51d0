package org.subprocessorregistry.audits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** All audits, or those of one subprocessor. */
@Named
@RequestScoped
public class AuditsPage {

    private static final Set<String> VIEWS = Set.of("coverage", "requirements");

    private final Audits audits;
    private final Subprocessors subprocessors;
    private final Desk desk;
    private List<AuditView> list;
    private List<Row> all;
    private List<Row> rows;

    /** One audit of the table. */
    public record Row(AuditView audit, String name) {
    }

    @Inject
    AuditsPage(Audits audits, Subprocessors subprocessors, Desk desk) {
        this.audits = audits;
        this.subprocessors = subprocessors;
        this.desk = desk;
    }

    /** Which part of the page is asked for: coverage, requirements or (empty) the list. */
    public String getView() {
        String view = desk.parameter("view");
        return view != null && VIEWS.contains(view) ? view : "";
    }

    /** The audits of the subprocessor whose page this is, with findings and letters, the newest report first. */
    public List<AuditView> getList() {
        if (list == null) {
            list = audits.listFull(desk.id()).stream().sorted(Comparator.comparing(AuditView::reportDate).reversed()).toList();
        }
        return list;
    }

    /** An audit of that list, or null. */
    public AuditView of(UUID id) {
        return getList().stream().filter(audit -> audit.id().equals(id)).findFirst().orElse(null);
    }

    /** What the table shows: all, or those of the chosen validity; what ends first stands on top. */
    public List<Row> getRows() {
        if (rows == null) {
            // The table sorts its rows in place.
            rows = getAll().stream().filter(wanted()).collect(Collectors.toCollection(ArrayList::new));
        }
        return rows;
    }

    /** How many there are of each validity and, under {@code failed}, how many were failed; empty ones left out. */
    public Map<String, Long> getCounts() {
        var counts = new LinkedHashMap<String, Long>();
        for (Validity validity : Validity.values()) {
            counts.put(validity.code(), getAll().stream().filter(row -> row.audit().isPassed() && row.audit().validity() == validity).count());
        }
        counts.put("failed", getAll().stream().filter(row -> !row.audit().isPassed()).count());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    public int getTotal() {
        return getAll().size();
    }

    /** The chosen validity, or empty. */
    public String getShow() {
        String show = desk.parameter("show");
        return show == null ? "" : show;
    }

    private Predicate<Row> wanted() {
        return switch (getShow()) {
            case "" -> row -> true;
            case "failed" -> row -> !row.audit().isPassed();
            default -> row -> row.audit().isPassed() && row.audit().validity().code().equals(getShow());
        };
    }

    private List<Row> getAll() {
        if (all == null) {
            Map<UUID, String> names = subprocessors.names();
            all = audits.all().stream().map(audit -> new Row(audit, names.getOrDefault(audit.subprocessor(), "")))
                    .sorted(Comparator.comparing((Row row) -> row.audit().countsUntil()).thenComparing(Row::name)).toList();
        }
        return all;
    }
}
