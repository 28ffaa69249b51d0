package org.subprocessorregistry.notices;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A customer to be told and his last day to object (in the vendor's time zone).
 *
 * @param services service codes the customer uses
 * @param objectUntil null when the change is only informed about
 */
public record CustomerDeadline(UUID customerId, String customerName, List<String> services, LocalDate objectUntil) {

    public CustomerDeadline {
        services = services == null ? List.of() : List.copyOf(services);
    }
}
