package org.subprocessorregistry.objections;

/** Proof that an approval was received. */
public record ApprovalReceipt(String receipt) {
}
