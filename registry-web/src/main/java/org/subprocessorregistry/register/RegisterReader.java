package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.subprocessorregistry.register.ListOrder.Listed;

/** Reads lists as of a day, as known at a version. */
final class RegisterReader {

    private final Connection connection;
    private final ZoneId zone;

    /** @param zone the vendor's business time zone */
    RegisterReader(Connection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
    }

    /** @param today what {@code asOf} is when the query does not say */
    RegisterView list(RegisterQuery query, LocalDate today) throws SQLException {
        ListHead head = ListHead.of(connection, query, today);
        return view(head, all(entries(head, query)));
    }

    /**
     * Some entries of a list.
     *
     * @param after id of the last entry of the page before, or null
     * @param limit the most entries wanted
     * @throws org.subprocessorregistry.problems.RuleViolation {@code malformed} when {@code after} is on no list of the day
     */
    Part part(RegisterQuery query, LocalDate today, UUID after, int limit) throws SQLException {
        ListHead head = ListHead.of(connection, query, today);
        var order = new ListOrder(connection, zone, head);
        List<Listed> whole = order.of(query);
        Iterator<EntryView> entries = entries(head, query, after == null ? whole : order.after(whole, after));
        var some = new ArrayList<EntryView>();
        while (some.size() < limit && entries.hasNext()) {
            some.add(entries.next());
        }
        return new Part(view(head, some), entries.hasNext() ? some.getLast().id() : null);
    }

    /** @param next id after which the next part begins, or null */
    record Part(RegisterView view, UUID next) {
    }

    /** All entries of a list, read while they are taken. */
    Iterator<EntryView> entries(ListHead head, RegisterQuery query) throws SQLException {
        return entries(head, query, new ListOrder(connection, zone, head).of(query));
    }

    List<EntryView> entries(Collection<UUID> subprocessorIds, LocalDate day, KnownPoint point) throws SQLException {
        var head = new ListHead(day, point);
        return all(new Entries(new ListOrder(connection, zone, head).of(subprocessorIds), new EntryRows(connection, zone, head, null),
                head, entry -> true));
    }

    private Iterator<EntryView> entries(ListHead head, RegisterQuery query, List<Listed> order) throws SQLException {
        return new Entries(order, new EntryRows(connection, zone, head, query.service()), head, filter(query));
    }

    private static RegisterView view(ListHead head, List<EntryView> entries) {
        return new RegisterView(head.point().version(), head.day(), head.point().knownAt(), List.copyOf(entries));
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
