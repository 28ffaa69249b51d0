package org.subprocessorregistry.documents;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.visibility.Visibility;

/** Keeps files of other features, sealed. */
@ApplicationScoped
@Transactional
public class Documents {

    /** Largest file, 25 MiB: the longest audit reports with their annexes are a fifth of it. */
    public static final int MAX_BYTES = 25 << 20;

    private static final int PART_BYTES = 1 << 20;
    private static final int MOST_OF_ONE_OWNER = 100;

    private final Seal seal;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Documents(Seal seal, Clock clock,
            AuditLog audit) {
        this.seal = seal;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Stores a file.
     *
     * @param ownerKind  audit, commitment, objection, subprocessor or change; the owner must exist
     * @param fileName   as sent; a path or an ending that does not fit is no fault, it is cleaned
     * @param mediaType  as the sender claims, or null; what counts is the content
     * @param visibility public, subscriber, nda, contract or internal; null = internal
     * @param by         user, or null for somebody outside
     * @return its id
     * @throws RuleViolation {@code too-large} above {@link #MAX_BYTES}, {@code unsupported-media-type} for a kind that is not
     *         taken, {@code invalid} for an unknown owner or visibility
     */
    public UUID store(String ownerKind, UUID ownerId, String fileName, String mediaType, byte[] content, String visibility, UUID by) {
        var check = new FieldCheck();
        OwnerKind kind = OwnerKind.of(ownerKind).orElse(null);
        Visibility meantFor = Visibility.of(visibility == null ? Visibility.INTERNAL.code() : visibility).orElse(null);
        check.check(meantFor != null, "visibility", "One of public, subscriber, nda, contract, internal is expected.");
        check.check(kind != null && ownerId != null && exists(kind, ownerId), "owner",
                "Give what the document belongs to, for example audit:{id}.");
        check.done();
        if (count(kind, ownerId) >= MOST_OF_ONE_OWNER) {
            throw new Conflict(ProblemType.CONFLICT, "There are %d documents here already; withdraw one first.".formatted(MOST_OF_ONE_OWNER));
        }
        UUID id = keep(new Document(kind, ownerId, meantFor, null, by, now()), fileName, mediaType, content);
        var entry = AuditEntry.of("document.stored", "document", id).by(by).with("owner", kind.code() + ":" + ownerId).with("sha256", sha256(content));
        audit.record(kind == OwnerKind.CHANGE ? entry.change(ownerId) : entry);
        return id;
    }

    /**
     * Why a file would not be taken, in words for people; empty when it would. For those who must not fail.
     *
     * @param mediaType as the sender claims, or null
     */
    public Optional<String> refusal(String ownerKind, UUID ownerId, byte[] content, String mediaType) {
        if (content.length > MAX_BYTES) {
            return Optional.of("It has more than %d MiB.".formatted(MAX_BYTES >> 20));
        }
        if (count(OwnerKind.of(ownerKind).orElseThrow(), ownerId) >= MOST_OF_ONE_OWNER) {
            return Optional.of("There are %d files here already.".formatted(MOST_OF_ONE_OWNER));
        }
        try {
            FileType.of(content, mediaType);
            return Optional.empty();
        } catch (RefusedFile refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /**
     * Stores the next version of a document; the present one stays as history.
     *
     * @return the new version's id
     * @throws NotFound      when there is no such document
     * @throws Conflict      {@code wrong-state} when it does not count any more
     * @throws RuleViolation as {@link #store}
     */
    public UUID replace(UUID id, String fileName, String mediaType, byte[] content, UUID by) {
        Document present = locked(id);
        if (!present.isCurrent()) {
            throw new Conflict(ProblemType.WRONG_STATE, "The document was replaced or withdrawn; replace the one that counts.");
        }
        DocumentView view = present.view(seal);
        present.withdraw(by, now());
        var next = new Document(OwnerKind.of(view.ownerKind()).orElseThrow(), view.ownerId(), Visibility.of(view.visibility()).orElseThrow(), present, by, now());
        UUID nextId = keep(next, fileName, mediaType, content);
        audit.record(AuditEntry.of("document.replaced", "document", id).by(by).with("next", nextId).with("sha256", sha256(content)));
        return nextId;
    }

    /** The documents that count, in the order of storing. */
    public List<DocumentView> of(String ownerKind, UUID ownerId) {
        return history(ownerKind, ownerId).stream().filter(DocumentView::isCurrent).toList();
    }

    /** The same with those that were replaced or withdrawn. */
    public List<DocumentView> history(String ownerKind, UUID ownerId) {
        return em.createQuery("select d from Document d where d.ownerKind = :kind and d.ownerId = :owner order by d.id", Document.class)
                .setParameter("kind", ownerKind).setParameter("owner", ownerId).getResultStream().map(document -> document.view(seal)).toList();
    }

    /** What such a reader may have of the documents of a subprocessor, of its audits and of its contracts, in the order of storing. */
    public List<SharedDocument> about(UUID subprocessor, Visibility reader) {
        return em.createQuery("""
                select d from Document d where d.withdrawnAt is null and (d.ownerKind = 'subprocessor' and d.ownerId = :subprocessor
                    or d.ownerKind = 'audit' and d.ownerId in (select a.id from Audit a where a.subprocessorId = :subprocessor)
                    or d.ownerKind = 'commitment' and d.ownerId in (select c.id from Commitment c where c.subprocessorId = :subprocessor))
                order by d.id""", Document.class).setParameter("subprocessor", subprocessor).getResultStream()
                .map(document -> document.view(seal)).filter(document -> document.isFor(reader)).map(SharedDocument::of).toList();
    }

    public Optional<DocumentView> find(UUID id) {
        return Optional.ofNullable(em.find(Document.class, id)).map(document -> document.view(seal));
    }

    /** A document with its content; empty when there is none of that id or it was erased. */
    public Optional<DocumentContent> open(UUID id) {
        Document document = em.find(Document.class, id);
        if (document == null || document.isErased()) {
            return Optional.empty();
        }
        DocumentView view = document.view(seal);
        var content = new ByteArrayOutputStream(view.size());
        int no = 0;
        for (Object part : em.createNativeQuery("select sealed from document_part where document_id = ? order by no")
                .setParameter(1, id).getResultList()) {
            content.writeBytes(seal.open((byte[]) part, document.place(no++)));
        }
        byte[] bytes = content.toByteArray();
        if (!sha256(bytes).equals(view.sha256())) {
            throw new IllegalStateException("Document " + id + " is not complete");
        }
        return Optional.of(new DocumentContent(view, bytes));
    }

    /**
     * Takes a document out of what counts; it stays readable as history.
     *
     * @throws NotFound when there is no such document
     */
    public void withdraw(UUID id, UUID by) {
        locked(id).withdraw(by, now());
        audit.record(AuditEntry.of("document.withdrawn", "document", id).by(by));
    }

    /**
     * Takes name and content away for good, for example because they should never have been stored. That it was there, its
     * hash, and who stored, withdrew and erased it stay.
     *
     * @throws NotFound when there is no such document
     */
    public void erase(UUID id, UUID by) {
        Document document = locked(id);
        if (!document.isErased()) {
            document.erase(by, now());
            audit.record(AuditEntry.of("document.erased", "document", id).by(by));
            em.createNativeQuery("delete from document_part where document_id = ?").setParameter(1, id).executeUpdate();
        }
    }

    private UUID keep(Document document, String fileName, String mediaType, byte[] content) {
        FileType type = typeOf(content, mediaType);
        document.holds(type, FileName.of(fileName, type), content.length, sha256(content), seal);
        em.persist(document);
        em.flush();
        for (int no = 0, from = 0; from < content.length; no++, from += PART_BYTES) {
            byte[] part = Arrays.copyOfRange(content, from, Math.min(content.length, from + PART_BYTES));
            em.createNativeQuery("insert into document_part (document_id, no, sealed) values (?, ?, ?)")
                    .setParameter(1, document.id()).setParameter(2, no).setParameter(3, seal.seal(part, document.place(no))).executeUpdate();
        }
        return document.id();
    }

    private static FileType typeOf(byte[] content, String mediaType) {
        if (content.length > MAX_BYTES) {
            throw new RuleViolation(ProblemType.TOO_LARGE, "A document may have up to %d MiB.".formatted(MAX_BYTES >> 20));
        }
        try {
            return FileType.of(content, mediaType);
        } catch (RefusedFile refused) {
            throw new RuleViolation(ProblemType.UNSUPPORTED_MEDIA_TYPE, refused.getMessage());
        }
    }

    private Document locked(UUID id) {
        Document document = em.find(Document.class, id);
        if (document == null) {
            throw new NotFound("document", id);
        }
        em.refresh(document, LockModeType.PESSIMISTIC_WRITE);
        return document;
    }

    private boolean exists(OwnerKind kind, UUID id) {
        return !em.createNativeQuery("select 1 from " + kind.code() + " where id = ?").setParameter(1, id).getResultList().isEmpty();
    }

    private long count(OwnerKind kind, UUID owner) {
        return em.createQuery("select count(d) from Document d where d.ownerKind = :kind and d.ownerId = :owner and d.withdrawnAt is null", Long.class)
                .setParameter("kind", kind.code()).setParameter("owner", owner).getSingleResult();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
