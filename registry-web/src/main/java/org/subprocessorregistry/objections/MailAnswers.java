package org.subprocessorregistry.objections;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.inbound.AnswerReceived;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.tasks.StaffTasks;

/**
 * Takes answers by mail into their cases, within the transaction that takes the mail in. Nothing here may fail for a reason
 * that lasts: the mail would come again and again. What has no case any more is a task.
 */
@ApplicationScoped
@Transactional
class MailAnswers {

    private static final String UNMATCHED = "unmatched-mail";

    private final Objections objections;
    private final Conversations conversations;
    private final Changes changes;
    private final Deliveries deliveries;
    private final StaffTasks tasks;

    @Inject
    MailAnswers(Objections objections, Conversations conversations, Changes changes, Deliveries deliveries, StaffTasks tasks) {
        this.objections = objections;
        this.conversations = conversations;
        this.changes = changes;
        this.deliveries = deliveries;
        this.tasks = tasks;
    }

    void onAnswer(@Observes AnswerReceived answer) {
        String text = answer.text().isBlank() ? "–" : answer.text();
        String ref = answer.mailId().toString();
        if (answer.objectionId() != null) {
            if (objections.hearByMail(answer.objectionId(), text, answer.sender(), ref)) {
                conversations.keep(answer.objectionId(), answer.attachments());
            }
        } else if (isAnswerable(answer)) {
            conversations.keep(objections.receiveByMail(answer.deliveryId(), text, answer.sender(), ref, answer.receivedAt()), answer.attachments());
        } else {
            tasks.open(UNMATCHED, answer.mailId(), "An answer to a change that was withdrawn", null);
        }
    }

    private boolean isAnswerable(AnswerReceived answer) {
        return deliveries.find(answer.deliveryId()).flatMap(delivery -> changes.lookUp(delivery.changeId().toString(), false))
                .filter(change -> !"withdrawn".equals(change.state())).isPresent();
    }
}
