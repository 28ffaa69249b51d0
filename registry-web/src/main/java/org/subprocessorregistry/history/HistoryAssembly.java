package org.subprocessorregistry.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.history.HistoryRows.AnnouncementRow;
import org.subprocessorregistry.history.HistoryRows.ChangeRow;
import org.subprocessorregistry.history.HistoryRows.FactRow;
import org.subprocessorregistry.history.HistoryRows.VersionRow;
import org.subprocessorregistry.history.HistoryView.Cause;
import org.subprocessorregistry.history.HistoryView.Content;
import org.subprocessorregistry.history.HistoryView.Event;
import org.subprocessorregistry.history.HistoryView.Field;
import org.subprocessorregistry.platform.Records;

/**
 * Tells versions as events. The register writes again what stays true in part; only what somebody did is told here: what a
 * publication brought, ended, or said differently of the same days.
 */
final class HistoryAssembly {

    private static final String SUSPENDED = "suspended";
    private static final Comparator<FactRow> BY_FIRST_DAY = Comparator.comparing(FactRow::validFrom);

    private final HistoryRows rows;
    private final boolean withPeople;

    /** @param withPeople whether the reader may know who did it, and changes that are not public */
    HistoryAssembly(HistoryRows rows, boolean withPeople) {
        this.rows = rows;
        this.withPeople = withPeople;
    }

    /** Newest knowledge first. */
    List<Event> events() {
        var events = new ArrayList<Event>();
        for (VersionRow version : rows.versions) {
            var facts = facts(version);
            events.addAll(facts);
            events.addAll(announcements(version, facts.isEmpty()));
        }
        return events.reversed();
    }

    private List<Event> facts(VersionRow version) {
        var events = new ArrayList<Event>();
        for (FactRow row : rows.facts) {
            if (row.knownFrom().equals(version.knownAt())) {
                fact(version, row).ifPresent(events::add);
            }
        }
        return events;
    }

    private Optional<Event> fact(VersionRow version, FactRow row) {
        Optional<FactRow> wrong = wrong(version, row);
        if (wrong.isPresent()) {
            return Optional.of(corrected(version, wrong.get(), row));
        }
        if (row.endedBy() != null && row.endedBy().equals(version.changeId())) {
            return Optional.of(event(version, row, "ended", row.content(), null, row.endReason()));
        }
        return row.changeId().equals(version.changeId()) ? Optional.of(brought(version, row)) : Optional.empty();
    }

    /** The version that a correction closed to write this one; before corrections were noted, one of the same days with other content. */
    private Optional<FactRow> wrong(VersionRow version, FactRow row) {
        boolean noted = version.changeId() != null && version.changeId().equals(row.correctedBy());
        return rows.facts.stream().filter(old -> old.factId().equals(row.factId()) && version.knownAt().equals(old.knownTo())
                        && old.changeId().equals(row.changeId()) && !row.changeId().equals(version.changeId()))
                .filter(old -> noted || old.sameDays(row) && !old.content().equals(row.content())).findFirst();
    }

    private Event corrected(VersionRow version, FactRow wrong, FactRow row) {
        Event event = event(version, row, HistoryView.CORRECTED, wrong.content(), row.content(), null);
        var fields = new ArrayList<>(event.fields());
        if (!wrong.validFrom().equals(row.validFrom())) {
            fields.addFirst(new Field("validFrom", wrong.validFrom(), row.validFrom()));
        }
        if (!Objects.equals(wrong.validTo(), row.validTo())) {
            fields.add(new Field("validTo", lastDay(wrong), lastDay(row)));
        }
        return Records.with(event, "fields", List.copyOf(fields));
    }

    private static LocalDate lastDay(FactRow row) {
        return row.validTo() == null ? null : row.validTo().minusDays(1);
    }

    private Event brought(VersionRow version, FactRow row) {
        FactRow before = before(version.knownAt(), row);
        return event(version, row, kind(before, row), before == null ? null : before.content(), row.content(), null);
    }

    /** What was known to hold on the first day just before, else what had held on the day before that. */
    private FactRow before(Instant knownAt, FactRow row) {
        List<FactRow> known = rows.facts.stream().filter(old -> old.factId().equals(row.factId()) && old.knownFrom().isBefore(knownAt)
                && (old.knownTo() == null || !old.knownTo().isBefore(knownAt))).sorted(BY_FIRST_DAY).toList();
        return known.stream().filter(old -> old.holdsOn(row.validFrom())).findFirst()
                .or(() -> known.stream().filter(old -> old.holdsOn(row.validFrom().minusDays(1))).findFirst()).orElse(null);
    }

    private static String kind(FactRow before, FactRow row) {
        if (before == null) {
            return "published";
        }
        return before.status().equals(row.status()) ? "changed" : SUSPENDED.equals(row.status()) ? SUSPENDED : "resumed";
    }

    private List<Event> announcements(VersionRow version, boolean nothingElse) {
        var events = new ArrayList<Event>();
        for (AnnouncementRow row : rows.announcements) {
            if (row.knownFrom().equals(version.knownAt())) {
                var before = rows.announcements.stream().filter(old -> version.knownAt().equals(old.knownTo()) && old.sameItem(row)).findFirst();
                events.add(event(version, row, before.isEmpty() ? "announced"
                        : before.get().effectiveOn().equals(row.effectiveOn()) ? "amended" : "postponed"));
            } else if (nothingElse && version.knownAt().equals(row.knownTo())
                    && rows.announcements.stream().noneMatch(next -> version.knownAt().equals(next.knownFrom()) && next.sameItem(row))) {
                events.add(event(version, row, "called-off"));
            }
        }
        return events;
    }

    private Event event(VersionRow version, AnnouncementRow row, String kind) {
        Content before = row.before() == null ? null : new Content(null, row.before());
        Content after = row.after() == null ? null : new Content(null, row.after());
        boolean about = before != null || after != null;
        return new Event(version.version(), version.knownAt(), row.knownTo(), kind, about ? "engagement" : "identity", row.service(), row.engagementId(),
                row.effectiveOn(), null, differences(before, after), null, false, cause(row.changeId(), row.kind()), before, after);
    }

    private Event event(VersionRow version, FactRow row, String kind, Content before, Content after, String reason) {
        ChangeRow by = rows.changes.get(version.changeId());
        return new Event(version.version(), version.knownAt(), row.knownTo(), kind, row.fact(), row.service(),
                "engagement".equals(row.fact()) ? row.factId() : null, row.validFrom(), lastDay(row),
                after == null ? List.of() : differences(before, after), reason, by != null && by.baseline(), cause(version.changeId(), null), before, after);
    }

    /** Changes that never were announced, the first load for example, are the vendor's own business. */
    private Cause cause(UUID id, String itemKind) {
        ChangeRow change = rows.changes.get(id);
        if (change == null || !withPeople && (change.baseline() || !change.announced())) {
            return null;
        }
        return new Cause(change.id(), change.number(), change.title(), change.reason(), itemKind == null ? change.itemKind() : itemKind,
                change.announced(), withPeople ? change.people() : null);
    }

    private static List<Field> differences(Content before, Content after) {
        Map<String, Object> was = values(before);
        Map<String, Object> is = values(after);
        var names = new LinkedHashMap<>(is);
        was.forEach(names::putIfAbsent);
        var fields = new ArrayList<Field>();
        for (String name : names.keySet()) {
            Object old = known(was.get(name));
            Object now = known(is.get(name));
            if (!Objects.equals(old, now) && !"slug".equals(name)) {
                fields.add(new Field(name, old, now));
            }
        }
        return List.copyOf(fields);
    }

    private static Map<String, Object> values(Content content) {
        if (content == null) {
            return Map.of();
        }
        return Records.values(content.identity() == null ? content.engagement() : content.identity());
    }

    /** Nothing is nothing, whether it is absent, empty or not set. */
    private static Object known(Object value) {
        boolean nothing = value == null || "".equals(value) || Boolean.FALSE.equals(value) || value instanceof Collection<?> list && list.isEmpty()
                || Dora.UNKNOWN.equals(value);
        return nothing ? null : value;
    }
}
