package org.subprocessorregistry.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.subprocessorregistry.platform.Alteration;

/**
 * Somebody said anew what a record says, in words.
 *
 * @param what    the record
 * @param address of its page, below the context root
 * @param by      display name; null where nobody was noted
 * @param at      UTC
 */
public record ToldAlteration(String what, String address, String by, Instant at, List<Row> rows) {

    /**
     * One alteration in words.
     *
     * @param label what a field is called
     * @param value what stands in it, by its name and its stored form
     */
    public static ToldAlteration of(String what, String address, String by, Alteration alteration, UnaryOperator<String> label, BinaryOperator<String> value) {
        return new ToldAlteration(what.strip(), address, by, alteration.at(), alteration.fields().stream().map(one -> new Row(label.apply(one.field()),
                value.apply(one.field(), one.before()), value.apply(one.field(), one.after()))).toList());
    }

    /** Newest first. */
    public static List<ToldAlteration> newestFirst(Stream<ToldAlteration> several) {
        return several.sorted(Comparator.comparing(ToldAlteration::at).reversed()).toList();
    }

    /** One field, before and after; empty where nothing is said. */
    public record Row(String label, String before, String after) {
    }
}
