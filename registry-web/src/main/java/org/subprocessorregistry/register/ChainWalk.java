package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.sql.Database;

/** Follows whom engagements work for, as known now where nothing else is said. */
final class ChainWalk {

    /** Longer than any chain of contracts; a walk ends there. */
    private static final int LONGEST = 100;

    private static final String LINK = """
            select e.fact_id, i.content ->> 'slug', i.content ->> 'name', e.content
            from register_entry e left join lateral (
                select n.content from register_entry n
                where n.subprocessor_id = e.subprocessor_id and n.fact = 'identity' and upper_inf(n.known)
                order by lower(n.valid) desc limit 1) i on true
            where e.fact = 'engagement' and upper_inf(e.known) and %s""";

    /** Its newest content, also when it has ended or is to come. */
    private static final NamedQuery ONE = new NamedQuery(LINK.formatted("e.fact_id = :id") + " order by lower(e.valid) desc limit 1");

    private static final NamedQuery WORKING_FOR = new NamedQuery(
            LINK.formatted("e.content ->> 'recipient' = any(:recipients) and e.valid @> :day::date") + " order by 3, 1");

    /** The name of the day; before the first day of an identity its first one. */
    private static final NamedQuery NAMES = new NamedQuery("""
            select distinct on (e.fact_id) e.fact_id, i.name
            from register_entry e cross join lateral (
                select n.content ->> 'name' as name from register_entry n
                where n.subprocessor_id = e.subprocessor_id and n.fact = 'identity' and n.known @> :known::timestamptz
                order by n.valid @> :day::date desc, lower(n.valid) limit 1) i
            where e.fact_id = any(:ids) and e.fact = 'engagement' and e.known @> :known::timestamptz""");

    private final Connection connection;

    ChainWalk(Connection connection) {
        this.connection = connection;
    }

    Optional<ChainStep> step(UUID engagement) throws SQLException {
        return steps(ONE, Map.of("id", engagement)).stream().findFirst();
    }

    /** Engagements in force on the day that work for these. */
    List<ChainStep> workingFor(List<UUID> engagements, LocalDate day) throws SQLException {
        return engagements.isEmpty() ? List.of()
                : steps(WORKING_FOR, Map.of("recipients", engagements.stream().map(UUID::toString).toList(), "day", day));
    }

    /** The subprocessor of each of these engagements, in its name on the day, as known at the instant (UTC). */
    Map<UUID, String> names(Collection<UUID> engagements, LocalDate day, Instant knownAt) throws SQLException {
        var names = new HashMap<UUID, String>();
        var values = Map.of("ids", List.copyOf(engagements), "day", day, "known", knownAt.atOffset(ZoneOffset.UTC));
        try (var statement = NAMES.on(connection, values); var row = statement.executeQuery()) {
            while (row.next()) {
                names.put(Database.id(row, 1), row.getString(2));
            }
        }
        return names;
    }

    /** From the one it works for on, up to the one that works for the vendor. */
    List<ChainStep> upFrom(UUID recipient) throws SQLException {
        var steps = new LinkedHashMap<UUID, ChainStep>();
        UUID at = recipient;
        while (at != null && !steps.containsKey(at) && steps.size() < LONGEST) {
            ChainStep step = step(at).orElse(null);
            if (step == null) {
                break;
            }
            steps.put(at, step);
            at = step.recipient();
        }
        return List.copyOf(steps.values());
    }

    /**
     * The way from an engagement back to one that was passed already.
     *
     * @param planned whom engagements would work for; a value may be null, all others are as published
     * @return labels, the first one again as the last; empty when the chain ends at the vendor
     */
    List<String> circle(UUID start, Map<UUID, UUID> planned) throws SQLException {
        var labels = new LinkedHashMap<UUID, String>();
        UUID at = start;
        while (at != null && !labels.containsKey(at)) {
            Optional<ChainStep> step = step(at);
            labels.put(at, step.map(ChainStep::label).orElse("the new engagement"));
            at = planned.containsKey(at) ? planned.get(at) : step.map(ChainStep::recipient).orElse(null);
        }
        if (at == null) {
            return List.of();
        }
        var circle = new ArrayList<String>();
        for (var passed : labels.entrySet()) {
            if (!circle.isEmpty() || passed.getKey().equals(at)) {
                circle.add(passed.getValue());
            }
        }
        circle.add(circle.getFirst());
        return circle;
    }

    private List<ChainStep> steps(NamedQuery query, Map<String, ?> values) throws SQLException {
        var steps = new ArrayList<ChainStep>();
        try (var statement = query.on(connection, values); var row = statement.executeQuery()) {
            while (row.next()) {
                steps.add(stepOf(row));
            }
        }
        return steps;
    }

    private static ChainStep stepOf(ResultSet row) throws SQLException {
        Engagement engagement = Json.read(row.getString(4), Engagement.class);
        return new ChainStep(Database.id(row, 1), row.getString(2), row.getString(3), engagement.service(),
                engagement.functions(), engagement.recipient());
    }
}
