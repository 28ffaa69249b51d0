package org.subprocessorregistry.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;

/**
 * A check of one subprocessor. A later check is another audit; what was recorded wrongly is corrected, and what was known of it
 * before stays readable. Bridge letters make it count longer. What a day makes of it (planned, valid, expiring, bridged,
 * lapsed) is computed.
 */
@Entity
@Table(name = "audit")
class Audit {

    /** Days before the end in which an audit counts as expiring. */
    static final int EXPIRING_DAYS = 90;

    private static final Comparator<BridgeLetterView> BY_BEGINNING = Comparator.comparing(BridgeLetterView::coversFrom)
            .thenComparing(BridgeLetterView::coversUntil);

    @Id
    private UUID id;
    @Column(name = "subprocessor_id")
    private UUID subprocessorId;
    private String standard;
    private String auditor;
    private String scope;
    private String reference;
    @Column(name = "period_from")
    private LocalDate periodFrom;
    @Column(name = "period_to")
    private LocalDate periodTo;
    @Column(name = "report_date")
    private LocalDate reportDate;
    @Column(name = "valid_until")
    private LocalDate validUntil;
    @Column(name = "bridged_until")
    private LocalDate bridgedUntil;
    private String result;
    @Column(name = "report_document")
    @Convert(converter = OptionalId.class)
    private UUID reportDocument;
    @Column(name = "known_at")
    private Instant knownAt;
    @Column(name = "changed_at")
    private Instant changedAt;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "audit_requirement", joinColumns = @JoinColumn(name = "audit_id"))
    private List<StoredFinding> findings = new ArrayList<>();
    @Version
    private long version;

    protected Audit() {
        // for JPA
    }

    Audit(NewAudit request, Instant knownAt) {
        this.id = Ids.next();
        this.subprocessorId = request.subprocessor();
        this.knownAt = knownAt;
        says(request);
    }

    UUID id() {
        return id;
    }

    UUID subprocessorId() {
        return subprocessorId;
    }

    long version() {
        return version;
    }

    boolean isPassed() {
        return AuditResult.of(result) != AuditResult.FAILED;
    }

    /** Last day on which it counts, bridge letters included. */
    LocalDate countsUntil() {
        return bridgedUntil == null ? validUntil : bridgedUntil;
    }

    /** Replaces what it says; letters that no longer join on do not count. */
    void correct(NewAudit request, Collection<BridgeLetterView> letters, Instant at) {
        says(request);
        bridge(letters, at);
    }

    /** Counts to the end of the letters that cover it without a gap. */
    void bridge(Collection<BridgeLetterView> letters, Instant at) {
        LocalDate end = isPassed() ? bridged(validUntil, letters) : validUntil;
        bridgedUntil = end.equals(validUntil) ? null : end;
        changedAt = at;
    }

    private static LocalDate bridged(LocalDate validUntil, Collection<BridgeLetterView> letters) {
        LocalDate end = validUntil;
        for (BridgeLetterView letter : letters.stream().sorted(BY_BEGINNING).toList()) {
            if (!letter.coversFrom().isAfter(end.plusDays(1)) && letter.coversUntil().isAfter(end)) {
                end = letter.coversUntil();
            }
        }
        return end;
    }

    /** The report, a document that was stored after the audit. */
    void report(UUID document) {
        reportDocument = document;
    }

    private void says(NewAudit request) {
        this.standard = request.standard().code();
        this.auditor = request.auditor();
        this.scope = request.scope();
        this.reference = request.reference();
        this.periodFrom = request.periodFrom();
        this.periodTo = request.periodTo();
        this.reportDate = request.reportDate();
        this.validUntil = request.validUntil();
        this.result = request.result().code();
        this.reportDocument = request.reportDocument();
        var said = request.requirements().stream().map(StoredFinding::new).toList();
        findings.clear();
        findings.addAll(said);
    }

    /**
     * What a day makes of an audit that counts from its report date to its last day, and with bridge letters longer.
     *
     * @param countsUntil the last day with bridge letters, never before {@code validUntil}
     */
    static Validity validity(LocalDate reportDate, LocalDate validUntil, LocalDate countsUntil, LocalDate today) {
        if (today.isBefore(reportDate)) {
            return Validity.PLANNED;
        }
        if (today.isAfter(countsUntil)) {
            return Validity.LAPSED;
        }
        if (today.isAfter(validUntil)) {
            return Validity.BRIDGED;
        }
        return countsUntil.isAfter(today.plusDays(EXPIRING_DAYS)) ? Validity.VALID : Validity.EXPIRING;
    }

    AuditView view(LocalDate today, List<FindingView> found, List<BridgeLetterView> letters) {
        return new AuditView(id, subprocessorId, AuditStandard.of(standard), auditor, scope, reportDate, validUntil,
                AuditResult.of(result), validity(reportDate, validUntil, countsUntil(), today),
                findings.stream().map(StoredFinding::view).sorted(Comparator.comparing(RequirementFinding::code)).toList(), knownAt,
                reference, periodFrom, periodTo, reportDocument, countsUntil(), found, letters, changedAt, version);
    }
}
