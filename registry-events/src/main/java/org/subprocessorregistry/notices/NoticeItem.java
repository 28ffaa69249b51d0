package org.subprocessorregistry.notices;

import java.time.LocalDate;
import java.util.List;

/**
 * One part of a change.
 *
 * @param no number within the change, from 1
 * @param kind add, replace, change-functions, change-locations, change-data, change-transfer, rename, change-entity, remove,
 *     resume, suspend or correct
 * @param replaces name of the subprocessor that goes, or null
 * @param services service codes; empty = every service
 * @param serviceNames the names of these services, same order
 * @param endsOn last day of use, or null
 */
public record NoticeItem(int no, String kind, String subprocessor, String legalName, String replaces, List<String> services,
        List<String> serviceNames, List<FieldChange> fields, LocalDate endsOn) {

    public NoticeItem {
        services = services == null ? List.of() : List.copyOf(services);
        serviceNames = serviceNames == null ? List.of() : List.copyOf(serviceNames);
        fields = fields == null ? List.of() : List.copyOf(fields);
    }
}
