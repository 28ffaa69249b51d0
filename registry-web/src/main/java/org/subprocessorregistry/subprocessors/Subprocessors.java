package org.subprocessorregistry.subprocessors;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.platform.Slug;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.tasks.StaffTasks;

/** The internal records of subprocessors. */
@ApplicationScoped
@Transactional
public class Subprocessors {

    /** Kind of the task to review a subprocessor; another day of its review settles it. */
    public static final String REVIEW_DUE = "review-due";

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Clock clock;
    private final AuditLog audit;
    private final StaffTasks tasks;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Subprocessors(Clock clock, AuditLog audit, StaffTasks tasks) {
        this.clock = clock;
        this.audit = audit;
        this.tasks = tasks;
    }

    /**
     * Records a subprocessor; internal until a change publishes it.
     *
     * @return its id
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public UUID create(NewSubprocessor request) {
        SubprocessorFields fields = SubprocessorFields.of(request);
        var subprocessor = new Subprocessor(freeSlug(fields.identity().name()), fields, clock.instant());
        em.persist(subprocessor);
        em.flush();
        audit.record(AuditEntry.of("subprocessor.recorded", "subprocessor", subprocessor.id()));
        return subprocessor.id();
    }

    public Optional<SubprocessorView> find(UUID id) {
        return Optional.ofNullable(em.find(Subprocessor.class, id)).map(SubprocessorView::of);
    }

    /**
     * The record by its id or its slug.
     *
     * @throws NotFound when there is none
     */
    public SubprocessorView named(String idOrSlug) {
        if (ID.matcher(idOrSlug).matches()) {
            return require(UUID.fromString(idOrSlug));
        }
        return em.createQuery("select s from Subprocessor s where s.slug = :slug", Subprocessor.class)
                .setParameter("slug", idOrSlug).getResultStream().findFirst().map(Subprocessor::view)
                .orElseThrow(() -> new NotFound("subprocessor", idOrSlug));
    }

    /** @throws NotFound when there is none */
    public SubprocessorView require(UUID id) {
        return present(id).view();
    }

    /**
     * The subprocessor that a request refers to.
     *
     * @param path the field that refers to it
     * @throws RuleViolation {@code invalid}, naming the path, when there is none
     */
    public SubprocessorView require(UUID id, String path) {
        return Optional.ofNullable(id).flatMap(this::find)
                .orElseThrow(() -> RuleViolation.of(path, "There is no such subprocessor."));
    }

    /** The first recorded one of that name, in whatever case. */
    public Optional<SubprocessorView> findByName(String name) {
        return byName(name).map(Subprocessor::view);
    }

    /** All of them by name, however many. */
    public List<SubprocessorView> all() {
        return views(em.createQuery("select s from Subprocessor s order by lower(s.name), s.id", Subprocessor.class));
    }

    /** The names of all; for lists. */
    public Map<UUID, String> names() {
        return em.createQuery("select s.id, s.name from Subprocessor s", Object[].class).getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /** The first ones by name of which name or legal name holds the text, at most {@code limit}; a blank text finds all. */
    public List<SubprocessorView> find(String q, int limit) {
        return views(found("select s", q, " order by lower(s.name), s.id", Subprocessor.class).setMaxResults(limit));
    }

    /** How many {@link #find} would find without its limit. */
    public long count(String q) {
        return found("select count(s)", q, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> found(String select, String q, String order, Class<T> type) {
        return em.createQuery(select + " from Subprocessor s where lower(s.name) like :like escape '!' or lower(s.legalName) like :like escape '!'" + order, type)
                .setParameter("like", likePattern(q));
    }

    private static List<SubprocessorView> views(TypedQuery<Subprocessor> query) {
        return query.getResultStream().map(Subprocessor::view).toList();
    }

    /**
     * One page of the same; equal values are told apart by the id, so that each record comes once.
     *
     * @param sort {@code created} (also null), {@code name} or {@code country}
     * @throws RuleViolation {@code malformed} for another order, or when {@code after} is no record
     */
    public Page<SubprocessorView> page(String q, String sort, PageRequest page) {
        SubprocessorOrder order = SubprocessorOrder.of(sort);
        Subprocessor last = page.afterId() == null ? null : em.find(Subprocessor.class, page.afterId());
        if (last == null && page.afterId() != null) {
            throw PageRequest.malformed("after", "There is no such subprocessor: begin again without it.");
        }
        var query = em.createQuery("""
                select s from Subprocessor s where (lower(s.name) like :like escape '!' or lower(s.legalName) like :like escape '!')
                and (:first = true or %1$s > :key or %1$s = :key and s.id > :after) order by %1$s, s.id""".formatted(order.path()), Subprocessor.class)
                .setParameter("first", last == null).setParameter("key", order.key(last)).setParameter("after", last == null ? new UUID(0, 0) : last.id())
                .setParameter("like", likePattern(q));
        return Page.of(query.setMaxResults(page.limit() + 1).getResultStream().map(Subprocessor::view).toList(), page.limit(), SubprocessorView::id);
    }

    /**
     * Alters a record.
     *
     * @param version the version the writer has seen
     * @throws Conflict {@code published-fact} when a published identity field would be another
     * @throws RuleViolation {@code lost-update} when somebody was faster, {@code invalid} with every field at fault
     */
    public SubprocessorView update(UUID id, long version, SubprocessorUpdate update) {
        Subprocessor subprocessor = present(id);
        if (subprocessor.version() != version) {
            throw new RuleViolation(ProblemType.LOST_UPDATE, "This is at version %d now; read it, compare and send it again."
                    .formatted(subprocessor.version()), differences(subprocessor.view(), update));
        }
        LocalDate reviewOn = subprocessor.view().nextReviewOn();
        subprocessor.alter(subprocessor.fields().with(update));
        em.flush();
        if (!Objects.equals(reviewOn, subprocessor.view().nextReviewOn())) {
            tasks.done(REVIEW_DUE, id);
        }
        audit.record(AuditEntry.of("subprocessor.altered", "subprocessor", id).with("version", subprocessor.version()));
        return subprocessor.view();
    }

    /** The fields in which the late writer and the one before him differ, with both values. */
    private static List<FieldError> differences(SubprocessorView stored, SubprocessorUpdate update) {
        var present = Records.values(stored);
        return Records.values(update).entrySet().stream().filter(field -> field.getValue() != null && !field.getValue().equals(present.get(field.getKey())))
                .map(field -> new FieldError(field.getKey(), "It is \"%s\" now; yours is \"%s\"."
                        .formatted(Objects.toString(present.get(field.getKey()), ""), field.getValue()))).toList();
    }

    /**
     * The record of a subprocessor that an imported list names: the one of that name, or a new internal one. What a present
     * record does not know yet is filled in; of a published one only what is never published.
     */
    public UUID ensure(NewSubprocessor listed) {
        // Two lists at once may name the same new company.
        oneAtATime();
        return byName(listed.name()).map(present -> filled(present, listed)).orElseGet(() -> create(listed));
    }

    /** Fills in what the record does not know yet, as {@link #ensure} does. */
    public UUID complete(UUID id, NewSubprocessor listed) {
        oneAtATime();
        return filled(present(id), listed);
    }

    private UUID filled(Subprocessor present, NewSubprocessor listed) {
        var known = Records.values(present.view());
        var said = Records.values(listed);
        var internal = Set.of("contact", "notes", "dpoContact");
        var update = Records.make(SubprocessorUpdate.class, one -> isBlank(known.get(one.getName())) && (!present.view().published() || internal.contains(one.getName()))
                ? said.get(one.getName()) : null);
        if (!update.equals(SubprocessorUpdate.NOTHING)) {
            present.alter(present.fields().with(update));
            em.flush();
            audit.record(AuditEntry.of("subprocessor.altered", "subprocessor", present.id()).with("version", present.version()));
        }
        return present.id();
    }

    private static boolean isBlank(Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case List<?> list -> list.isEmpty();
            case ContactPerson person -> Records.values(person).values().stream().allMatch(Subprocessors::isBlank);
            default -> false;
        };
    }

    /** What would be published of it now. */
    public Identity identity(UUID id) {
        return present(id).identity();
    }

    /** A change took effect: the record follows the register and is published from now on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void applyIdentity(UUID id, Identity identity) {
        Subprocessor subprocessor = em.find(Subprocessor.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (subprocessor == null) {
            throw new NotFound("subprocessor", id);
        }
        subprocessor.publish(identity);
        em.flush();
    }

    /** Fields that have to be known before publication and are not (EDPB Opinion 22/2024): paths as in the JSON. */
    public List<String> missingIdentity(UUID id) {
        return present(id).missingIdentity();
    }

    private Subprocessor present(UUID id) {
        return Optional.ofNullable(em.find(Subprocessor.class, id)).orElseThrow(() -> new NotFound("subprocessor", id));
    }

    private Optional<Subprocessor> byName(String name) {
        return em.createQuery("select s from Subprocessor s where lower(s.name) = :name order by s.id", Subprocessor.class)
                .setParameter("name", name.strip().toLowerCase(Locale.ROOT)).setMaxResults(1).getResultStream().findFirst();
    }

    /** Whoever names a new subprocessor waits for the one who is at it, to the end of his transaction. */
    private void oneAtATime() {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('subprocessor.slug'))").getSingleResult();
    }

    /** Two never take the same. */
    private String freeSlug(String name) {
        oneAtATime();
        String slug = Slug.of(name);
        String free = slug;
        for (int n = 2; isTaken(free); n++) {
            free = slug + "-" + n;
        }
        return free;
    }

    private boolean isTaken(String slug) {
        return em.createQuery("select count(s) from Subprocessor s where s.slug = :slug", Long.class)
                .setParameter("slug", slug).getSingleResult() > 0;
    }

    private static String likePattern(String q) {
        if (q == null || q.isBlank()) {
            return "%";
        }
        return "%" + q.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
