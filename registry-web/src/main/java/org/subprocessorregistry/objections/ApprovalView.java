package org.subprocessorregistry.objections;

import java.time.Instant;

/** A customer's approval as its contact sees it. */
public record ApprovalView(String receipt, Instant receivedAt) {
}
