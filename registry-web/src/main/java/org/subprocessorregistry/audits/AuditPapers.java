package org.subprocessorregistry.audits;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.documents.Upload;

/** Records audits and letters together with their papers: both or neither. */
@ApplicationScoped
@Transactional
public class AuditPapers {

    private final Audits audits;
    private final Documents documents;

    @Inject
    AuditPapers(Audits audits, Documents documents) {
        this.audits = audits;
        this.documents = documents;
    }

    /**
     * As {@link Audits#record}, with the report.
     *
     * @param report may be null
     * @param by     user
     */
    public UUID record(NewAudit request, Upload report, UUID by) {
        UUID id = audits.record(request);
        if (report != null) {
            audits.storeReport(id, report.fileName(), report.mediaType(), report.content(), by);
        }
        return id;
    }

    /**
     * As {@link Audits#bridge}, with the letter.
     *
     * @param letter may be null
     * @param by     user
     */
    public AuditView bridge(UUID id, NewBridgeLetter request, Upload letter, UUID by) {
        UUID document = letter == null ? null
                : documents.store(Audits.DOCUMENT_OWNER, id, letter.fileName(), letter.mediaType(), letter.content(), null, by);
        return audits.bridge(id, new NewBridgeLetter(request.coversFrom(), request.coversUntil(), request.issuedOn(), request.note(), document));
    }
}
