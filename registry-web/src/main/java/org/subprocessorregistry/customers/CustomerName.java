package org.subprocessorregistry.customers;

import java.util.UUID;

/** A customer to choose by its name. */
public record CustomerName(UUID id, String name) {
}
