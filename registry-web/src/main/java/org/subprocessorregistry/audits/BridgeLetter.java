package org.subprocessorregistry.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;

/** A letter by which the audited company vouches for the time until its next report. It is recorded once; a wrong one is taken away. */
@Entity
@Table(name = "audit_bridge_letter")
class BridgeLetter {

    @Id
    private UUID id;
    @Column(name = "audit_id")
    private UUID auditId;
    @Column(name = "covers_from")
    private LocalDate coversFrom;
    @Column(name = "covers_until")
    private LocalDate coversUntil;
    @Column(name = "issued_on")
    private LocalDate issuedOn;
    private String note;
    @Convert(converter = OptionalId.class)
    private UUID document;
    @Column(name = "recorded_at")
    private Instant recordedAt;

    protected BridgeLetter() {
        // for JPA
    }

    BridgeLetter(UUID auditId, NewBridgeLetter request, Instant recordedAt) {
        this.id = Ids.next();
        this.auditId = auditId;
        this.coversFrom = request.coversFrom();
        this.coversUntil = request.coversUntil();
        this.issuedOn = request.issuedOn();
        this.note = request.note();
        this.document = request.document();
        this.recordedAt = recordedAt;
    }

    UUID auditId() {
        return auditId;
    }

    BridgeLetterView view() {
        return new BridgeLetterView(id, coversFrom, coversUntil, issuedOn, note, document);
    }
}
