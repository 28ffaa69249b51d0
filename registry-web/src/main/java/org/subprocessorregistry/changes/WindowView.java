package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One customer's window on a change; dates are business dates.
 *
 * @param silence       what it means when the customer does not answer: consent or refusal
 * @param authorisation general or specific
 * @param closesOn      last day on which an answer changes something
 * @param mayOverrule   whether a rejected objection may be overruled: not under specific authorisation or DORA
 */
public record WindowView(UUID customer, String customerName, String state, boolean gating, LocalDate clockStart,
        LocalDate waitingUntil, LocalDate objectUntil, String silence, String authorisation, boolean mayOverrule, LocalDate closesOn) {

    /** A window that closes with the last day to object. */
    public WindowView(UUID customer, String customerName, String state, boolean gating, LocalDate clockStart, LocalDate waitingUntil,
            LocalDate objectUntil, String silence, String authorisation, boolean mayOverrule) {
        this(customer, customerName, state, gating, clockStart, waitingUntil, objectUntil, silence, authorisation, mayOverrule, objectUntil);
    }

    /** Closed in favour of the change, so that it need not be waited for. */
    public boolean inFavour() {
        return WindowState.FAVOURABLE.contains(WindowState.of(state));
    }
}
