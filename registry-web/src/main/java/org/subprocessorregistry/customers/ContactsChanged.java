package org.subprocessorregistry.customers;

import java.util.UUID;

/** A customer has other contacts now; told inside the transaction that stores them. */
public record ContactsChanged(UUID customerId) {
}
