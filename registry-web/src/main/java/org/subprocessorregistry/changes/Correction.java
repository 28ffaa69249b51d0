package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.subprocessorregistry.register.Mend;
import org.subprocessorregistry.register.PublishedVersion;

/**
 * Which version of a published fact a correction mends, and on which days it was true.
 *
 * @param version   first day of the version as it is recorded; in a proposal null = the newest
 * @param until     last day of it as it is recorded, null = it goes on; not read in a proposal
 * @param validFrom first day on which it was true; in a proposal null = as recorded
 * @param validTo   last day on which it was true; in a proposal null = as recorded
 */
public record Correction(LocalDate version, LocalDate until, LocalDate validFrom, LocalDate validTo) {

    /** Of a proposal: what it leaves open is as recorded. */
    Correction over(PublishedVersion recorded) {
        return new Correction(recorded.from(), recorded.to(), Objects.requireNonNullElse(validFrom, recorded.from()), validTo == null ? recorded.to() : validTo);
    }

    /** The same, with the end as it is recorded now unless that is what is mended. */
    Correction onto(PublishedVersion recorded) {
        return new Correction(version, recorded.to(), validFrom, Objects.equals(until, validTo) ? recorded.to() : validTo);
    }

    /** Whether it mends days, and not the content alone. */
    @JsonIgnore
    public boolean isOfDays() {
        return !validFrom.equals(version) || !Objects.equals(validTo, until);
    }

    /** Whether another version followed, or none: nothing of today is mended. */
    @JsonIgnore
    public boolean isOfThePast() {
        return until != null;
    }

    Mend mend() {
        return new Mend(version, validFrom, validTo);
    }
}
