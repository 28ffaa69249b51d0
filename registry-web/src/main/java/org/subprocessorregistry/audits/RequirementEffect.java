package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a version of a requirement would do if it were put into the catalogue.
 *
 * @param asOf      vendor's business time zone
 * @param uncovered subprocessors on the list for whom it would be a gap
 */
public record RequirementEffect(RequirementView requirement, LocalDate asOf, List<Uncovered> uncovered) {

    /**
     * A subprocessor without an audit that covers it.
     *
     * @param state   what audits say
     * @param already whether it is a gap by the catalogue as it is
     * @param because which function and data make it apply, in words
     * @param reason  what is missing, in words
     */
    public record Uncovered(UUID subprocessor, String name, CoverageState state, boolean already, String because, String reason) {
    }
}
