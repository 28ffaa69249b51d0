package org.subprocessorregistry.objections;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.changes.WindowView;
import org.subprocessorregistry.changes.Windows;
import org.subprocessorregistry.documents.Documents;

/** Answers that staff enter because they came by phone, letter or portal, with a copy of the letter: both or neither. */
@ApplicationScoped
@Transactional
public class HandEntries {

    private static final String CHANGE = "change";
    private static final String INTERNAL = "internal";

    private final Objections objections;
    private final Approvals approvals;
    private final Changes changes;
    private final Windows windows;
    private final Documents documents;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    HandEntries(Objections objections, Approvals approvals, Changes changes, Windows windows, Documents documents) {
        this.objections = objections;
        this.approvals = approvals;
        this.changes = changes;
        this.windows = windows;
        this.documents = documents;
    }

    /** A file that was chosen with the form. */
    public record Letter(String fileName, String mediaType, byte[] content) {

        /** Without its content. */
        @Override
        public String toString() {
            return "letter of %d bytes".formatted(content.length);
        }
    }

    /**
     * Enters an objection, question or request; the letter is kept with the case.
     *
     * @param letter null where there is none
     * @return id of the case
     * @throws org.subprocessorregistry.problems.RuleViolation {@code invalid} naming every field at fault, {@code too-large},
     *         {@code unsupported-media-type}
     */
    public UUID objection(NewObjection request, Letter letter, UUID by) {
        UUID id = find(objections.record(request, by).receipt());
        if (letter != null) {
            documents.store(CaseFile.OWNER, id, letter.fileName(), letter.mediaType(), letter.content(), INTERNAL, by);
        }
        return id;
    }

    /** Enters an approval; the letter is kept with the change. */
    public String approval(NewApproval request, Letter letter, UUID by) {
        String receipt = approvals.record(request, by).receipt();
        if (letter != null) {
            UUID change = changes.lookUp(request.change(), false).map(ChangeView::id).orElseThrow();
            documents.store(CHANGE, change, letter.fileName(), letter.mediaType(), letter.content(), INTERNAL, by);
        }
        return receipt;
    }

    private UUID find(String receipt) {
        return em.createQuery("select o.id from Objection o where o.receipt = :receipt", UUID.class).setParameter("receipt", receipt).getSingleResult();
    }

    /**
     * Whether an answer received on that day would be in time, before anything is stored.
     *
     * @param window the customer's, or null where the change concerns none of its services
     */
    public record Preview(boolean inTime, WindowView window, LocalDate until) {
    }

    public Preview preview(UUID changeId, UUID customer, LocalDate day) {
        var window = windows.find(changeId, customer).orElse(null);
        return new Preview(windows.inTime(changeId, customer, day), window, window == null ? changes.require(changeId).objectUntil() : window.objectUntil());
    }
}
