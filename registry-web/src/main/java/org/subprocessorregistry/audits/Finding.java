package org.subprocessorregistry.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;

/** Something that an auditor wants mended. It is open until the day on which it was mended is known; then it stays as history. */
@Entity
@Table(name = "audit_finding")
class Finding {

    @Id
    private UUID id;
    @Column(name = "audit_id")
    private UUID auditId;
    private String severity;
    private String text;
    @Column(name = "requirement_code")
    private String requirementCode;
    @Column(name = "due_on")
    private LocalDate dueOn;
    @Column(name = "closed_on")
    private LocalDate closedOn;
    private String resolution;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Version
    private long version;

    protected Finding() {
        // for JPA
    }

    Finding(UUID auditId, NewFinding request, Instant recordedAt) {
        this.id = Ids.next();
        this.auditId = auditId;
        this.recordedAt = recordedAt;
        says(request);
    }

    UUID id() {
        return id;
    }

    UUID auditId() {
        return auditId;
    }

    long version() {
        return version;
    }

    void says(NewFinding request) {
        this.severity = request.severity().code();
        this.text = request.text();
        this.requirementCode = request.requirement();
        this.dueOn = request.dueOn();
        this.closedOn = request.closedOn();
        this.resolution = request.resolution();
    }

    FindingView view(LocalDate today) {
        String state = closedOn != null ? FindingView.CLOSED : dueOn != null && today.isAfter(dueOn) ? FindingView.OVERDUE : FindingView.OPEN;
        return new FindingView(id, Severity.of(severity), text, requirementCode, dueOn, state, closedOn, resolution, version);
    }
}
