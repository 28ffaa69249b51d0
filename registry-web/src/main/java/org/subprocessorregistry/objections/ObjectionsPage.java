package org.subprocessorregistry.objections;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.platform.PageRequest;

/** The queue of the objection desk: what waits, the case due next on top; its filters stand in the address. */
@Named
@RequestScoped
public class ObjectionsPage {

    private static final int PAGE = 50;
    private static final int URGENT = 8;
    private static final List<String> SHOWS = List.of("open", "overdue", "unmatched", "second", "late", "questions", "closed");

    private final CaseQueue queue;
    private final Changes changes;
    private final Desk desk;
    private List<ObjectionView> list;
    private CaseCounts counts;

    @Inject
    ObjectionsPage(CaseQueue queue, Changes changes, Desk desk) {
        this.queue = queue;
        this.changes = changes;
        this.desk = desk;
    }

    /** One page of rows. */
    public List<ObjectionView> getList() {
        if (list == null) {
            String type = desk.parameter("type");
            var filter = new CaseFilter(getShow(), blank(type) ? null : ObjectionType.of(type), changeId(), PageRequest.id("customer", desk.parameter("customer")),
                    switch (getTime()) {
                        case "in-time" -> Boolean.TRUE;
                        case "late" -> Boolean.FALSE;
                        default -> null;
                    });
            list = queue.page(filter, PageRequest.id("after", desk.parameter("after")), PAGE);
        }
        return list;
    }

    /** Where the next page begins; null on the last one. */
    public UUID getNext() {
        return getList().size() < PAGE ? null : getList().getLast().id();
    }

    public CaseCounts getCounts() {
        if (counts == null) {
            counts = queue.counts();
        }
        return counts;
    }

    public long count(String show) {
        return switch (show) {
            case "overdue" -> getCounts().overdue();
            case "unmatched" -> getCounts().unmatched();
            case "second" -> getCounts().second();
            case "late" -> getCounts().late();
            case "questions" -> getCounts().questions();
            case "closed" -> getCounts().closed();
            default -> getCounts().open();
        };
    }

    public List<String> getShows() {
        return SHOWS;
    }

    public String getShow() {
        String show = desk.parameter("show");
        return show != null && SHOWS.contains(show) ? show : "open";
    }

    /** {@code in-time}, {@code late} or empty. */
    public String getTime() {
        String time = desk.parameter("time");
        return time == null ? "" : time;
    }

    /** What is asked for beside the tab, so that a link to another page or tab keeps it. */
    public String getFilter() {
        return String.join("", part("type"), part("change"), part("customer"), part("time"));
    }

    private String part(String name) {
        String value = desk.parameter(name);
        return blank(value) || !value.matches("[A-Za-z0-9-]+") ? "" : "&" + name + "=" + value;
    }

    /** The most urgent ones, for today's page. */
    public List<ObjectionView> getUrgent() {
        return queue.page(new CaseFilter("open", null, null, null, null), null, URGENT);
    }

    /** By id or number; what names no change finds nothing. */
    private UUID changeId() {
        String change = desk.parameter("change");
        return blank(change) ? null : changes.lookUp(change.strip(), true).map(ChangeView::id).orElse(new UUID(0, 0));
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
