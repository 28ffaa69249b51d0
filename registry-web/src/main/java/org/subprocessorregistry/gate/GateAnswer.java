package org.subprocessorregistry.gate;

import java.time.LocalDate;
import java.util.List;

/**
 * Yes, or no with every reason that applies.
 *
 * @param until           first day on which the answer may change, vendor's business time zone; null when none is known
 * @param registerVersion version of the register that was asked
 */
public record GateAnswer(boolean allowed, List<Reason> reasons, LocalDate until, long registerVersion) {

    /**
     * One reason for a no.
     *
     * @param code one of {@link GateReason}, kebab-case
     * @param ref  what it is about: number of a change, codes of requirements or commitment terms; or null
     */
    public record Reason(String code, String text, String ref) {
    }
}
