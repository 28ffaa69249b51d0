package org.subprocessorregistry.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.keys.SigningKey;
import org.subprocessorregistry.keys.SigningKeys;

/** A new key signs from now on, and the audit log says who wanted it. What the old ones signed stays good. */
@ApplicationScoped
@Transactional
public class KeyRotation {

    private final SigningKeys keys;
    private final AuditLog audit;

    @Inject
    KeyRotation(SigningKeys keys, AuditLog audit) {
        this.keys = keys;
        this.audit = audit;
    }

    public SigningKey rotate() {
        SigningKey before = keys.current();
        SigningKey next = keys.rotate();
        audit.record(AuditEntry.of("signing-key.rotated", "signing-key", null).with("before", before.kid()).with("next", next.kid()));
        return next;
    }
}
