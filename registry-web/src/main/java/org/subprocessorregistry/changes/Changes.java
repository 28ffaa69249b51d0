package org.subprocessorregistry.changes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.events.ChangeAnnounced;
import org.subprocessorregistry.events.ChangeApproved;
import org.subprocessorregistry.events.ChangeCleared;
import org.subprocessorregistry.events.ChangePostponed;
import org.subprocessorregistry.events.ChangeWithdrawn;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.mail.RenderedMail;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.NoticeKind;
import org.subprocessorregistry.notices.NoticePlan;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.NumberSeries;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.tasks.StaffTasks;
import org.subprocessorregistry.visibility.Visibility;

/**
 * What people do with changes. Each verb is one transaction: all of it happens, or a {@code RegistryException} says why
 * none of it did.
 */
@ApplicationScoped
@Transactional
public class Changes {

    private static final String CONFIRM_BASELINE = "confirm-baseline";
    /** An imported list of any real size fits into one change, and its event into one message. */
    private static final int MOST_ITEMS = 2_000;
    private static final int MOST_NAMED = 5;

    private final MaterialityPolicies policies;
    private final Exemptions exemptions;
    private final ChangeVersions versions;
    private final Amendments amendments;
    private final Announced announcedItems;
    private final Items items;
    private final Readiness readiness;
    private final GoLiveCalculator calculator;
    private final WindowTable windowTable;
    private final ChangeTexts texts;
    private final ChangeProgress progress;
    private final Customers customers;
    private final Register register;
    private final RegisterHead head;
    private final Notices notices;
    private final Deliveries deliveries;
    private final MailRelay relay;
    private final Outbox outbox;
    private final NumberSeries numbers;
    private final StaffTasks tasks;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final Event<ChangeClosed> closed;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Changes(MaterialityPolicies policies, Exemptions exemptions, ChangeVersions versions, Amendments amendments, Announced announcedItems, Items items, Readiness readiness, GoLiveCalculator calculator, WindowTable windowTable, ChangeTexts texts,
            ChangeProgress progress, Customers customers, Register register, RegisterHead head, Notices notices, Deliveries deliveries,
            MailRelay relay, Outbox outbox, NumberSeries numbers,
            StaffTasks tasks, BusinessDay businessDay, Clock clock, Event<ChangeClosed> closed,
            AuditLog audit) {
        this.policies = policies;
        this.exemptions = exemptions;
        this.versions = versions;
        this.amendments = amendments;
        this.announcedItems = announcedItems;
        this.items = items;
        this.readiness = readiness;
        this.calculator = calculator;
        this.windowTable = windowTable;
        this.texts = texts;
        this.progress = progress;
        this.customers = customers;
        this.register = register;
        this.head = head;
        this.notices = notices;
        this.deliveries = deliveries;
        this.relay = relay;
        this.outbox = outbox;
        this.numbers = numbers;
        this.tasks = tasks;
        this.businessDay = businessDay;
        this.clock = clock;
        this.closed = closed;
        this.audit = audit;
    }

    /**
     * Stores a draft.
     *
     * @param author the user who proposes it
     * @throws RuleViolation {@code invalid} naming every field at fault
     */
    public ChangeView create(ChangeDraft draft, UUID author) {
        var content = content(draft);
        var change = new Change(nextNumber(), content, author, clock.instant());
        em.persist(change);
        em.flush();
        audit.record(AuditEntry.ofChange("change.created", change.id()).by(author).with("number", change.number()).with("items", change.items().size()));
        return view(change);
    }

    private String nextNumber() {
        return numbers.next("CHG", businessDay.today().getYear(), 3);
    }

    private ChangeContent content(ChangeDraft draft) {
        checkHead(draft);
        var composed = items.compose(draft.items());
        return new ChangeContent(draft.title().strip(), draft.reason() == null ? "" : draft.reason().strip(),
                draft.emergency() == null ? null : draft.emergency().reason().strip(), composed, policies.current().decide(composed));
    }

    /**
     * Replaces the content of a change that was not announced; an approved one becomes a draft again.
     *
     * @throws Conflict {@code lost-update} when somebody saved after {@code version} was read, with both values of each field
     */
    public ChangeView update(UUID id, long version, ChangeDraft draft, UUID editor) {
        var change = locked(id);
        var content = content(draft);
        if (change.version() != version) {
            throw new Conflict(ProblemType.LOST_UPDATE, "Somebody saved %s in the meantime; its title is now \"%s\". Read it again, compare and send yours once more."
                    .formatted(change.number(), change.title()), LateDraft.differences(change, content));
        }
        change.edit(content, editor, clock.instant());
        // Items alone do not raise the version, but whoever read the old ones must hear of it.
        em.lock(change, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        em.flush();
        audit.record(AuditEntry.ofChange("change.edited", id).by(editor).with("state", change.state()).with("version", change.version()));
        return view(change);
    }

    /** What items would be, whole and with what is published before. Alters nothing. */
    List<ChangeView.ItemView> proposed(List<ChangeDraft.DraftItem> drafts) {
        return texts.items(items.compose(drafts));
    }

    /** Removes a draft; nothing of it ever left the house. */
    public void discard(UUID id) {
        var change = locked(id);
        change.requireDiscardable();
        em.remove(change);
        audit.record(AuditEntry.ofChange("change.discarded", id).with("number", change.number()));
    }

    /** Asks for approval. */
    public ChangeView submit(UUID id, UUID by) {
        var change = locked(id);
        change.submit(by, clock.instant());
        audit.record(AuditEntry.ofChange("change.submitted", id).by(by).with("state", change.state()));
        em.flush();
        return view(change);
    }

    /**
     * Approves as the second person; an emergency needs a third one as well and stays in review until then.
     *
     * @param seen version of the change that he has read; null = whichever it is
     * @throws Conflict {@code four-eyes} for anybody who edited it since the last approval, or approved it already,
     *                  {@code lost-update} when it was altered since he read it
     */
    public ChangeView approve(UUID id, Long seen, UUID by) {
        var change = locked(id);
        change.requireSeen(seen);
        change.approve(by, clock.instant());
        audit.record(AuditEntry.ofChange("change.approved", id).by(by).with("state", change.state()));
        if (change.state() == ChangeState.APPROVED) {
            outbox.append(new ChangeApproved(id));
        }
        em.flush();
        return view(change);
    }

    /** Sends it back to its editors. */
    public ChangeView reject(UUID id) {
        var change = locked(id);
        change.reject();
        audit.record(AuditEntry.ofChange("change.rejected", id).with("state", change.state()));
        em.flush();
        return view(change);
    }

    /**
     * Announces in one transaction: notice and deliveries, windows, the announced entry on the public list, the events. A
     * revision puts its content into the change that it revises.
     *
     * @param effectiveOn planned first day, business date; null = what an end date says, else the earliest lawful day
     * @throws RuleViolation {@code not-ready} listing what is missing, {@code too-early} naming the earliest date
     * @throws Conflict {@code no-mail-relay}, {@code wrong-state}
     */
    public ChangeView announce(UUID id, LocalDate effectiveOn, UUID by) {
        head.lock();
        if (find(id).isRevision()) {
            return announceRevision(id, effectiveOn, by);
        }
        var change = locked(id);
        change.requireApproved();
        requireRelay(change);
        LocalDate today = businessDay.today();
        var fixed = rebased(change);
        var goLive = calculator.calculate(fixed, today, change.isEmergency());
        var counted = goLive.without(List.copyOf(exemptions.confirmed(id)));
        LocalDate earliest = change.treatment() == Treatment.NOTIFY ? counted.earliestEffective() : today;
        LocalDate planned = planned(change, effectiveOn, earliest);
        requireReady(change, fixed, planned);
        requireLawful(planned, earliest, change.treatment() == Treatment.NOTIFY ? counted.setBy() : List.of());
        change.announce(today, planned, change.treatment() == Treatment.NOTIFY ? goLive.policy() : null, fixed, by, clock.instant());
        em.flush();
        publish(change, goLive);
        requireStill(today);
        audit.record(AuditEntry.ofChange("change.announced", id).by(by).with("state", change.state()).with("noticeVersion", change.noticeVersion())
                .with("effectiveOn", change.effectiveOn()).with("treatment", change.treatment()).with("materialityVersion", change.materialityVersion()));
        if (change.treatment() == Treatment.AT_ONCE) {
            progress.takeEffect(change);
        }
        em.flush();
        return view(change);
    }

    /**
     * Drafts what an announced change shall say instead; it is approved like any other change, and announcing it amends the
     * announced one. Until then that one stands as it is.
     *
     * @param draft null = begins as a copy of what is announced
     * @throws Conflict {@code wrong-state} when the change is not under way, or has an open revision already
     */
    public ChangeView revise(UUID id, ChangeDraft draft, UUID author) {
        var change = locked(id);
        change.requireAmendable();
        openRevision(id).ifPresent(open -> {
            throw new Conflict(ProblemType.WRONG_STATE, "%s has an open revision already: %s, which is %s. Edit that one, or withdraw it first."
                    .formatted(change.number(), open.number(), open.state().code()));
        });
        var content = draft == null ? new ChangeContent(change.title(), change.reason(), null, change.items(), policies.current().decide(change.items()))
                : content(draft);
        var revision = change.revision(nextNumber(), content, author, clock.instant());
        em.persist(revision);
        em.flush();
        audit.record(AuditEntry.ofChange("change.created", revision.id()).by(author).with("number", revision.number()).with("items", revision.items().size())
                .with("revises", id));
        return view(revision);
    }

    private ChangeView announceRevision(UUID id, LocalDate effectiveOn, UUID by) {
        var change = locked(find(id).revises());
        var revision = locked(id);
        revision.requireApproved();
        change.requireAmendable();
        requireRelay(change);
        LocalDate today = businessDay.today();
        var weighed = amendments.weigh(change, revision, rebased(revision), today).without(List.copyOf(exemptions.confirmed(change.id())));
        LocalDate earliest = weighed.earliestEffective();
        LocalDate planned = planned(revision, effectiveOn, weighed.asks() || earliest.isAfter(change.effectiveOn()) ? earliest : change.effectiveOn());
        requireReady(revision, weighed.amendment().items(), planned);
        requireLawful(planned, earliest, weighed.setBy());
        amendments.amend(change, revision, weighed, planned);
        requireStill(today);
        em.flush();
        audit.record(AuditEntry.ofChange("change.amended", change.id()).by(by).with("revision", id).with("material", weighed.amendment().material())
                .with("noticeVersion", change.noticeVersion()).with("effectiveOn", planned).with("restarts", weighed.restarts().size())
                .with("materialityVersion", change.materialityVersion()));
        return view(revision);
    }

    /** Periods count from the day of publication (Regulation 1182/71, Art. 3), not from the day on which counting them began. */
    private void requireStill(LocalDate today) {
        if (!businessDay.today().equals(today)) {
            throw new Conflict(ProblemType.CONFLICT, "Midnight passed while this was announced, and every day would count from yesterday. Nothing was sent: announce it again.");
        }
    }

    private void publish(Change change, GoLive goLive) {
        Instant now = clock.instant();
        boolean notify = change.treatment() == Treatment.NOTIFY;
        var services = announcedItems.services(change.items());
        LocalDate objectUntil = notify ? goLive.policy().objectUntil() : null;
        if (notify) {
            windowTable.open(change.id(), goLive.announcedOn(), goLive.customers(), true);
            var exempt = exemptions.confirmed(change.id());
            progress.windows(change.id()).stream().filter(window -> exempt.contains(window.customerId())).forEach(window -> window.exempt(now));
        }
        notices.announce(new NoticePlan(change.id(), change.number(), change.noticeVersion(), texts.content(change, change.effectiveOn(), objectUntil),
                services, goLive.customers().stream().map(line -> line.told(notify)).toList(), now));
        var publication = head.publish(change.id());
        register.announce(publication, change.id(), announcedItems.entries(change));
        outbox.append(new ChangeAnnounced(change.id(), change.number(), change.title(), change.treatment().code(), change.effectiveOn(), objectUntil,
                change.noticeVersion(), announcedItems.eventItems(change), publication.version(), change.isEmergency()));
        versions.record(change, null, true, now);
        if (change.state() == ChangeState.CLEARED) {
            outbox.append(new ChangeCleared(change.id(), change.number(), change.effectiveOn(), 0));
        }
    }

    private List<ChangeItem> rebased(Change change) {
        var pending = new Items.Pending();
        return change.items().stream().map(item -> items.rebase(item, pending)).toList();
    }

    private void requireRelay(Change change) {
        if (change.treatment() != Treatment.AT_ONCE && !relay.configured()) {
            throw new Conflict(ProblemType.NO_MAIL_RELAY, "Nobody could be told: configure a mail relay (REGISTRY_SMTP_URL), then announce.");
        }
    }

    private static LocalDate planned(Change change, LocalDate effectiveOn, LocalDate earliest) {
        if (change.treatment() == Treatment.AT_ONCE) {
            return earliest;
        }
        var ends = change.items().stream().map(ChangeItem::endsOn).filter(Objects::nonNull).map(day -> day.plusDays(1)).distinct().toList();
        LocalDate planned = effectiveOn != null ? effectiveOn : ends.isEmpty() ? earliest : ends.getFirst();
        if (ends.stream().anyMatch(day -> !day.equals(planned))) {
            throw RuleViolation.of("effectiveOn", "An item ends on another day than the one before %s: its last day of use is the day before the effect.".formatted(planned));
        }
        return planned;
    }

    private void requireReady(Change change, List<ChangeItem> fixed, LocalDate planned) {
        var missing = readiness.missing(fixed, planned);
        if (!missing.isEmpty()) {
            throw new RuleViolation(ProblemType.NOT_READY, "%s cannot be announced yet: %d things are missing.".formatted(change.number(), missing.size()),
                    missing.stream().map(one -> new FieldError(one.item() == null ? one.field() : "items[%d].%s".formatted(one.item() - 1, one.field()), one.rule())).toList());
        }
    }

    private static void requireLawful(LocalDate planned, LocalDate earliest, List<GoLive.Line> setBy) {
        if (planned.isBefore(earliest)) {
            throw new RuleViolation(ProblemType.TOO_EARLY, "Announced today, the earliest effective date is %s%s.".formatted(earliest,
                    setBy.isEmpty() ? "" : ", by the contract terms of " + named(setBy)),
                    List.of(new FieldError("effectiveOn", "Use %s or later.".formatted(earliest))));
        }
    }

    private static String named(List<GoLive.Line> lines) {
        String first = lines.stream().limit(MOST_NAMED).map(GoLive.Line::name).collect(Collectors.joining(", "));
        return lines.size() <= MOST_NAMED ? first : "%s and %d others".formatted(first, lines.size() - MOST_NAMED);
    }

    /**
     * Calls a change off. Everyone who was told is told so; what was not sent yet is stopped.
     *
     * @param reason public, in one or more sentences
     */
    public ChangeView withdraw(UUID id, String reason) {
        var check = new FieldCheck();
        String why = check.text("reason", reason, FieldCheck.TEXT);
        check.done();
        head.lock();
        var change = locked(id);
        boolean announced = change.isPublic();
        var before = change.state();
        var content = announced ? texts.content(change, why, change.effectiveOn(), null) : null;
        change.withdraw(why, clock.instant());
        audit.record(AuditEntry.ofChange("change.withdrawn", id).with("before", before).text("reason", why));
        em.flush();
        if (announced) {
            progress.windows(id).forEach(window -> window.exempt(clock.instant()));
            notices.follow(id, NoticeKind.WITHDRAWAL, content, clock.instant());
            register.withdrawAnnouncement(head.publish(id), id);
            outbox.append(new ChangeWithdrawn(id, change.number(), change.withdrawnReason()));
        }
        closed.fire(new ChangeClosed(id, ChangeState.WITHDRAWN));
        em.flush();
        return view(change);
    }

    /** What was prepared to revise a change that is over revises nothing any more. */
    void onClosed(@Observes ChangeClosed over) {
        openRevision(over.changeId()).ifPresent(revision -> {
            String why = "%s is %s.".formatted(find(over.changeId()).number(), over.state().code());
            revision.withdraw(why, clock.instant());
            audit.record(AuditEntry.ofChange("change.withdrawn", revision.id()).byRegistry().text("reason", why));
        });
    }

    /**
     * Lets a change take effect later than announced. Everyone who had the notice is told; windows keep their dates.
     *
     * @param effectiveOn later than the planned date, business date
     * @param reason      public, in one or more sentences
     * @throws RuleViolation {@code too-early} unless the date is later, {@code invalid} without a reason
     * @throws Conflict      {@code wrong-state} before the announcement and after the end, {@code no-mail-relay}
     */
    public ChangeView postpone(UUID id, LocalDate effectiveOn, String reason) {
        var check = new FieldCheck();
        check.date("effectiveOn", effectiveOn);
        String why = check.text("reason", reason, FieldCheck.TEXT);
        check.done();
        head.lock();
        var change = locked(id);
        LocalDate before = change.effectiveOn();
        change.postpone(effectiveOn, businessDay.today());
        requireRelay(change);
        audit.record(AuditEntry.ofChange("change.postponed", id).with("before", before).with("effectiveOn", effectiveOn).text("reason", why));
        em.flush();
        notices.follow(id, NoticeKind.POSTPONEMENT, effectiveOn.toString(), texts.content(change, why, effectiveOn, change.objectUntil()),
                clock.instant());
        notices.lastDays(id, windowTable.days(progress.windows(id)));
        progress.tellStaff(change, progress.windows(id));
        var publication = head.publish(id);
        register.announce(publication, id, announcedItems.entries(change));
        outbox.append(new ChangePostponed(id, change.number(), before, effectiveOn, why, publication.version()));
        return view(change);
    }

    /**
     * Sends once more what was given up and still says what holds.
     *
     * @return how many mails
     */
    public int retryMails(UUID id, UUID by) {
        // A withdrawal or an amendment that is under way has the last word about what is still to be sent.
        locked(id);
        int again = deliveries.retry(id);
        audit.record(AuditEntry.ofChange("mails.retried", id).by(by).with("mails", again));
        return again;
    }

    /** The revision of a change that is drafted, in review or approved; there is one at most. */
    private Optional<Change> openRevision(UUID id) {
        return em.createQuery("select c from Change c where c.revises = :change and c.state in (:a, :b, :c)", Change.class)
                .setParameter("change", id).setParameter("a", ChangeState.DRAFT).setParameter("b", ChangeState.IN_REVIEW)
                .setParameter("c", ChangeState.APPROVED).getResultStream().findFirst();
    }

    /** The open revision of a change, for those who work on it. */
    public Optional<ChangeView> revisionOf(UUID id) {
        return openRevision(id).map(this::view);
    }

    /** Whether it may be announced today and what that would mean. Alters nothing. */
    public ReadinessView readiness(UUID id) {
        return readiness(id, null, List.of());
    }

    /**
     * The same for another day, and without some customers: what if?
     *
     * @param announceOn business date, today or later; null = today
     * @param without    customers to leave out, as if they were exempted beforehand
     * @throws RuleViolation {@code invalid} for a day in the past
     */
    public ReadinessView readiness(UUID id, LocalDate announceOn, List<UUID> without) {
        LocalDate day = announceOn == null ? businessDay.today() : announceOn;
        if (day.isBefore(businessDay.today())) {
            throw RuleViolation.of("announceOn", "Use %s or later.".formatted(businessDay.today()));
        }
        var change = find(id);
        var fixed = rebased(change);
        if (change.isRevision()) {
            return readinessOfRevision(change, fixed, day, without);
        }
        var goLive = calculator.calculate(fixed, day, change.isEmergency()).without(without).without(List.copyOf(exemptions.confirmed(id)));
        boolean notify = change.treatment() == Treatment.NOTIFY;
        LocalDate earliest = notify ? goLive.earliestEffective() : goLive.announcedOn();
        var missing = readiness.missing(fixed, earliest);
        var services = change.items().stream().flatMap(item -> readiness.servicesOf(item).stream()).distinct().toList();
        var told = goLive.customers().stream().map(GoLive.Line::customer).toList();
        return new ReadinessView(missing.isEmpty(), missing, earliest,
                notify ? setBy(goLive.setBy()) : List.of(),
                notify ? goLive.withoutThem() : earliest,
                notify ? goLive.periods() : List.of(),
                recipients(services, told),
                notify ? conflicts(goLive, change, fixed, earliest) : List.of(), day, null,
                readiness.warnings(fixed, earliest, missing));
    }

    private ReadinessView readinessOfRevision(Change revision, List<ChangeItem> fixed, LocalDate day, List<UUID> without) {
        var change = find(revision.revises());
        var weighed = amendments.weigh(change, revision, fixed, day).without(without).without(List.copyOf(exemptions.confirmed(change.id())));
        LocalDate earliest = weighed.earliestEffective();
        var missing = readiness.missing(weighed.amendment().items(), earliest);
        var services = announcedItems.services(weighed.amendment().items());
        var told = weighed.goLive().customers().stream().map(GoLive.Line::customer).toList();
        return new ReadinessView(missing.isEmpty(), missing, earliest, setBy(weighed.setBy()), weighed.withoutThem(),
                weighed.asks() ? weighed.anew().periods() : List.of(),
                recipients(services, told),
                weighed.amendment().material() ? conflicts(weighed.anew(), revision, weighed.amendment().items(), earliest) : List.of(), day,
                new ReadinessView.AmendmentView(change.id(), change.number(), weighed.amendment().material(), weighed.amendment().weight().code(),
                        weighed.restarts().size(), weighed.amendment().decision().reasons()),
                readiness.warnings(weighed.amendment().items(), earliest, missing));
    }

    private List<ReadinessView.Conflict> conflicts(GoLive goLive, Change change, List<ChangeItem> items, LocalDate earliest) {
        return TermsConflicts.of(goLive, change.title() + "\n" + change.reason(), customers.nextTerms(goLive.announcedOn()), readiness.withoutBaa(items, earliest));
    }

    private ReadinessView.Recipients recipients(List<String> services, List<UUID> customers) {
        var audience = deliveries.audience(services, customers);
        return new ReadinessView.Recipients(audience.total(), audience.byBasis(), audience.byLanguage(), audience.byService());
    }

    private static List<ReadinessView.SetBy> setBy(List<GoLive.Line> lines) {
        return lines.stream().map(line -> new ReadinessView.SetBy(line.customer(), line.name(), line.waitingUntil().plusDays(1))).toList();
    }

    /** Whether this person edited it since the last approval, so that somebody else must approve it. */
    public boolean isEditedBy(UUID id, UUID user) {
        return find(id).editedBy(user);
    }

    /** What a recipient would read, before anything is sent. */
    public RenderedMail preview(UUID id, LocalDate effectiveOn, String language, String basis) {
        var change = find(id);
        var goLive = calculator.calculate(change.items(), businessDay.today(), change.isEmergency());
        boolean notify = change.treatment() == Treatment.NOTIFY;
        LocalDate planned = effectiveOn == null ? (notify ? goLive.earliestEffective() : goLive.announcedOn()) : effectiveOn;
        return notices.preview(texts.content(change, planned, notify ? goLive.policy().objectUntil() : null), language, basis);
    }

    /** A first load: one effective change, at once in the register, nobody is told (DOMAIN §2); each engagement on its own first day. */
    public ChangeView baseline(String title, List<BaselineEntry> entries, LocalDate effectiveOn, UUID approver) {
        head.lock();
        var composed = new ArrayList<ChangeItem>();
        var firstDays = new HashMap<UUID, LocalDate>();
        for (var entry : entries) {
            UUID engagement = Ids.next();
            composed.add(new ChangeItem(composed.size() + 1, ChangeKind.ADD, entry.subprocessorId(), null, engagement,
                    entry.engagement(), null, null, null));
            firstDays.put(engagement, entry.from());
            firstDays.merge(entry.subprocessorId(), entry.from(), (one, other) -> one.isBefore(other) ? one : other);
        }
        var change = Change.baseline(nextNumber(), title, composed, approver, effectiveOn, clock.instant());
        em.persist(change);
        em.flush();
        audit.record(AuditEntry.ofChange("change.loaded", change.id()).by(approver).with("number", change.number()).with("entries", entries.size()));
        progress.load(change, effectiveOn, firstDays);
        tasks.open(CONFIRM_BASELINE, change.id(), "%s: %s".formatted(change.number(), title), null);
        return view(change);
    }

    /**
     * A second person stands by a first load; the task is done.
     *
     * @throws Conflict {@code four-eyes} for the one who loaded it, {@code wrong-state} when it is no first load or confirmed
     */
    public ChangeView confirmBaseline(UUID id, UUID by) {
        var change = locked(id);
        if (!change.isBaseline() || !isUnconfirmed(id)) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s is no first load that waits for a confirmation.".formatted(change.number()));
        }
        if (by.equals(change.approvedBy())) {
            throw new Conflict(ProblemType.FOUR_EYES, "You loaded %s, so someone else must confirm it.".formatted(change.number()));
        }
        tasks.done(CONFIRM_BASELINE, id, by);
        audit.record(AuditEntry.ofChange("change.load-confirmed", id).by(by));
        return view(change);
    }

    /** Whether a first load waits for its second person. */
    public boolean isUnconfirmed(UUID id) {
        return tasks.open().stream().anyMatch(task -> task.kind().equals(CONFIRM_BASELINE) && task.refId().equals(id));
    }

    /**
     * One engagement of a first load.
     *
     * @param from first day on which it is in use
     */
    public record BaselineEntry(UUID subprocessorId, Engagement engagement, LocalDate from) {
    }

    /** By id or by number; for the public nothing before it is announced. */
    public Optional<ChangeView> lookUp(String idOrNumber, boolean staff) {
        return byIdOrNumber(idOrNumber).filter(change -> staff || change.isPublic() && !change.isBaseline() && !change.isRevision())
                .map(change -> staff ? view(change) : publicView(change));
    }

    private ChangeView publicView(Change change) {
        return texts.seen(change, holding(change), Visibility.PUBLIC);
    }

    /** A change that is public, with the fields that a kind of reader may see. */
    public Optional<ChangeView> shown(UUID id, Visibility reader) {
        return Optional.ofNullable(em.find(Change.class, id)).filter(change -> change.isPublic() && !change.isBaseline())
                .map(change -> texts.seen(change, holding(change), reader));
    }

    /** What an answer to a change needs to know of it; {@code closedAt} is null while it is not closed. */
    public record Headline(String number, String title, int items, int noticeVersion, Instant closedAt) {
    }

    /** The change without its items, which may be many. */
    public Headline headline(UUID id) {
        var change = find(id);
        return new Headline(change.number(), change.title(), change.items().size(), change.noticeVersion(),
                change.effectiveAt() == null ? change.withdrawnAt() : change.effectiveAt());
    }

    public ChangeView require(UUID id) {
        return view(find(id));
    }

    /**
     * Changes, newest first.
     *
     * @param state one state, or null for all
     * @param since announced on or after this instant, or null
     * @param staff whether what is not announced may be seen
     */
    public List<ChangeView> list(String state, Instant since, boolean staff, UUID after, int limit) {
        Set<ChangeState> states = state == null ? (staff ? Set.of(ChangeState.values()) : ChangeState.PUBLIC) : Set.of(parse(state));
        return em.createQuery("""
                        select c from Change c where c.state in :states and (:anyTime = true or c.announcedAt >= :since)
                        and (:staff = true or c.baseline = false and c.revises is null and c.announcedAt is not null) and (:fresh = true or c.id < :after) order by c.id desc""", Change.class)
                .setParameter("staff", staff).setParameter("states", states).setParameter("anyTime", since == null).setParameter("since", since == null ? Instant.EPOCH : since)
                .setParameter("fresh", after == null).setParameter("after", after == null ? new UUID(0, 0) : after)
                .setMaxResults(limit).getResultList().stream()
                .filter(change -> staff || change.isPublic())
                .map(change -> staff ? view(change) : publicView(change)).toList();
    }

    /** Changes that fit a filter, for staff, from the {@code from}th on (counted from 0), at most {@code limit}. */
    List<ChangeView> slice(ChangeFilter filter, ChangeOrder order, int from, int limit) {
        return filtered("select c", filter, " order by %s, c.id desc".formatted(order.path()), Change.class).setFirstResult(from).setMaxResults(limit)
                .getResultStream().map(this::view).toList();
    }

    /** How many changes fit a filter. */
    long count(ChangeFilter filter) {
        return filtered("select count(c)", filter, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> filtered(String select, ChangeFilter filter, String order, Class<T> type) {
        return em.createQuery(select + """
                 from Change c where c.state in :states and (:number = '' or function('strpos', lower(c.number), lower(:number)) > 0)
                and (:title = '' or function('strpos', lower(c.title), lower(:title)) > 0)""" + order, type)
                .setParameter("states", filter.state().isEmpty() ? Set.of(ChangeState.values()) : Set.of(parse(filter.state())))
                .setParameter("number", filter.number().strip()).setParameter("title", filter.title().strip());
    }

    /** How many changes are in each state, in the order of a change's life; states without any left out. */
    Map<String, Long> counts() {
        var counts = new EnumMap<ChangeState, Long>(ChangeState.class);
        em.createQuery("select c.state, count(c) from Change c group by c.state", Object[].class).getResultStream()
                .forEach(row -> counts.put((ChangeState) row[0], (Long) row[1]));
        var byCode = new LinkedHashMap<String, Long>();
        counts.forEach((state, count) -> byCode.put(state.code(), count));
        return byCode;
    }

    private static ChangeState parse(String state) {
        for (var known : ChangeState.values()) {
            if (known.code().equals(state.toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        throw new RuleViolation(ProblemType.MALFORMED, "Unknown state %s.".formatted(state), List.of(new FieldError("state",
                "Use draft, in-review, approved, announced, blocked, cleared, effective or withdrawn.")));
    }

    private Optional<Change> byIdOrNumber(String idOrNumber) {
        return em.createQuery("select c from Change c where c.number = :key", Change.class).setParameter("key", idOrNumber)
                .getResultStream().findFirst().or(() -> uuid(idOrNumber).map(id -> em.find(Change.class, id)));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Change find(UUID id) {
        return Optional.ofNullable(em.find(Change.class, id)).orElseThrow(() -> new NotFound("change", id));
    }

    private Change locked(UUID id) {
        return Optional.ofNullable(progress.lock(id)).orElseThrow(() -> new NotFound("change", id));
    }

    private ChangeView view(Change change) {
        return texts.view(change, blockedBy(change), holding(change));
    }

    private ChangeView.Holding holding(Change change) {
        return change.state() == ChangeState.BLOCKED ? progress.holding(change) : null;
    }

    private List<String> blockedBy(Change change) {
        if (change.state() != ChangeState.BLOCKED) {
            return List.of();
        }
        var holding = progress.windows(change.id()).stream().filter(Window::holdsBack).map(Window::customerId).toList();
        var customerNames = customers.names(holding);
        var names = new ArrayList<>(holding.stream().map(customerNames::get).toList());
        readiness.lapses(change, change.effectiveOn()).forEach(lapse -> names.add(lapse.rule()));
        return names;
    }

    private static void checkHead(ChangeDraft draft) {
        var check = new FieldCheck();
        check.line("title", draft.title(), FieldCheck.NAME);
        check.optionalText("reason", draft.reason(), FieldCheck.TEXT);
        if (draft.emergency() != null) {
            check.text("emergency.reason", draft.emergency().reason(), FieldCheck.TEXT);
        }
        check.check(draft.items().size() <= MOST_ITEMS, "items", "At most %d items.".formatted(MOST_ITEMS));
        check.done();
    }
}
