package org.subprocessorregistry.objections;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.WindowView;
import org.subprocessorregistry.documents.SharedDocument;

/**
 * What one recipient sees behind his own link: the change and his own side of it, nobody else's.
 *
 * @param customerName null for a consent subscriber
 * @param window       null where no window was opened
 * @param acknowledgement null until he said that he has read the mail behind this link
 * @param inTime       whether an objection now would be in time
 * @param papers       documents about the subprocessors of the change that are meant for such a reader
 * @param objectUntil  last day to object, vendor's business time zone; null where nobody is asked
 */
public record CaseView(UUID changeId, String changeNumber, ChangeView change, String customerName, String basis, String language,
        WindowView window, ObjectionView objection, ApprovalView approval, AcknowledgementView acknowledgement, boolean inTime, LocalDate objectUntil,
        List<Papers> papers) {

    /** The documents about one subprocessor. */
    public record Papers(String subprocessor, List<SharedDocument> documents) {
    }
}
