package org.subprocessorregistry.objections;

import java.util.List;
import java.util.UUID;

/**
 * An answer of staff to the customer, by mail.
 *
 * @param text  at most 10,000 characters, in the customer's language; the greeting and the receipt number are added
 * @param offers alternatives of the catalogue that are offered with it; absent = none
 * @param files documents of this case that the customer may fetch from its page; absent = none
 */
public record NewReply(String text, List<UUID> offers, List<UUID> files) {
}
