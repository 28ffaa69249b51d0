package org.subprocessorregistry.functions;

/**
 * An allowed function and how much hangs on it.
 *
 * @param usedBy  subprocessors that have it in force today
 * @param similar code of a confirmed function of much the same name, or null; a proposal, nothing is merged
 */
public record FunctionUse(String code, String name, boolean confirmed, long usedBy, String similar) {
}
