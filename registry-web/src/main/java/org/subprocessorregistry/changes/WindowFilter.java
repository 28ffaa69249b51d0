package org.subprocessorregistry.changes;

/**
 * Which windows of a change a page of the table holds.
 *
 * @param name  what is part of the customer's name, in any case; empty = every name
 * @param state null = any
 */
record WindowFilter(String name, WindowState state) {

    static final WindowFilter ALL = new WindowFilter("", null);
}
