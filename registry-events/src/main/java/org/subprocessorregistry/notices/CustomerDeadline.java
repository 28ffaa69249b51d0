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
 * @param silentUntil last day before silence counts; null = {@code objectUntil}
 * @param restarts    whether his clock runs by this notice; false where an amendment alters nothing material for him
 */
public record CustomerDeadline(UUID customerId, String customerName, List<String> services, LocalDate objectUntil, String silence,
        LocalDate silentUntil, boolean restarts) {

    public CustomerDeadline {
        services = services == null ? List.of() : List.copyOf(services);
    }

    /** A customer whose clock runs by this notice. */
    public CustomerDeadline(UUID customerId, String customerName, List<String> services, LocalDate objectUntil, String silence) {
        this(customerId, customerName, services, objectUntil, silence, null, true);
    }

    /** A customer whose silence is consent. */
    public CustomerDeadline(UUID customerId, String customerName, List<String> services, LocalDate objectUntil) {
        this(customerId, customerName, services, objectUntil, "consent");
    }
}
