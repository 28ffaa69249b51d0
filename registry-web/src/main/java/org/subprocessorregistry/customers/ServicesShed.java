package org.subprocessorregistry.customers;

import java.util.List;
import java.util.UUID;

/**
 * A customer buys fewer services; told inside the transaction that stores it, behind the register head.
 *
 * @param services codes of those it still buys
 */
public record ServicesShed(UUID customerId, List<String> services) {

    public ServicesShed {
        services = List.copyOf(services);
    }
}
