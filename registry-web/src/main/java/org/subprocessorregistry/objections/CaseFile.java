package org.subprocessorregistry.objections;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.documents.DocumentView;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.mail.LetterOutcome;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.problems.NotFound;

/** All that belongs to an objection, as staff see it and as its contact sees it; and what was done about it. */
@ApplicationScoped
@Transactional
class CaseFile {

    static final String OWNER = "objection";
    /** Files that the customer sees; the others are among staff. */
    static final String SHARED = "contract";

    private final Changes changes;
    private final Customers customers;
    private final Correspondence correspondence;
    private final Documents documents;
    private final MessageFiles messageFiles;
    private final Letters letters;
    private final Offers offers;
    private final SealedTexts texts;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    CaseFile(Changes changes, Customers customers, Correspondence correspondence, Documents documents, MessageFiles messageFiles, Letters letters, Offers offers,
            SealedTexts texts, Clock clock, AuditLog audit) {
        this.changes = changes;
        this.customers = customers;
        this.correspondence = correspondence;
        this.documents = documents;
        this.messageFiles = messageFiles;
        this.letters = letters;
        this.offers = offers;
        this.texts = texts;
        this.clock = clock;
        this.audit = audit;
    }

    Objection require(UUID id) {
        var objection = em.find(Objection.class, id);
        if (objection == null) {
            throw new NotFound("objection", id);
        }
        return objection;
    }

    /** Notes a step of the history. */
    void happened(Objection objection, String kind, String detail, UUID by) {
        em.persist(new ObjectionEvent(objection.id(), kind, detail, by, clock.instant()));
        audit.record(entry(objection, kind, by).with("receipt", objection.receipt()).with("type", objection.type().code()).with("detail", detail)
                .with("inTime", objection.inTime()));
    }

    private AuditEntry entry(Objection objection, String kind, UUID by) {
        var entry = AuditEntry.of("objection." + kind, "objection", objection.id()).change(objection.changeId()).customer(objection.customerId());
        return switch (kind) {
            case "received", "recorded" -> by(entry, objection, by).text("grounds", objection.grounds(texts));
            case "joined", "reopened", "wrote", "accepted", "file-received" -> by(entry, objection, by);
            case "decided", "resolved" -> entry.by(by).text("reason", objection.resolutionReason());
            default -> entry.by(by);
        };
    }

    /** Without a member of the staff who entered it, the recipient wrote it himself. */
    private static AuditEntry by(AuditEntry entry, Objection objection, UUID by) {
        return by == null ? entry.byRecipient(objection.customerId()) : entry.by(by);
    }

    /** Everything, for staff. */
    ObjectionView whole(Objection objection) {
        var files = documents.of(OWNER, objection.id());
        return view(objection, messages(objection, true, files), files, offers.of(objection.id()).stream().map(Offer::view).toList(), history(objection), new HashMap<>());
    }

    /** Without what staff wrote and did among themselves. */
    ObjectionView forContact(Objection objection) {
        var shared = documents.of(OWNER, objection.id()).stream().filter(file -> SHARED.equals(file.visibility())).toList();
        var offered = offers.of(objection.id()).stream().map(Offer::view)
                .map(one -> new OfferView(one.id(), one.alternative(), one.texts(), one.state(), null, one.offeredAt(), one.acceptedAt())).toList();
        return view(objection, messages(objection, false, shared), shared, offered, List.of(), new HashMap<>());
    }

    /** Lists tell what stands in a row; threads are opened one by one. */
    List<ObjectionView> rows(List<Objection> objections) {
        var numbers = new HashMap<UUID, String>();
        return objections.stream().map(objection -> view(objection, List.of(), List.of(), List.of(), List.of(), numbers)).toList();
    }

    private ObjectionView view(Objection objection, List<ObjectionView.Message> messages, List<DocumentView> files, List<OfferView> offered,
            List<ObjectionView.Event> history,
            Map<UUID, String> numbers) {
        return new ObjectionView(objection.id(), objection.receipt(), objection.changeId(),
                numbers.computeIfAbsent(objection.changeId(), id -> changes.headline(id).number()), objection.customerId(),
                objection.customerId() == null ? null : customers.nameOf(objection.customerId()), objection.type().code(), objection.grounds(texts),
                objection.items(), objection.state().code(), objection.inTime(), objection.customerId() != null, objection.dueBy(),
                objection.receivedAt(), objection.receivedOn(), objection.channel(), objection.subscriberId(), writer(objection),
                objection.recordedBy(), objection.answeredAt(), objection.resolution() == null ? null : objection.resolution().code(),
                objection.resolutionReason(), objection.proposedBy(), objection.resolvedBy(), objection.resolvedAt(), objection.version(), messages, files, offered, history);
    }

    private String writer(Objection objection) {
        String named = objection.writer(texts);
        return named != null ? named : correspondence.contact(objection.subscriberId()).map(contact -> contact.email()).orElse(null);
    }

    private List<ObjectionView.Message> messages(Objection objection, boolean internal, List<DocumentView> files) {
        var stored = em.createQuery("select m from ObjectionMessage m where m.objectionId = :objection order by m.writtenAt, m.id", ObjectionMessage.class)
                .setParameter("objection", objection.id()).getResultList().stream().filter(message -> internal || !message.internal()).toList();
        var attached = messageFiles.of(objection.id(), files);
        var outcomes = letters.outcomes(stored.stream().map(ObjectionMessage::letterId).filter(Objects::nonNull).toList());
        return stored.stream().map(message -> {
            LetterOutcome outcome = outcomes.get(message.letterId());
            return new ObjectionView.Message(message.id(), message.author(), message.body(texts), message.writtenAt(), message.internal(),
                    internal ? message.writtenBy() : null, message.writer(texts), message.channel(), outcome == null ? null : outcome.state(),
                    outcome == null || !internal ? null : outcome.smtpReply(), attached.getOrDefault(message.id(), List.of()));
        }).toList();
    }

    private List<ObjectionView.Event> history(Objection objection) {
        return em.createQuery("select e from ObjectionEvent e where e.objectionId = :objection order by e.at, e.id", ObjectionEvent.class)
                .setParameter("objection", objection.id()).getResultList().stream().map(ObjectionEvent::view).toList();
    }
}
