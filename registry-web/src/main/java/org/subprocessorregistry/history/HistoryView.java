package org.subprocessorregistry.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * The history of one subprocessor, newest knowledge first.
 *
 * @param name    today's public name
 * @param knownAt UTC; the newest instant that the history knows of
 */
public record HistoryView(UUID id, String slug, String name, long version, Instant knownAt, List<Event> events) {

    /** How something came about. */
    public static final String CORRECTED = "corrected";

    /**
     * One fact that became known, or became known differently, with one version of the register.
     *
     * @param version     of the register that brought it
     * @param knownAt     UTC; since when it is known
     * @param knownUntil  UTC; since when it is known differently, or null while it still holds
     * @param kind        {@code announced}, {@code amended}, {@code postponed}, {@code called-off}, {@code published}, {@code changed},
     *                    {@code suspended}, {@code resumed}, {@code ended} or {@code corrected} (the record was wrong, the world
     *                    did not change)
     * @param fact        {@code identity} or {@code engagement}
     * @param service     code; null for the identity
     * @param validFrom   first day of what is told; of an announcement the planned one
     * @param validTo     last day of it, or null
     * @param fields      what differs, by the names of the JSON; of an addition all that is told
     * @param reason      why it ended, or null
     * @param listedBefore whether it was taken over from the list that was published before this registry
     * @param change      the change that did it; null where that is not public
     */
    public record Event(long version, Instant knownAt, Instant knownUntil, String kind, String fact, String service, UUID engagementId,
            LocalDate validFrom, LocalDate validTo, List<Field> fields, String reason, boolean listedBefore, Cause change,
            @JsonIgnore Content before, @JsonIgnore Content after) {

        @JsonIgnore
        public boolean isCorrection() {
            return CORRECTED.equals(kind);
        }
    }

    /** One field before and after, values as in the register. */
    public record Field(String field, Object before, Object after) {
    }

    /** What a fact says: an identity or an engagement; the other one is null. */
    public record Content(Identity identity, Engagement engagement) {
    }

    /**
     * The change behind an event.
     *
     * @param people who prepared, approved and announced it; null for the public
     */
    public record Cause(UUID id, String number, String title, String reason, String itemKind, boolean announced,
            @JsonInclude(JsonInclude.Include.NON_NULL) People people) {
    }

    /** Display names; those who are no longer known by name are left out. */
    public record People(List<String> preparedBy, List<String> approvedBy, String announcedBy) {
    }
}
