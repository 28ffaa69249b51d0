package org.subprocessorregistry.customers;

import java.util.List;
import java.util.UUID;

/** Customers buy services that they did not buy before; told inside the transaction that stores them, behind the register head. */
public record CustomersJoined(List<UUID> customerIds) {
}
