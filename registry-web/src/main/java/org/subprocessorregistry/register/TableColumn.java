package org.subprocessorregistry.register;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.platform.Records;

/**
 * One column of the list as a table, made of one component of a record.
 *
 * @param header    the component's name as in the JSON; a member of it follows after a dot
 * @param component of the entry or of the engagement
 * @param member    of the records that the component holds; null where it holds plain values
 * @param list      whether the component holds several
 * @param type      of the plain value
 */
record TableColumn(String header, RecordComponent component, RecordComponent member, boolean list, Class<?> type) {

    /** A column per component; where that is a record or a list of records, one per component of those. */
    static List<TableColumn> of(String header, RecordComponent component) {
        boolean list = Collection.class.isAssignableFrom(component.getType());
        Class<?> type = list ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] : component.getType();
        if (!type.isRecord()) {
            return List.of(new TableColumn(header, component, null, list, type));
        }
        var columns = new ArrayList<TableColumn>();
        for (RecordComponent member : Records.components(type)) {
            columns.add(new TableColumn(header + "." + member.getName(), component, member, list, member.getType()));
        }
        return columns;
    }

    /** What stands in the cell of a record; empty where nothing is known. */
    String cell(Record record) {
        Object value = Records.valueOf(component, record);
        if (value instanceof Collection<?> values) {
            List<String> texts = values.stream().map(this::text).toList();
            // How many objects there are is told by a member that each of them has.
            return member != null && texts.stream().allMatch(String::isEmpty) ? "" : CellList.write(texts);
        }
        return value == null ? "" : text(value);
    }

    private String text(Object element) {
        Object plain = member == null ? element : Records.valueOf(member, (Record) element);
        return plain == null ? "" : plain.toString();
    }

    /** The plain value of a text that {@link #cell} wrote; null where it is empty. */
    Object value(String text) {
        if (text.isEmpty()) {
            return type == boolean.class ? Boolean.FALSE : null;
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        return type == boolean.class || type == Boolean.class ? (Object) Boolean.valueOf(text) : text;
    }
}
