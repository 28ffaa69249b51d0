package org.subprocessorregistry.subprocessors;

import java.time.LocalDate;
import java.util.List;

import org.subprocessorregistry.platform.Records;

/**
 * Alters a record. A field that is absent (null) stays as it is, an empty text (and 0 as {@code reviewMonths}) clears it: a
 * client that does not know a field cannot erase it. Where 0 ends the interval of the reviews, the next one goes too unless its day
 * is given. Meaning of the fields as in {@link NewSubprocessor}.
 */
public record SubprocessorUpdate(String legalName, String name, String address, String country, ContactPerson contact, String website,
        Boolean affiliate, String owner, String riskTier, String notes, List<FormerName> formerNames, String registrationNumber,
        String lei, String euid, String vatId, String duns, String parent, String parentLei, String upstreamListUrl,
        String privacyUrl, String trustUrl, String statusUrl, String dpoContact, Integer reviewMonths, LocalDate nextReviewOn) {

    /** Nothing is altered. */
    public static final SubprocessorUpdate NOTHING = Records.make(SubprocessorUpdate.class, component -> null);

    /** The fields that a new record begins with. */
    static SubprocessorUpdate of(NewSubprocessor request) {
        var given = Records.values(request);
        return Records.make(SubprocessorUpdate.class, component -> given.get(component.getName()));
    }

    /**
     * The same with one field given.
     *
     * @param field name of the record component, for example {@code notes}
     */
    public SubprocessorUpdate with(String field, Object value) {
        return Records.with(this, field, value);
    }
}
