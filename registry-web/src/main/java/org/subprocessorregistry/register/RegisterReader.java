package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.subprocessorregistry.register.ListOrder.Listed;

/** Reads lists as of a day, as known at a version; as strangers may see them, unless somebody asks for them whole. */
final class RegisterReader {

    private static final int AT_ONCE = 250;

    private final Connection connection;
    private final ZoneId zone;
    private final boolean whole;

    /** @param zone the vendor's business time zone */
    RegisterReader(Connection connection, ZoneId zone) {
        this(connection, zone, false);
    }

    private RegisterReader(Connection connection, ZoneId zone, boolean whole) {
        this.connection = connection;
        this.zone = zone;
        this.whole = whole;
    }

    /** Reads everything that is published to anybody; it must not leave the house as it is. */
    static RegisterReader whole(Connection connection, ZoneId zone) {
        return new RegisterReader(connection, zone, true);
    }

    /** @param today what {@code asOf} is when the query does not say */
    RegisterView list(RegisterQuery query, LocalDate today) throws SQLException {
        ListHead head = ListHead.of(connection, query, today);
        return head.view(all(entries(head, query)));
    }

    /**
     * Some entries of a list.
     *
     * @param after id of the last entry of the page before, or null
     * @param limit the most entries wanted
     * @throws org.subprocessorregistry.problems.RuleViolation {@code malformed} when {@code after} is on no list of the day
     */
    RegisterPart part(RegisterQuery query, LocalDate today, UUID after, int limit) throws SQLException {
        ListHead head = ListHead.of(connection, query, today);
        var order = new ListOrder(connection, zone, head);
        List<Listed> all = order.of(query);
        Iterator<EntryView> entries = entries(head, query, after == null ? all : order.after(all, after));
        var some = new ArrayList<EntryView>();
        while (some.size() < limit && entries.hasNext()) {
            some.add(entries.next());
        }
        return new RegisterPart(head.view(some), entries.hasNext() ? some.getLast().id() : null);
    }

    /** All entries of a list, read while they are taken. */
    Iterator<EntryView> entries(ListHead head, RegisterQuery query) throws SQLException {
        return entries(head, query, new ListOrder(connection, zone, head).of(query));
    }

    List<EntryView> entries(Collection<UUID> subprocessorIds, LocalDate day, KnownPoint point) throws SQLException {
        var head = new ListHead(day, point);
        return all(new Entries(new ListOrder(connection, zone, head).of(subprocessorIds), new EntryRows(connection, zone, head, null),
                head, entry -> true, seen()));
    }

    /** Compares two lists some hundred entries at a time. */
    DiffView diff(RegisterQuery from, RegisterQuery to, LocalDate today) throws SQLException {
        var before = new Side(from, today);
        var after = new Side(to, today);
        var diffs = new ArrayList<DiffView>();
        var ids = new ArrayList<>(after.order.keySet());
        before.order.keySet().stream().filter(id -> !after.order.containsKey(id)).forEach(ids::add);
        for (int at = 0; at < ids.size() || at == 0; at += AT_ONCE) {
            List<UUID> some = ids.subList(at, Math.min(at + AT_ONCE, ids.size()));
            diffs.add(RegisterDiff.of(before.view(some), after.view(some)));
        }
        var places = new ArrayList<>(before.order.keySet());
        var place = new HashMap<UUID, Integer>();
        places.forEach(id -> place.put(id, place.size()));
        return RegisterDiff.joined(diffs, Comparator.comparing(entry -> place.get(entry.id())));
    }

    /** One of two lists that are compared. */
    private final class Side {

        private final ListHead head;
        private final Map<UUID, Listed> order = new LinkedHashMap<>();
        private final EntryRows rows;
        private final UnaryOperator<EntryView> seen;

        Side(RegisterQuery query, LocalDate today) throws SQLException {
            this.head = ListHead.of(connection, query, today);
            this.rows = new EntryRows(connection, zone, head, query.service());
            this.seen = seen();
            new ListOrder(connection, zone, head).of(query).forEach(listed -> order.put(listed.id(), listed));
        }

        RegisterView view(List<UUID> ids) {
            return head.view(all(new Entries(ids.stream().map(order::get).filter(Objects::nonNull).toList(), rows, head, entry -> true, seen)));
        }
    }

    private Iterator<EntryView> entries(ListHead head, RegisterQuery query, List<Listed> order) throws SQLException {
        return new Entries(order, new EntryRows(connection, zone, head, query.service()), head, filter(query), seen());
    }

    private UnaryOperator<EntryView> seen() throws SQLException {
        return whole ? UnaryOperator.identity() : PublicView.of(connection)::of;
    }

    private static List<EntryView> all(Iterator<EntryView> entries) {
        var all = new ArrayList<EntryView>();
        entries.forEachRemaining(all::add);
        return all;
    }

    private Predicate<EntryView> filter(RegisterQuery query) throws SQLException {
        Predicate<EntryView> wanted = entry -> true;
        if (query.function() != null) {
            wanted = wanted.and(entry -> entry.functions().contains(query.function()));
        }
        if (query.country() != null) {
            wanted = wanted.and(entry -> entry.locations().stream().anyMatch(at -> query.country().equalsIgnoreCase(at.country())));
        }
        return query.q() == null ? wanted : wanted.and(new SearchText(connection, query.q())::fits);
    }
}
