package org.subprocessorregistry.subprocessors;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.subprocessorregistry.platform.Records;

/**
 * The internal record. Meaning of the fields as in {@link NewSubprocessor}.
 *
 * @param published whether its identity is a published fact, which only a change alters
 * @param version   grows with every alteration; the ETag
 * @param warnings  what is not known yet and who will ask for it; null (absent) in lists
 */
public record SubprocessorView(UUID id, String slug, String name, String legalName, String address, String country,
        ContactPerson contact, String website, boolean affiliate, String owner, String riskTier, String notes, boolean published,
        Instant createdAt, long version, List<FormerName> formerNames, String registrationNumber, String lei, String euid, String vatId,
        String duns, String parent, String parentLei, String upstreamListUrl, String privacyUrl, String trustUrl, String statusUrl,
        String dpoContact, Integer reviewMonths, LocalDate nextReviewOn, @JsonInclude(JsonInclude.Include.NON_NULL) List<LintWarning> warnings) {

    static SubprocessorView of(Subprocessor subprocessor) {
        return subprocessor.view();
    }

    SubprocessorView with(List<LintWarning> found) {
        return Records.with(this, "warnings", found);
    }

    /** What is, or would be, published of it. */
    public Identity identity() {
        var record = Records.values(this);
        return Records.make(Identity.class, component -> record.get(component.getName()));
    }
}
