package org.subprocessorregistry.platform;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a record out of others, component by component, by name: with twenty fields of two types, a call of the constructor
 * would be one slip away from swapping two of them unseen.
 */
public final class Records {

    private Records() {
    }

    /** The same record with one component replaced. */
    public static <R extends Record> R with(R record, String component, Object value) {
        var components = record.getClass().getRecordComponents();
        if (Stream.of(components).noneMatch(one -> one.getName().equals(component))) {
            throw new IllegalArgumentException("%s has no component %s".formatted(record.getClass().getSimpleName(), component));
        }
        return make(typeOf(record), one -> one.getName().equals(component) ? value : valueOf(one, record));
    }

    /** A record of a type, each component as the function says. */
    public static <R extends Record> R make(Class<R> type, Function<RecordComponent, Object> value) {
        var components = type.getRecordComponents();
        try {
            return constructor(type, components).newInstance(Stream.of(components).map(value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A %s cannot be made".formatted(type.getSimpleName()), e);
        }
    }

    /** The values of a record by the names of its components; a value may be null. */
    public static Map<String, Object> values(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .collect(java.util.LinkedHashMap::new, (map, one) -> map.put(one.getName(), valueOf(one, record)), Map::putAll);
    }

    /** The value of one component. */
    public static Object valueOf(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            // A record may be a detail of its package.
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be read".formatted(component.getName()), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Class<R> typeOf(R record) {
        return (Class<R>) record.getClass();
    }

    private static <R extends Record> Constructor<R> constructor(Class<R> type, RecordComponent[] components) throws NoSuchMethodException {
        var constructor = type.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        return constructor;
    }
}
