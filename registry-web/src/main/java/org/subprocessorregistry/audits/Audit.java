package org.subprocessorregistry.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;

/**
 * A check of one subprocessor. It is recorded once and never altered: a later check is another audit, and what a day makes of
 * it (planned, valid, expiring, lapsed) is computed.
 */
@Entity
@Table(name = "audit")
class Audit {

    /** Days before the end in which an audit counts as expiring. */
    private static final int EXPIRING_DAYS = 90;

    @Id
    private UUID id;
    @Column(name = "subprocessor_id")
    private UUID subprocessorId;
    private String standard;
    private String auditor;
    private String scope;
    @Column(name = "report_date")
    private LocalDate reportDate;
    @Column(name = "valid_until")
    private LocalDate validUntil;
    private String result;
    @Column(name = "known_at")
    private Instant knownAt;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "audit_requirement", joinColumns = @JoinColumn(name = "audit_id"))
    private List<StoredFinding> findings = new ArrayList<>();

    protected Audit() {
        // for JPA
    }

    Audit(NewAudit request, Instant knownAt) {
        this.id = Ids.next();
        this.subprocessorId = request.subprocessor();
        this.standard = request.standard().code();
        this.auditor = request.auditor();
        this.scope = request.scope();
        this.reportDate = request.reportDate();
        this.validUntil = request.validUntil();
        this.result = request.result().code();
        this.knownAt = knownAt;
        request.requirements().forEach(finding -> findings.add(new StoredFinding(finding)));
    }

    UUID id() {
        return id;
    }

    /** What a day makes of an audit that counts from its report date to its last day. */
    static Validity validity(LocalDate reportDate, LocalDate validUntil, LocalDate today) {
        if (today.isBefore(reportDate)) {
            return Validity.PLANNED;
        }
        if (today.isAfter(validUntil)) {
            return Validity.LAPSED;
        }
        return validUntil.isAfter(today.plusDays(EXPIRING_DAYS)) ? Validity.VALID : Validity.EXPIRING;
    }

    AuditView view(LocalDate today) {
        return new AuditView(id, subprocessorId, AuditStandard.of(standard), auditor, scope, reportDate, validUntil,
                AuditResult.of(result), validity(reportDate, validUntil, today),
                findings.stream().map(StoredFinding::view).sorted(Comparator.comparing(RequirementFinding::code)).toList(), knownAt);
    }
}
