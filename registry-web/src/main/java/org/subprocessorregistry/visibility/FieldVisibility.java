package org.subprocessorregistry.visibility;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A version of the policy. Pure.
 *
 * @param rules visibility by field; a field that is not named is public
 */
public record FieldVisibility(long version, Map<String, Visibility> rules) {

    /**
     * The fields that may be kept back. Name, service, functions, data categories, countries, mechanisms and dates are not
     * among them: without these nobody is told who does what where (GDPR Art. 28(2)).
     */
    public static final List<String> FIELDS = List.of("address", "country", "website", "formerNames", "registrationNumber", "lei", "euid",
            "vatId", "duns", "parent", "parentLei", "upstreamListUrl", "privacyUrl", "trustUrl", "statusUrl", "audits", "roleClass", "accessMode",
            "optionality", "dataSubjects", "specialCategories", "phi", "pseudonymisedOnly", "description", "responsibility", "retention",
            "features", "excludedTiers", "recipient", "dora",
            "locations.site", "locations.dates", "transfer.module", "transfer.tiaRef", "transfer.measures");

    /** Nothing is kept back; what staff see. */
    public static final FieldVisibility OPEN = new FieldVisibility(0, Map.of());

    public FieldVisibility {
        rules = Map.copyOf(new LinkedHashMap<>(rules));
    }

    /** Whether a reader may see a field, a path as in {@link #FIELDS}. */
    public boolean shows(String field, Visibility reader) {
        return reader.maySee(rules.getOrDefault(field, Visibility.PUBLIC));
    }

    /** The policy as one kind of reader meets it. */
    public Lens seenBy(Visibility reader) {
        return new Lens(this, reader);
    }
}
