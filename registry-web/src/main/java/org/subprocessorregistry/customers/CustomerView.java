package org.subprocessorregistry.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A customer as staff see it.
 *
 * @param leftAt when its contract ended, or null
 */
public record CustomerView(UUID id, String name, List<String> services, List<CustomerContact> contacts, Instant joinedAt, Instant leftAt,
        @JsonIgnore long version) {
}
