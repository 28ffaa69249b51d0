package org.subprocessorregistry.notices;

import java.util.Map;
import java.util.UUID;

/**
 * The document kept with a notice.
 *
 * @param customers names of the customers, for the greeting
 */
record StoredNotice(NoticeContent content, Map<UUID, String> customers) {

    StoredNotice {
        customers = customers == null ? Map.of() : Map.copyOf(customers);
    }
}
