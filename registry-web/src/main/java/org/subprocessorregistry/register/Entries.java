package org.subprocessorregistry.register;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.subprocessorregistry.register.ListOrder.Listed;
import org.subprocessorregistry.transfers.TransferRule;

/** The entries of a list one after another, read some at a time: memory does not grow with the list. */
final class Entries implements Iterator<EntryView> {

    private static final int AT_ONCE = 250;

    private final List<Listed> order;
    private final EntryRows rows;
    private final ListHead head;
    private final Predicate<EntryView> wanted;
    private final UnaryOperator<EntryView> seen;
    private final Queue<EntryView> ready = new ArrayDeque<>();
    private int next;

    /** @param seen what the reader may see of an entry */
    Entries(List<Listed> order, EntryRows rows, ListHead head, Predicate<EntryView> wanted, UnaryOperator<EntryView> seen) {
        this.order = order;
        this.rows = rows;
        this.head = head;
        this.wanted = wanted;
        this.seen = seen;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && next < order.size()) {
            int end = Math.min(next + AT_ONCE, order.size());
            read(order.subList(next, end));
            next = end;
        }
        return !ready.isEmpty();
    }

    @Override
    public EntryView next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void read(List<Listed> listed) {
        try {
            TransferRule transfers = rows.transfers();
            rows.of(listed).stream().map(facts -> EntryAssembly.of(facts, head.day(), transfers)).flatMap(Optional::stream)
                    .filter(wanted).map(seen).forEach(ready::add);
        } catch (SQLException e) {
            throw new IllegalStateException("The register cannot be read", e);
        }
    }
}
