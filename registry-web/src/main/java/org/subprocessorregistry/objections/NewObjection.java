package org.subprocessorregistry.objections;

import java.util.List;

/**
 * An answer to a change.
 *
 * @param token   from the recipient's own link {@code /o/…}
 * @param grounds why, or the question; at most 10,000 characters
 * @param items   numbers of the items meant; empty = all
 */
public record NewObjection(String token, ObjectionType type, String grounds, List<Integer> items) {
}
