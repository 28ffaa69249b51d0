package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.sql.Database;

/**
 * Writes one publication into the bitemporal tables. Nothing known is ever lost: what is superseded is closed at the
 * publication's knowledge instant and, as far as it stays true, written again.
 *
 * <p>What this very publication wrote and then supersedes itself was never known to anybody; it is removed.
 */
final class Projection {

    private static final String EXCLUSION_VIOLATION = "23P01";

    /** Closes what is true on or after a day and writes again what was true before it. */
    private static final String CUT = """
            with day as (select ?::date as day, ?::timestamptz as known_at, ?::uuid as fact_id),
            superseded as (
                update register_entry e set known = tstzrange(lower(e.known), d.known_at) from day d
                where e.fact_id = d.fact_id and upper_inf(e.known) and lower(e.known) < d.known_at
                    and e.valid && daterange(d.day, null) returning e.*),
            rewritten as (
                delete from register_entry e using day d
                where e.fact_id = d.fact_id and upper_inf(e.known) and lower(e.known) = d.known_at
                    and e.valid && daterange(d.day, null) returning e.*)
            insert into register_entry (id, fact, fact_id, subprocessor_id, service, status, content, valid, since, known,
                change_id, corrected_by, ended_by, end_reason)
            select uuidv7(), o.fact, o.fact_id, o.subprocessor_id, o.service, o.status, o.content,
                daterange(lower(o.valid), d.day), o.since, tstzrange(d.known_at, null), o.change_id, o.corrected_by, ?::uuid, ?
            from (select * from superseded union all select * from rewritten) o, day d
            where lower(o.valid) < d.day""";

    /** What goes on without a gap belongs to the stretch before. */
    private static final String PUT = """
            with put as (select ?::date as day, ?::uuid as fact_id)
            insert into register_entry (id, fact, fact_id, subprocessor_id, service, status, content, valid, since, known, change_id)
            select uuidv7(), ?, p.fact_id, ?, ?, ?, ?::jsonb, daterange(p.day, null), coalesce(
                (select b.since from register_entry b
                where b.fact_id = p.fact_id and upper_inf(b.known) and upper(b.valid) = p.day), p.day), tstzrange(?, null), ?
            from put p""";

    /** A version gets other days, and other content where there is any; its change stays the one that brought it. */
    private static final String CORRECT = """
            with wrong as (select ?::uuid as id, ?::timestamptz as known_at),
            superseded as (
                update register_entry e set known = tstzrange(lower(e.known), w.known_at) from wrong w
                where e.id = w.id and lower(e.known) < w.known_at returning e.*),
            rewritten as (
                delete from register_entry e using wrong w
                where e.id = w.id and lower(e.known) = w.known_at returning e.*)
            insert into register_entry (id, fact, fact_id, subprocessor_id, service, status, content, valid, since, known,
                change_id, corrected_by, ended_by, end_reason)
            select uuidv7(), o.fact, o.fact_id, o.subprocessor_id, coalesce(?, o.service), o.status, coalesce(?::jsonb, o.content),
                daterange(?::date, ?::date), ?::date, tstzrange(w.known_at, null), o.change_id, coalesce(?::uuid, o.corrected_by), o.ended_by, o.end_reason
            from (select * from superseded union all select * from rewritten) o, wrong w""";

    private static final String ANNOUNCE = """
            insert into register_announcement (id, change_id, item_no, kind, subprocessor_id, engagement_id, service, before,
                after, summary, effective_on, object_until, known, identity)
            select uuidv7(), ?, ?, ?, s.id, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, tstzrange(?, null), jsonb_build_object(
                'slug', s.slug, 'name', s.name, 'legalName', s.legal_name, 'address', s.address, 'country', s.country,
                'website', s.website, 'affiliate', s.affiliate, 'formerNames', s.former_names,
                'registrationNumber', s.registration_number, 'lei', s.lei, 'euid', s.euid, 'vatId', s.vat_id, 'duns', s.duns, 'parent', s.parent,
                'parentLei', s.parent_lei, 'upstreamListUrl', s.upstream_list_url, 'privacyUrl', s.privacy_url, 'trustUrl', s.trust_url,
                'statusUrl', s.status_url)
            from subprocessor s where s.id = ?""";

    private final Connection connection;
    private final OffsetDateTime knownAt;
    private final UUID changeId;
    private final Set<UUID> touched = new LinkedHashSet<>();

    Projection(Connection connection, Publication publication, UUID changeId) {
        this.connection = connection;
        this.knownAt = publication.knownAt().atOffset(ZoneOffset.UTC);
        this.changeId = changeId;
    }

    /** @return the subprocessors concerned */
    Set<UUID> announce(List<AnnouncedItem> items) throws SQLException {
        closeAnnouncements();
        try (var insert = connection.prepareStatement(ANNOUNCE)) {
            for (AnnouncedItem item : items) {
                bind(insert, item);
                if (insert.executeUpdate() == 0) {
                    throw new NotFound("subprocessor", item.subprocessorId());
                }
                touched.add(item.subprocessorId());
            }
        }
        return touched;
    }

    /** @return the subprocessors concerned */
    Set<UUID> withdraw() throws SQLException {
        closeAnnouncements();
        return touched;
    }

    /** @return the subprocessors concerned */
    Set<UUID> takeEffect(List<RegisterStep> steps) throws SQLException {
        closeAnnouncements();
        for (RegisterStep step : steps) {
            apply(step);
            touched.add(step.subprocessorId());
        }
        checkOverlaps();
        checkChains(steps);
        return touched;
    }

    /** Two changes that are each in order can make a circle together: the later one is stopped here. */
    private void checkChains(List<RegisterStep> steps) throws SQLException {
        for (RegisterStep step : steps) {
            UUID engagement = switch (step) {
                case RegisterStep.PutEngagement put when put.engagement().recipient() != null -> put.engagementId();
                case RegisterStep.CorrectEngagement correct when correct.engagement().recipient() != null -> correct.engagementId();
                default -> null;
            };
            List<String> circle = engagement == null ? List.of() : new ChainWalk(connection).circle(engagement, Map.of());
            if (!circle.isEmpty()) {
                throw new Conflict(ProblemType.CONFLICT, "The chain would return to itself: %s; nothing was stored."
                        .formatted(String.join(" → ", circle)));
            }
        }
    }

    private void apply(RegisterStep step) throws SQLException {
        switch (step) {
            case RegisterStep.PutIdentity put -> put("identity", put.subprocessorId(), put.subprocessorId(), null, false,
                    Json.write(put.identity()), put.from());
            case RegisterStep.PutEngagement put -> {
                put("engagement", put.engagementId(), put.subprocessorId(), put.engagement().service(), put.suspended(),
                        Json.write(put.engagement()), put.from());
                identifyFrom(put.subprocessorId(), put.from());
            }
            case RegisterStep.EndEngagement end -> end(end);
            case RegisterStep.CorrectEngagement correct -> {
                correct(correct.engagementId(), correct.engagement().service(), Json.write(correct.engagement()), correct.mend(), changeId);
                identifyFrom(correct.subprocessorId(), timeline(correct.engagementId()).first());
            }
            case RegisterStep.CorrectIdentity correct -> {
                correct(correct.subprocessorId(), null, Json.write(correct.identity()), correct.mend(), changeId);
                requireIdentified(correct.subprocessorId());
            }
        }
    }

    private void put(String fact, UUID factId, UUID subprocessorId, String service, boolean suspended, String content,
            LocalDate from) throws SQLException {
        cut(factId, from, null, null);
        try (var insert = connection.prepareStatement(PUT)) {
            insert.setObject(1, from);
            insert.setObject(2, factId);
            insert.setString(3, fact);
            insert.setObject(4, subprocessorId);
            insert.setString(5, service);
            insert.setString(6, suspended ? EntryView.SUSPENDED : EntryView.AUTHORISED);
            insert.setString(7, content);
            insert.setObject(8, knownAt);
            insert.setObject(9, changeId);
            insert.executeUpdate();
        }
    }

    private void end(RegisterStep.EndEngagement end) throws SQLException {
        if (cut(end.engagementId(), end.lastDay().plusDays(1), changeId, end.reason()) == 0) {
            throw new Conflict(ProblemType.CONFLICT, "Engagement %s is not in force beyond %s: there is nothing to end."
                    .formatted(end.engagementId(), end.lastDay()));
        }
    }

    private int cut(UUID factId, LocalDate day, UUID endedBy, String endReason) throws SQLException {
        try (var cut = connection.prepareStatement(CUT)) {
            cut.setObject(1, day);
            cut.setObject(2, knownAt);
            cut.setObject(3, factId);
            cut.setObject(4, endedBy, Types.OTHER);
            cut.setString(5, endReason);
            return cut.executeUpdate();
        }
    }

    /** The version gets the content; its days, and with them those of its neighbours, become what they were in truth. */
    private void correct(UUID factId, String service, String content, Mend mend, UUID correctedBy) throws SQLException {
        Timeline recorded = timeline(factId);
        Timeline mended = recorded.mended(mend);
        int wrong = recorded.indexOf(mend);
        for (int i = 0; i < recorded.versions().size(); i++) {
            boolean meant = i == wrong;
            if (meant || !recorded.versions().get(i).equals(mended.versions().get(i)) || !recorded.since(i).equals(mended.since(i))) {
                correct(mended.versions().get(i), mended.since(i), meant ? service : null, meant ? content : null, meant ? correctedBy : null);
            }
        }
    }

    private void correct(Timeline.Days days, LocalDate since, String service, String content, UUID correctedBy) throws SQLException {
        try (var correct = connection.prepareStatement(CORRECT)) {
            correct.setObject(1, days.id());
            correct.setObject(2, knownAt);
            correct.setString(3, service);
            correct.setString(4, content);
            correct.setObject(5, days.from());
            correct.setObject(6, days.to(), Types.DATE);
            correct.setObject(7, since);
            correct.setObject(8, correctedBy, Types.OTHER);
            correct.executeUpdate();
        }
    }

    /** Whoever was in force earlier than recorded was somebody then too. */
    private void identifyFrom(UUID subprocessorId, LocalDate day) throws SQLException {
        LocalDate first = new PublishedFacts(connection).timeline(subprocessorId).map(Timeline::first).orElse(day);
        if (day.isBefore(first)) {
            correct(subprocessorId, null, null, new Mend(first, day, null), null);
        }
    }

    private void requireIdentified(UUID subprocessorId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select min(lower(e.valid)) from register_entry e where e.subprocessor_id = ? and e.fact = 'engagement' and upper_inf(e.known)
                having min(lower(e.valid)) < ?""")) {
            query.setObject(1, subprocessorId);
            query.setObject(2, timeline(subprocessorId).first());
            try (var row = query.executeQuery()) {
                if (row.next()) {
                    throw new Conflict(ProblemType.CONFLICT, "An engagement is in force from %s on: who it was is known from that day on at the latest."
                            .formatted(row.getObject(1, LocalDate.class)));
                }
            }
        }
    }

    private Timeline timeline(UUID factId) throws SQLException {
        return new PublishedFacts(connection).timeline(factId)
                .orElseThrow(() -> new Conflict(ProblemType.CONFLICT, "Nothing is published under %s: there is nothing to correct.".formatted(factId)));
    }

    private void closeAnnouncements() throws SQLException {
        try (var remove = connection.prepareStatement("""
                    delete from register_announcement where change_id = ? and upper_inf(known) and lower(known) = ?""");
                var close = connection.prepareStatement("""
                    update register_announcement set known = tstzrange(lower(known), ?) where change_id = ? and upper_inf(known)
                    returning subprocessor_id""")) {
            remove.setObject(1, changeId);
            remove.setObject(2, knownAt);
            remove.executeUpdate();
            close.setObject(1, knownAt);
            close.setObject(2, changeId);
            try (var closed = close.executeQuery()) {
                while (closed.next()) {
                    touched.add(Database.id(closed, 1));
                }
            }
        }
    }

    private void bind(PreparedStatement insert, AnnouncedItem item) throws SQLException {
        insert.setObject(1, changeId);
        insert.setInt(2, item.no());
        insert.setString(3, item.kind());
        insert.setObject(4, item.engagementId(), Types.OTHER);
        insert.setString(5, serviceOf(item));
        insert.setString(6, jsonOrNull(item.before()));
        insert.setString(7, jsonOrNull(item.after()));
        insert.setString(8, item.summary());
        insert.setObject(9, item.effectiveOn());
        insert.setObject(10, item.objectUntil(), Types.DATE);
        insert.setObject(11, knownAt);
        insert.setObject(12, item.subprocessorId());
    }

    private static String serviceOf(AnnouncedItem item) {
        if (item.after() != null) {
            return item.after().service();
        }
        return item.before() == null ? null : item.before().service();
    }

    private static String jsonOrNull(Engagement engagement) {
        return engagement == null ? null : Json.write(engagement);
    }

    /** An overlap shows here, as a conflict that can be explained, and not as a failed commit. */
    private void checkOverlaps() throws SQLException {
        try (var check = connection.createStatement()) {
            check.execute("set constraints all immediate");
        } catch (SQLException e) {
            if (EXCLUSION_VIOLATION.equals(e.getSQLState())) {
                throw new Conflict(ProblemType.CONFLICT, "Two versions of one published fact would overlap; nothing was stored.");
            }
            throw e;
        }
    }
}
