package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * Who may stand on a list, in its order: by name, without case and accents. Filters leave out whom the database knows not to
 * fit; who stays is looked at when the entry is assembled.
 */
final class ListOrder {

    private static final Comparator<Listed> BY_NAME = Comparator.comparing(Listed::folded).thenComparing(Listed::name)
            .thenComparing(listed -> listed.id().toString());

    /** More ids than this are not worth a look-up by each. */
    private static final int MANY = 4_000;

    /** An identity never ends: who has none on the day has the first one to come. */
    private static final String IDENTITIES = """
            select distinct on (e.subprocessor_id) e.subprocessor_id, e.content
            from (
                select subprocessor_id, valid, content from register_entry
                where fact = 'identity' and upper_inf(known) and lower(known) <= :known
                    and (upper(valid) is null or upper(valid) > :day) %1$s
                union all
                select subprocessor_id, valid, content from register_entry
                where fact = 'identity' and not upper_inf(known) and upper(known) > :known and lower(known) <= :known
                    and (upper(valid) is null or upper(valid) > :day) %1$s) e
            order by e.subprocessor_id, lower(e.valid)""";

    private static final String ANNOUNCED = """
            select distinct on (a.subprocessor_id) a.subprocessor_id, a.identity
            from (
                select * from register_announcement where upper_inf(known) and lower(known) <= :known
                union all
                select * from register_announcement
                where not upper_inf(known) and upper(known) > :known and lower(known) <= :known) a
            join change c on c.id = a.change_id
            where (lower(a.known) at time zone :zone)::date <= :day %s
            order by a.subprocessor_id, a.effective_on, c.number, a.item_no""";

    private static final String ONLY = "and subprocessor_id = any(:ids)";

    /** Versions that a list of the day may show: in force, or the last one before an end. Only an end leaves a gap. */
    private static final String CANDIDATES = """
            select distinct subprocessor_id from register_entry
            where upper_inf(known) and lower(known) <= :known and (valid @> :day::date or ended_by is not null) and %1$s
            union
            select subprocessor_id from register_entry
            where not upper_inf(known) and upper(known) > :known and lower(known) <= :known
                and (valid @> :day::date or ended_by is not null) and %1$s""";

    private static final NamedQuery OF_SERVICE = candidates("service = :service");
    private static final NamedQuery WITH_FUNCTION = candidates("content -> 'functions' @> to_jsonb(:function::text)");
    private static final NamedQuery WITH_FUNCTIONS = candidates("jsonb_exists_any(content -> 'functions', :functions::text[])");
    private static final NamedQuery IN_COUNTRY =
            candidates("jsonb_path_query_array(content, '$.locations[*].country') @> to_jsonb(upper(:country::text))");
    private static final NamedQuery ALL_IDENTITIES = new NamedQuery(IDENTITIES.formatted(""));
    private static final NamedQuery SOME_IDENTITIES = new NamedQuery(IDENTITIES.formatted(ONLY));
    private static final NamedQuery ALL_ANNOUNCED = new NamedQuery(ANNOUNCED.formatted(""));
    private static final NamedQuery SOME_ANNOUNCED = new NamedQuery(ANNOUNCED.formatted(ONLY));

    private final Connection connection;
    private final ZoneId zone;
    private final ListHead head;

    /** @param zone the vendor's business time zone */
    ListOrder(Connection connection, ZoneId zone, ListHead head) {
        this.connection = connection;
        this.zone = zone;
        this.head = head;
    }

    /**
     * A subprocessor with a place in the order.
     *
     * @param identity as stored; of one that was never in force it is that of the announcement
     */
    record Listed(UUID id, String folded, String name, String identity, boolean published) {
    }

    /** Everybody, or those of the ids given. */
    List<Listed> of(Collection<UUID> ids) throws SQLException {
        return sorted(read(ids == null ? null : List.copyOf(ids)).values());
    }

    /** Who may fit the query. */
    List<Listed> of(RegisterQuery query) throws SQLException {
        Set<UUID> candidates = candidates(query);
        if (candidates == null) {
            return sorted(read(null).values());
        }
        Map<UUID, Listed> listed = read(candidates.size() > MANY ? null : List.copyOf(candidates));
        listed.keySet().retainAll(candidates);
        return sorted(listed.values());
    }

    /**
     * Those after one of the list.
     *
     * @throws RuleViolation {@code malformed} when that one is on no list of this day
     */
    List<Listed> after(List<Listed> order, UUID after) throws SQLException {
        Listed last = read(List.of(after)).get(after);
        if (last == null) {
            String message = "The list knows no entry of this id; begin again without after.";
            throw new RuleViolation(ProblemType.MALFORMED, "after: " + message, List.of(new FieldError("after", message)));
        }
        return order.stream().filter(listed -> BY_NAME.compare(listed, last) > 0).toList();
    }

    private static List<Listed> sorted(Collection<Listed> listed) {
        return listed.stream().sorted(BY_NAME).toList();
    }

    private Map<UUID, Listed> read(List<UUID> ids) throws SQLException {
        var listed = new LinkedHashMap<UUID, Listed>();
        var values = values();
        if (ids != null) {
            values.put("ids", ids);
        }
        try (var query = (ids == null ? ALL_IDENTITIES : SOME_IDENTITIES).on(connection, values)) {
            read(query, true, listed);
        }
        try (var query = (ids == null ? ALL_ANNOUNCED : SOME_ANNOUNCED).on(connection, values)) {
            read(query, false, listed);
        }
        return listed;
    }

    private static void read(PreparedStatement query, boolean published, Map<UUID, Listed> listed) throws SQLException {
        try (var row = query.executeQuery()) {
            while (row.next()) {
                UUID id = Database.id(row, 1);
                if (!listed.containsKey(id)) {
                    String identity = row.getString(2);
                    String name = Json.read(identity, Identity.class).name();
                    listed.put(id, new Listed(id, FoldedText.of(name), name, identity, published));
                }
            }
        }
    }

    /** Null where nothing is left out. Who has something announced may always fit. */
    private Set<UUID> candidates(RegisterQuery query) throws SQLException {
        Set<UUID> candidates = null;
        if (query.service() != null) {
            candidates = with(OF_SERVICE, "service", query.service());
        }
        if (query.function() != null) {
            candidates = both(candidates, with(WITH_FUNCTION, "function", query.function()));
        }
        if (query.country() != null) {
            candidates = both(candidates, with(IN_COUNTRY, "country", query.country()));
        }
        if (query.q() != null) {
            candidates = both(candidates, named(query.q()));
        }
        if (candidates != null) {
            try (var announced = ALL_ANNOUNCED.on(connection, values())) {
                addIds(announced, candidates);
            }
        }
        return candidates;
    }

    private static Set<UUID> both(Set<UUID> one, Set<UUID> other) {
        if (one != null) {
            other.retainAll(one);
        }
        return other;
    }

    /** By their own name or by that of one of their functions. */
    private Set<UUID> named(String text) throws SQLException {
        var search = new SearchText(connection, text);
        Set<UUID> ids = search.functions().isEmpty() ? new HashSet<>() : with(WITH_FUNCTIONS, "functions", List.copyOf(search.functions()));
        for (Listed listed : read(null).values()) {
            Identity identity = Json.read(listed.identity(), Identity.class);
            if (search.isIn(identity.name()) || search.isIn(Objects.toString(identity.legalName(), ""))) {
                ids.add(listed.id());
            }
        }
        return ids;
    }

    private Set<UUID> with(NamedQuery query, String parameter, Object value) throws SQLException {
        var values = values();
        values.put(parameter, value);
        var ids = new HashSet<UUID>();
        try (var statement = query.on(connection, values)) {
            addIds(statement, ids);
        }
        return ids;
    }

    private static void addIds(PreparedStatement query, Set<UUID> ids) throws SQLException {
        try (var row = query.executeQuery()) {
            while (row.next()) {
                ids.add(Database.id(row, 1));
            }
        }
    }

    private Map<String, Object> values() {
        return new HashMap<>(Map.of("known", head.known(), "day", head.day(), "zone", zone.getId()));
    }

    private static NamedQuery candidates(String condition) {
        return new NamedQuery(CANDIDATES.formatted(condition));
    }
}
