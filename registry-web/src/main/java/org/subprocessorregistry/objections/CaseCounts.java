package org.subprocessorregistry.objections;

/**
 * How many cases wait for what.
 *
 * @param open      not resolved, all that follow included
 * @param overdue   open beyond the last cure day
 * @param unmatched of nobody's customer yet
 * @param second    decided by one person, a second one must confirm
 * @param late      open, received after the last day to object
 * @param questions open questions
 */
public record CaseCounts(long open, long overdue, long unmatched, long second, long late, long questions, long closed) {
}
