package org.subprocessorregistry.objections;

/** A customer's approval; the token comes from the recipient's own link. */
public record NewApproval(String token, String note) {
}
