package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One customer's window on a change; dates are business dates.
 *
 * @param silence       what it means when the customer does not answer: consent or refusal
 * @param authorisation general or specific
 * @param mayOverrule   whether a rejected objection may be overruled: not under specific authorisation or DORA
 */
public record WindowView(UUID customer, String customerName, String state, boolean gating, LocalDate clockStart,
        LocalDate waitingUntil, LocalDate objectUntil, String silence, String authorisation, boolean mayOverrule) {
}
