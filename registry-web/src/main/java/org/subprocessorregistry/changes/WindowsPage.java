package org.subprocessorregistry.changes;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.subprocessorregistry.customers.CustomerName;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.desk.ColumnFilters;

/** The windows on the page of a change; there may be as many as there are customers, so that they are read page by page. */
@Named
@RequestScoped
public class WindowsPage {

    private static final int MOST_NAMED = 5;
    private static final int MOST_FOUND = 20;

    private final Windows windows;
    private final Customers customers;
    private final ChangePage page;
    private final LazyDataModel<WindowView> list = new Rows();

    @Inject
    WindowsPage(Windows windows, Customers customers, ChangePage page) {
        this.windows = windows;
        this.customers = customers;
        this.page = page;
    }

    public LazyDataModel<WindowView> getList() {
        return list;
    }

    /** Whether the change opened any. */
    public boolean isAny() {
        return windows.count(change(), WindowFilter.ALL) > 0;
    }

    /** Codes of the states that a window may be in. */
    public List<String> getStates() {
        return Stream.of(WindowState.values()).map(WindowState::code).toList();
    }

    /**
     * Windows that closed in favour in one way.
     *
     * @param names of the first few customers
     * @param more  how many beyond them
     */
    public record InFavour(String state, String names, long more) {
    }

    /** In which ways, and by whom, a change was cleared. */
    public List<InFavour> getInFavour() {
        return WindowState.FAVOURABLE.stream().map(this::inFavour).filter(one -> !one.names().isEmpty()).toList();
    }

    private InFavour inFavour(WindowState state) {
        var filter = new WindowFilter("", state);
        var names = windows.slice(change(), filter, 0, MOST_NAMED).stream().map(WindowView::customerName).toList();
        return new InFavour(state.code(), String.join(", ", names), windows.count(change(), filter) - names.size());
    }

    /** For the field that finds a customer to leave out, by what is typed. */
    public List<CustomerName> find(String typed) {
        return customers.find(typed, windows.services(change()), MOST_FOUND);
    }

    private UUID change() {
        return page.getChange().id();
    }

    /** Rows of the table as the browser asks for them; a column's filter is named by the column's id. */
    private final class Rows extends LazyDataModel<WindowView> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filters) {
            return Math.toIntExact(windows.count(change(), filter(filters)));
        }

        @Override
        public List<WindowView> load(int first, int rows, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
            return windows.slice(change(), filter(filters), first, rows);
        }

        private static WindowFilter filter(Map<String, FilterMeta> filters) {
            String state = ColumnFilters.text(filters, "state");
            return new WindowFilter(ColumnFilters.text(filters, "customerName"), state.isEmpty() ? null : WindowState.of(state));
        }
    }
}
