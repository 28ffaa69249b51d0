package org.subprocessorregistry.imports;

import java.util.EnumSet;
import java.util.Set;

/**
 * What two lists are compared in. A file may know less than the register; what it has no column for is not compared.
 *
 * @param fields        compared fields
 * @param locationTypes compared types of locations, see {@link EntryLocation#type()}
 */
public record ListScope(Set<ComparedField> fields, Set<String> locationTypes) {

    /** Everything is compared. */
    public static final ListScope ALL = new ListScope(EnumSet.allOf(ComparedField.class), Set.of(
            EntryLocation.CORPORATE, EntryLocation.AT_REST, EntryLocation.PROCESSING, EntryLocation.REMOTE_ACCESS));

    public ListScope {
        fields = Set.copyOf(fields);
        locationTypes = Set.copyOf(locationTypes);
    }
}
