package org.subprocessorregistry.desk;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What stands in the fields of a form, by the paths that the boundary uses in its errors: so an error finds its field.
 * Nothing is checked here; that is the boundary's part.
 */
public final class Form extends HashMap<String, Object> {

    private static final long serialVersionUID = 1;

    /** The text without blanks around it; null where nothing was typed, which leaves a fact as it is. */
    public String text(String path) {
        Object value = get(path);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    /** The text, empty where nothing was typed, which clears a fact. */
    public String typed(String path) {
        String text = text(path);
        return text == null ? "" : text;
    }

    public LocalDate date(String path) {
        return get(path) instanceof LocalDate date ? date : null;
    }

    public UUID id(String path) {
        String text = text(path);
        return text == null ? null : UUID.fromString(text);
    }

    public boolean ticked(String path) {
        return Boolean.TRUE.equals(get(path)) || "true".equals(get(path));
    }

    /** A whole number; null where nothing was typed. */
    public Integer number(String path) {
        return get(path) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** What was chosen of a list, or words separated by commas. */
    public List<String> several(String path) {
        Object value = get(path);
        Stream<?> values = switch (value) {
            case null -> Stream.empty();
            case Object[] array -> Arrays.stream(array);
            case Collection<?> collection -> collection.stream();
            default -> Arrays.stream(value.toString().split(","));
        };
        return values.map(String::valueOf).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    public Form with(String path, Object value) {
        put(path, value);
        return this;
    }

    /** Whether nothing was typed or chosen at all: such a row of a list is not meant. */
    public boolean isBlank() {
        return values().stream().allMatch(value -> value == null || value.toString().isBlank());
    }
}
