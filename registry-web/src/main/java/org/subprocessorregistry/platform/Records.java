package org.subprocessorregistry.platform;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a record out of others, component by component, by name: with twenty fields of two types, a call of the constructor
 * would be one slip away from swapping two of them unseen.
 */
public final class Records {

    /** Reflection answers with copies; long lists ask a hundred thousand times. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {

        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Records() {
    }

    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(components.stream().map(RecordComponent::getType).toArray(Class[]::new));
                // A record may be a detail of its package.
                constructor.setAccessible(true);
                components.forEach(one -> one.getAccessor().setAccessible(true));
                return new Shape(components, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("Every record has a constructor of all its components", e);
            }
        }
    }

    /** In the order of their declaration. */
    public static List<RecordComponent> components(Class<?> type) {
        return SHAPES.get(type).components();
    }

    /** The same record with one component replaced. */
    public static <R extends Record> R with(R record, String component, Object value) {
        if (components(record.getClass()).stream().noneMatch(one -> one.getName().equals(component))) {
            throw new IllegalArgumentException("%s has no component %s".formatted(record.getClass().getSimpleName(), component));
        }
        return make(typeOf(record), one -> one.getName().equals(component) ? value : valueOf(one, record));
    }

    /** A record of a type, each component as the function says. */
    public static <R extends Record> R make(Class<R> type, Function<RecordComponent, Object> value) {
        var shape = SHAPES.get(type);
        try {
            return type.cast(shape.constructor().newInstance(shape.components().stream().map(value).toArray()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A %s cannot be made".formatted(type.getSimpleName()), e);
        }
    }

    /** The values of a record by the names of its components; a value may be null. */
    public static Map<String, Object> values(Record record) {
        var values = new LinkedHashMap<String, Object>();
        components(record.getClass()).forEach(one -> values.put(one.getName(), valueOf(one, record)));
        return values;
    }

    /** The value of one of {@link #components}. */
    public static Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be read".formatted(component.getName()), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Class<R> typeOf(R record) {
        return (Class<R>) record.getClass();
    }
}
