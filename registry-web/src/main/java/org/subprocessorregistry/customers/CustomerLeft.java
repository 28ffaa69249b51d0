package org.subprocessorregistry.customers;

import java.util.UUID;

/** A customer has left; told inside the transaction that stores it, behind the register head. */
public record CustomerLeft(UUID customerId) {
}
