package org.subprocessorregistry.objections;

/** A note among staff, which the customer never sees; at most 10,000 characters. */
public record NewNote(String text) {
}
