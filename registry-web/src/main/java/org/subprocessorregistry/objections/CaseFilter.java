package org.subprocessorregistry.objections;

import java.util.UUID;

/**
 * Which cases are wanted; null = no matter.
 *
 * @param show   open, overdue, unmatched, second, late, questions or closed; anything else counts as open
 * @param inTime whether they were received in time
 */
public record CaseFilter(String show, ObjectionType type, UUID change, UUID customer, Boolean inTime) {

    boolean closed() {
        return "closed".equals(show);
    }
}
