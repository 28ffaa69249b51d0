package org.subprocessorregistry.objections;

/** A contact has read the notice; the token comes from his own link. */
public record NewAcknowledgement(String token) {
}
