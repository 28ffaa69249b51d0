package org.subprocessorregistry.subscribers;

import java.util.List;

/**
 * One row of an administrator's import.
 *
 * @param record number of the record in the file, for the report
 * @param services service codes; empty = all
 * @param language en, de, fr or es; blank = the vendor's default
 * @param frequency immediate, daily or weekly; blank = immediate
 */
public record NewSubscriber(int record, String email, List<String> services, String language, String frequency) {

    public NewSubscriber {
        services = services == null ? List.of() : List.copyOf(services);
    }
}
