package org.subprocessorregistry.subscriptions;

import java.util.List;

/**
 * A request for notices.
 *
 * @param services  service codes; empty = all
 * @param kinds     kinds of change; empty = all
 * @param language  en, de, fr or es; absent = the vendor's default
 * @param frequency immediate, daily or weekly; absent = immediate
 */
public record NewSubscription(String email, List<String> services, List<String> kinds, String language, String frequency) {
}
