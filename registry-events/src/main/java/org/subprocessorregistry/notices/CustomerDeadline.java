package org.subprocessorregistry.notices;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A customer to be told and his last day to object (in the vendor's time zone).
 *
 * @param services service codes the customer uses
 * @param objectUntil null when the change is only informed about
 * @param silence     what it means when he does not answer: consent, or refusal (then his approval is asked for)
 */
public record CustomerDeadline(UUID customerId, String customerName, List<String> services, LocalDate objectUntil, String silence) {

    public CustomerDeadline {
        services = services == null ? List.of() : List.copyOf(services);
    }

    /** A customer whose silence is consent. */
    public CustomerDeadline(UUID customerId, String customerName, List<String> services, LocalDate objectUntil) {
        this(customerId, customerName, services, objectUntil, "consent");
    }
}
