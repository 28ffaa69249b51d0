package org.subprocessorregistry.changes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * One line of a materiality policy: an altered field, in which way it was altered, and what that is to customers.
 *
 * @param field     a published field, {@code endsOn}, {@code validFrom}, {@code validTo} (the days of a correction), {@code wording} (title and reason), {@code items} (one more or less), or
 *                  {@code any}
 * @param when      {@code added}, {@code removed}, {@code changed}, {@code leaves-eea} (a place in a country outside the EEA
 *                  where there was none), {@code earlier}, {@code later} or {@code any}
 * @param treatment notify, inform or none
 */
public record MaterialityRule(String field, String when, Materiality treatment) {

    static final String ANY = "any";
    static final String ADDED = "added";
    static final String REMOVED = "removed";
    static final String CHANGED = "changed";
    static final String LEAVES_EEA = "leaves-eea";
    static final String EARLIER = "earlier";
    static final String LATER = "later";

    static final String ENDS_ON = "endsOn";
    static final String VALID_FROM = "validFrom";
    static final String VALID_TO = "validTo";
    static final String WORDING = "wording";
    static final String ITEMS = "items";

    static final Set<String> CONDITIONS = Set.of(ANY, ADDED, REMOVED, CHANGED, LEAVES_EEA, EARLIER, LATER);
    static final Set<String> FIELDS = fields();

    /** As the records have them, so that a new field can be ruled at once. */
    private static Set<String> fields() {
        var fields = new LinkedHashSet<String>();
        Stream.of(Identity.class, Engagement.class).flatMap(type -> Stream.of(type.getRecordComponents()))
                .map(component -> component.getName()).filter(name -> !name.equals("slug")).forEach(fields::add);
        fields.addAll(List.of("logo", ENDS_ON, VALID_FROM, VALID_TO, WORDING, ITEMS, ANY));
        return fields;
    }
}
