package org.subprocessorregistry.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything needed to write one notice and its deliveries.
 *
 * @param version notice version, from 1
 * @param services codes of the services the change touches; empty = every service
 * @param customers affected customers
 * @param at instant of the announcement (business time)
 */
public record NoticePlan(UUID changeId, String number, int version, NoticeContent content, List<String> services,
        List<CustomerDeadline> customers, Instant at) {

    public NoticePlan {
        services = services == null ? List.of() : List.copyOf(services);
        customers = List.copyOf(customers);
    }
}
