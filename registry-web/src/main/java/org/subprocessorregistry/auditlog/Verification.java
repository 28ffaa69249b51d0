package org.subprocessorregistry.auditlog;

/**
 * What a walk over the whole chain found.
 *
 * @param intact      whether every row is what was written and none is missing
 * @param rows        rows looked at
 * @param head        sequence of the last row as the head of the chain knows it
 * @param headHash    its hash, hex
 * @param firstBroken sequence of the first row that is not what was written, or should be there; null when intact
 * @param problem     what is wrong with it; null when intact
 */
public record Verification(boolean intact, long rows, long head, String headHash, Long firstBroken, String problem) {
}
