package org.subprocessorregistry.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One field of a change item, before and after.
 *
 * @param field code of the field
 * @param same  whether it stays as it is
 */
public record FieldRow(String field, List<Part> before, List<Part> after, boolean same) {

    /** One value; {@code mark} says whether it stays ({@code same}), goes ({@code gone}) or is new ({@code new}). */
    public record Part(String text, String mark) {
    }

    /** A field with several values, told one by one. */
    static FieldRow of(String field, Collection<String> before, Collection<String> after) {
        var was = new LinkedHashSet<>(before);
        var is = new LinkedHashSet<>(after);
        return new FieldRow(field, parts(was, is, "gone"), parts(is, was, "new"), was.equals(is));
    }

    /** A field with one value; null and blank are no value. */
    static FieldRow of(String field, String before, String after) {
        return of(field, one(before), one(after));
    }

    private static List<String> one(String value) {
        return value == null || value.isBlank() ? List.of() : List.of(value.strip());
    }

    private static List<Part> parts(Collection<String> values, Collection<String> others, String mark) {
        var parts = new ArrayList<Part>();
        for (String value : values) {
            parts.add(new Part(value, others.contains(value) ? "same" : mark));
        }
        return parts;
    }

    boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }
}
