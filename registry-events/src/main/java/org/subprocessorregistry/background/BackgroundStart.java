package org.subprocessorregistry.background;

/** The application is up, its schema and its executors are there: background work of this module may begin. */
public record BackgroundStart() {
}
