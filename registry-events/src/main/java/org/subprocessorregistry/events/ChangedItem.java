package org.subprocessorregistry.events;

import java.util.List;
import java.util.UUID;

/**
 * One item of an announced change.
 *
 * @param no           number within the change, from 1
 * @param kind         add, replace, change-functions, change-locations, change-data, change-transfer, rename,
 *                     change-entity, remove, resume, suspend or correct
 * @param subprocessor its public name
 * @param services     codes of the services concerned
 */
public record ChangedItem(int no, String kind, UUID subprocessorId, String subprocessor, List<String> services) {

    public ChangedItem {
        services = List.copyOf(services);
    }
}
