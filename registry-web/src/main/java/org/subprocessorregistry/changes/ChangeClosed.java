package org.subprocessorregistry.changes;

import java.util.UUID;

/** Told inside the transaction that closes a change, so that its objections close with it. */
public record ChangeClosed(UUID changeId, ChangeState state) {
}
