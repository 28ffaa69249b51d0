package org.subprocessorregistry.desk;

import java.util.Map;

import org.primefaces.model.FilterMeta;

/** What was typed into the filters of a table; a filter is named by the field of its column. */
public final class ColumnFilters {

    private ColumnFilters() {
    }

    /** Empty where nothing was typed or chosen. */
    public static String text(Map<String, FilterMeta> filters, String field) {
        var filter = filters.get(field);
        return filter == null || filter.getFilterValue() == null ? "" : filter.getFilterValue().toString();
    }
}
