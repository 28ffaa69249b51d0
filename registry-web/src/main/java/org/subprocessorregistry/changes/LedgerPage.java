package org.subprocessorregistry.changes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.DeliveryView;
import org.subprocessorregistry.notices.NoticeKind;
import org.subprocessorregistry.notices.NoticeView;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.staff.Roles;

/** What became of every mail of a change; while mails are on their way the page follows them. */
@Named
@RequestScoped
public class LedgerPage {

    private static final Set<String> ON_THEIR_WAY = Set.of("queued", "claimed", "deferred");
    private static final int PAGE = 50;

    private final Changes changes;
    private final Notices notices;
    private final Deliveries deliveries;
    private final Customers customers;
    private final Desk desk;
    private ChangeView change;
    private Map<String, Long> counts;
    private List<DeliveryView> rows;
    private String state;
    private UUID after;

    @Inject
    LedgerPage(Changes changes, Notices notices, Deliveries deliveries, Customers customers, Desk desk) {
        this.changes = changes;
        this.notices = notices;
        this.deliveries = deliveries;
        this.customers = customers;
        this.desk = desk;
    }

    public ChangeView getChange() {
        if (change == null) {
            change = changes.lookUp(desk.address(), true).orElseThrow(() -> new NotFound("change", desk.address()));
        }
        return change;
    }

    /** The newest notice, or null. */
    public NoticeView getNotice() {
        return notices.latest(getChange().id()).orElse(null);
    }

    /** Mails of the notice itself by state, all states present. */
    public Map<String, Long> getCounts() {
        if (counts == null) {
            counts = deliveries.counts(getChange().id(), NoticeKind.NOTICE.code());
        }
        return counts;
    }

    public long getTotal() {
        return getCounts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those whose end is known. */
    public long getHandled() {
        return getTotal() - getCounts().entrySet().stream().filter(entry -> ON_THEIR_WAY.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue).sum();
    }

    public int getPercent() {
        return getTotal() == 0 ? 100 : (int) (getHandled() * 100 / getTotal());
    }

    public boolean isRunning() {
        return getHandled() < getTotal();
    }

    /** One page of mails; the next one begins after the last row of this. */
    public List<DeliveryView> getRows() {
        if (rows == null) {
            rows = deliveries.page(getChange().id(), null, getState(), getAfter(), PAGE);
        }
        return rows;
    }

    /** Where the next page begins; null on the last one. */
    public UUID getNext() {
        return getRows().size() < PAGE ? null : getRows().getLast().id();
    }

    public String customer(DeliveryView delivery) {
        return delivery.customer() == null ? "" : customers.nameOf(delivery.customer());
    }

    /** How many mails were given up and would still say what holds. */
    public long getRetriable() {
        return deliveries.retriable(getChange().id());
    }

    public void retry() {
        desk.act(Roles.APPROVER, () -> Done.goTo("/staff/notices/" + getChange().id(), "ledger.retried", changes.retryMails(getChange().id(), desk.person())));
    }

    public String getState() {
        if (state == null) {
            state = desk.parameter("state");
        }
        return state == null || state.isBlank() ? null : state;
    }

    private UUID getAfter() {
        if (after == null && desk.parameter("after") != null) {
            after = UUID.fromString(desk.parameter("after"));
        }
        return after;
    }
}
