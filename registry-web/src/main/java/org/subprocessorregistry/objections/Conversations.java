package org.subprocessorregistry.objections;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.alternatives.AlternativeView;
import org.subprocessorregistry.documents.DocumentView;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.documents.Upload;
import org.subprocessorregistry.inbound.Attachment;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.tasks.StaffTasks;

/**
 * What is written in a case after the first word: answers to the customer, notes among staff, files. None of it moves a window;
 * that is what decisions do.
 */
@ApplicationScoped
@Transactional
public class Conversations {

    private static final String INTERNAL = "internal";
    private static final String FILES = "files";
    private static final int MOST_FILES = 10;

    private final CaseFile cases;
    private final Correspondence correspondence;
    private final Documents documents;
    private final MessageFiles messageFiles;
    private final Offers offers;
    private final SealedTexts texts;
    private final StaffTasks tasks;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Conversations(CaseFile cases, Correspondence correspondence, Documents documents, MessageFiles messageFiles, Offers offers, SealedTexts texts,
            StaffTasks tasks, Clock clock) {
        this.cases = cases;
        this.correspondence = correspondence;
        this.documents = documents;
        this.messageFiles = messageFiles;
        this.offers = offers;
        this.texts = texts;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Notes something for colleagues. It is never sent and never shown to the customer.
     *
     * @throws RuleViolation {@code invalid}
     */
    public ObjectionView note(UUID id, NewNote note, UUID by) {
        var check = new FieldCheck();
        String text = check.text("text", note.text(), FieldCheck.TEXT);
        check.done();
        var objection = locked(id);
        em.persist(ObjectionMessage.note(id, texts.seal(text), by, clock.instant()));
        cases.happened(objection, "noted", null, by);
        tasks.done(Desk.READ, id, by);
        tasks.done(Desk.REACH, id, by);
        em.flush();
        return cases.whole(objection);
    }

    /**
     * Answers the customer by mail; his answer comes back into the case. It does not decide: a question stays open until it is
     * closed, an objection until it is resolved.
     *
     * @throws RuleViolation {@code invalid} naming the field
     * @throws Conflict      {@code wrong-state} when there is no address to write to
     */
    public ObjectionView reply(UUID id, NewReply reply, UUID by) {
        var objection = locked(id);
        var values = new HashMap<String, String>();
        var files = check(id, reply, values);
        values.put(FILES, String.join(", ", files.stream().map(DocumentView::fileName).toList()));
        offer(objection, reply, values, by);
        UUID letter = correspondence.write(objection, "objection-answer", values).orElseThrow(() -> new Conflict(ProblemType.WRONG_STATE,
                "There is no address to write to in %s: add a contact to the customer, or answer as they wrote and note it here.".formatted(objection.receipt())));
        var answer = ObjectionMessage.answer(id, texts.seal(values.get("text")), by, letter, clock.instant());
        em.persist(answer);
        messageFiles.attach(answer.id(), files);
        objection.answered(clock.instant());
        cases.happened(objection, "answered", null, by);
        tasks.done(Desk.ANSWER, id, by);
        tasks.done(Desk.READ, id, by);
        tasks.done(Desk.REACH, id, by);
        em.flush();
        return cases.whole(objection);
    }

    /** Offers become part of the case, and of the mail in the language of the one who gets it. */
    private void offer(Objection objection, NewReply reply, Map<String, String> values, UUID by) {
        if (reply.offers() == null || reply.offers().isEmpty()) {
            return;
        }
        if (!objection.isOpen()) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s is resolved: there is nothing left to offer.".formatted(objection.receipt()));
        }
        String language = correspondence.recipient(objection).map(SubscriberView::language).orElse("en");
        values.put("offers", String.join(" · ", offers.offer(objection, reply.offers(), by).stream().map(one -> one.text(language)).toList()));
        cases.happened(objection, "offered", null, by);
    }

    /** What can be offered in this case. */
    public List<AlternativeView> offerable(UUID id) {
        return offers.fitting(cases.require(id));
    }

    /**
     * The same with files of this moment, which the customer may then fetch: all or nothing.
     *
     * @param uploads at most ten, together no larger than a single document may be
     * @throws RuleViolation {@code invalid} naming every file that is not taken
     */
    public ObjectionView replyWith(UUID id, List<Upload> uploads, NewReply reply, UUID by) {
        check(id, uploads, reply);
        List<UUID> files = uploads.stream().map(file -> attach(id, file.fileName(), file.mediaType(), file.content(), true, by)).toList();
        em.flush();
        return reply(id, new NewReply(reply.text(), reply.offers(), files), by);
    }

    private void check(UUID id, List<Upload> uploads, NewReply reply) {
        var check = new FieldCheck();
        check.text("text", reply.text(), FieldCheck.TEXT);
        check.check(uploads.size() <= MOST_FILES, FILES, "Up to %d files go with one answer.".formatted(MOST_FILES));
        check.check(uploads.stream().mapToLong(file -> file.content().length).sum() <= Documents.MAX_BYTES, FILES,
                "Together the files may have up to %d MiB.".formatted(Documents.MAX_BYTES >> 20));
        String refused = uploads.stream().flatMap(file -> documents.refusal(CaseFile.OWNER, id, file.content(), file.mediaType())
                .map(reason -> "%s: %s".formatted(file.fileName(), reason)).stream()).collect(Collectors.joining(" "));
        check.check(refused.isEmpty(), FILES, refused);
        check.done();
    }

    private List<DocumentView> check(UUID id, NewReply reply, Map<String, String> values) {
        var check = new FieldCheck();
        values.put("text", check.text("text", reply.text(), FieldCheck.TEXT));
        List<DocumentView> shared = documents.of(CaseFile.OWNER, id).stream().filter(file -> CaseFile.SHARED.equals(file.visibility())).toList();
        List<UUID> wanted = check.elements(FILES, reply.files());
        List<DocumentView> files = shared.stream().filter(file -> wanted.contains(file.id())).toList();
        check.check(files.size() == wanted.size(), FILES, "Name files of this case that the customer may see (visibility contract).");
        check.done();
        return files;
    }

    /**
     * Keeps a file with the case.
     *
     * @param shared whether the customer may fetch it from the page of its case
     * @throws RuleViolation {@code too-large}, {@code unsupported-media-type}
     */
    public UUID attach(UUID id, String fileName, String mediaType, byte[] content, boolean shared, UUID by) {
        var objection = locked(id);
        UUID file = documents.store(CaseFile.OWNER, id, fileName, mediaType, content, shared ? CaseFile.SHARED : INTERNAL, by);
        cases.happened(objection, "file-added", null, by);
        return file;
    }

    /**
     * Keeps what came with a mail. A file that is not taken is named in a note: nothing here may fail for a reason that lasts,
     * because the mail would come again and again.
     */
    void keep(UUID id, List<Attachment> attachments) {
        var objection = cases.require(id);
        for (var attachment : attachments) {
            var refusal = documents.refusal(CaseFile.OWNER, id, attachment.content(), attachment.mediaType());
            if (refusal.isEmpty()) {
                documents.store(CaseFile.OWNER, id, attachment.fileName(), attachment.mediaType(), attachment.content(), INTERNAL, null);
                cases.happened(objection, "file-received", null, null);
            } else {
                em.persist(ObjectionMessage.note(id, texts.seal("The attachment \"%s\" was not kept: %s The mail itself lies in the mailbox."
                        .formatted(attachment.fileName(), refusal.get())), null, clock.instant()));
            }
        }
    }

    /** Language of the one who gets the answers; empty when there is nobody to write to. */
    Optional<String> language(UUID id) {
        return correspondence.recipient(cases.require(id)).map(SubscriberView::language);
    }

    private Objection locked(UUID id) {
        var objection = cases.require(id);
        em.refresh(objection, LockModeType.PESSIMISTIC_WRITE);
        return objection;
    }
}
