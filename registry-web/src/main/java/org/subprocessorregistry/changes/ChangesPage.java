package org.subprocessorregistry.changes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;
import org.subprocessorregistry.desk.ColumnFilters;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** All changes, those that wait for approval, and the start of a new one. */
@Named
@RequestScoped
public class ChangesPage {

    /** Nobody reviews more in a day; the others are a page of the table of all changes. */
    private static final int MOST_WAITING = 100;

    private final Changes changes;
    private final Desk desk;
    private final Form form = new Form();
    private final LazyDataModel<ChangeView> list = new Rows();
    private Map<String, Long> counts;

    @Inject
    ChangesPage(Changes changes, Desk desk) {
        this.changes = changes;
        this.desk = desk;
    }

    /** The list, newest first: each page of it is read when it is looked at. */
    public LazyDataModel<ChangeView> getList() {
        return list;
    }

    /** The first ones that wait for approval. */
    public List<ChangeView> getToApprove() {
        return waiting(ChangeState.IN_REVIEW);
    }

    /** The first ones that are approved, and nobody was told yet. */
    public List<ChangeView> getToAnnounce() {
        return waiting(ChangeState.APPROVED);
    }

    private List<ChangeView> waiting(ChangeState state) {
        return changes.slice(ChangeFilter.in(state), ChangeOrder.NUMBER, 0, MOST_WAITING);
    }

    /** How many more of a state there are than {@link #getToApprove} and {@link #getToAnnounce} hold. */
    public long more(String state) {
        return Math.max(0, count(state) - MOST_WAITING);
    }

    public List<String> getStates() {
        return Stream.of(ChangeState.values()).map(ChangeState::code).toList();
    }

    /** How many changes are in each state. */
    public Map<String, Long> getCounts() {
        if (counts == null) {
            counts = changes.counts();
        }
        return counts;
    }

    public long count(String state) {
        return getCounts().getOrDefault(state, 0L);
    }

    public void create() {
        desk.act(Roles.EDITOR, () -> {
            ChangeView created = changes.create(new ChangeDraft(form.typed("title"), form.typed("reason"), List.of()), desk.person());
            String about = form.text("subprocessor");
            return Done.goTo("/staff/changes/" + created.id() + (about == null ? "" : "?subprocessor=" + form.id("subprocessor")),
                    "changes.created", created.number());
        });
    }

    public Form getForm() {
        if (form.isEmpty()) {
            form.put("subprocessor", desk.parameter("subprocessor"));
        }
        return form;
    }

    /** Rows of the table as the browser asks for them; a column's filter is named by the column's field. */
    private final class Rows extends LazyDataModel<ChangeView> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filters) {
            return Math.toIntExact(changes.count(filter(filters)));
        }

        @Override
        public List<ChangeView> load(int first, int rows, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
            return changes.slice(filter(filters), order(sorts), first, rows);
        }

        private static ChangeFilter filter(Map<String, FilterMeta> filters) {
            return new ChangeFilter(ColumnFilters.text(filters, "number"), ColumnFilters.text(filters, "title"), ColumnFilters.text(filters, "state"));
        }

        private static ChangeOrder order(Map<String, SortMeta> sorts) {
            return sorts.values().stream().filter(SortMeta::isActive).findFirst()
                    .map(sort -> order(sort.getField(), sort.getOrder() == SortOrder.DESCENDING)).orElse(ChangeOrder.NUMBER_DESCENDING);
        }

        private static ChangeOrder order(String field, boolean descending) {
            return switch (field) {
                case "title" -> descending ? ChangeOrder.TITLE_DESCENDING : ChangeOrder.TITLE;
                case "effectiveOn" -> descending ? ChangeOrder.EFFECTIVE_DESCENDING : ChangeOrder.EFFECTIVE;
                default -> descending ? ChangeOrder.NUMBER_DESCENDING : ChangeOrder.NUMBER;
            };
        }
    }
}
