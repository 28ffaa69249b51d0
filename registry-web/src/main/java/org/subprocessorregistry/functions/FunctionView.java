package org.subprocessorregistry.functions;

/**
 * One allowed function.
 *
 * @param confirmed false while it only came with an imported list and nobody has looked at it
 */
public record FunctionView(String code, String name, boolean confirmed) {
}
