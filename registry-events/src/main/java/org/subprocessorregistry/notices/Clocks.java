package org.subprocessorregistry.notices;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is known of customers' time where windows are kept. */
public interface Clocks {

    /**
     * The days that a notice has to name if it leaves today. The first that reaches a customer may start his clock anew: after a
     * relay that was down, or for another contact of somebody whom no mail reached (DOMAIN §3.6, §3.7).
     *
     * @return by customer; absent is whose clock began today, so that what was written stands
     */
    Map<UUID, CustomerDeadline> ifToldToday(UUID changeId, Collection<UUID> customers);
}
