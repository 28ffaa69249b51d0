package org.subprocessorregistry.changes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.events.ChangeAmended;
import org.subprocessorregistry.notices.CustomerDeadline;
import org.subprocessorregistry.notices.NoticeKind;
import org.subprocessorregistry.notices.NoticePlan;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.register.Register;

/**
 * Puts an approved revision into the announced change that it revises (DOMAIN §3.10).
 *
 * <p>What the materiality policy calls <em>notify</em> makes a new version of the notice: the clocks of the customers whose
 * services it touches start again, and what they had said by approval or silence lapses; an objection stays. Less than that is a
 * correction, or nobody is told. Customers whose services it does not touch are told with the others and keep their time.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Amendments {

    private final MaterialityPolicies policies;
    private final GoLiveCalculator calculator;
    private final Readiness readiness;
    private final WindowTable windowTable;
    private final ChangeProgress progress;
    private final ChangeTexts texts;
    private final ChangeVersions versions;
    private final Announced announced;
    private final Notices notices;
    private final Register register;
    private final RegisterHead head;
    private final Outbox outbox;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Amendments(MaterialityPolicies policies, GoLiveCalculator calculator, Readiness readiness, WindowTable windowTable, ChangeProgress progress,
            ChangeTexts texts, ChangeVersions versions, Announced announced, Notices notices, Register register, RegisterHead head,
            Outbox outbox, Clock clock) {
        this.policies = policies;
        this.calculator = calculator;
        this.readiness = readiness;
        this.windowTable = windowTable;
        this.progress = progress;
        this.texts = texts;
        this.versions = versions;
        this.announced = announced;
        this.notices = notices;
        this.register = register;
        this.head = head;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What the revision would make of the change on that day; alters nothing.
     *
     * @param fixed the revision's items, on top of what is published now
     */
    Weighed weigh(Change change, Change revision, List<ChangeItem> fixed, LocalDate today) {
        var amendment = policies.current().compare(change, revision, fixed, readiness::servicesOf);
        var goLive = calculator.calculate(amendment.items(), today, change.isEmergency());
        var windows = windowsOf(change);
        Set<UUID> restarts = amendment.decision().treatment() != Treatment.NOTIFY ? Set.of() : goLive.customers().stream()
                .filter(line -> restarts(windows.get(line.customer()), amendment, line)).map(GoLive.Line::customer).collect(Collectors.toUnmodifiableSet());
        return new Weighed(amendment, goLive, restarts, change.effectiveOn());
    }

    /** Who has no window yet is asked for the first time. */
    private static boolean restarts(Window window, Amendment amendment, GoLive.Line line) {
        if (window == null) {
            return true;
        }
        return window.state() != WindowState.EXEMPT && amendment.material() && amendment.affects(line.services());
    }

    private Map<UUID, Window> windowsOf(Change change) {
        return progress.windows(change.id()).stream().collect(Collectors.toMap(Window::customerId, Function.identity()));
    }

    /**
     * Does it, in one transaction with everybody who is told. The caller holds the register head and both changes.
     *
     * @param planned effective date of the amended change
     */
    void amend(Change change, Change revision, Weighed weighed, LocalDate planned) {
        Instant now = clock.instant();
        boolean material = weighed.amendment().material();
        change.amend(revision, weighed.amendment(), weighed.goLive().announcedOn(), planned, material ? weighed.goLive().policy() : null, now);
        em.flush();
        if (weighed.asks()) {
            restart(change, weighed, now);
        }
        em.flush();
        tell(change, revision, weighed, now);
        var publication = head.publish(change.id());
        register.announce(publication, change.id(), announced.entries(change));
        outbox.append(new ChangeAmended(change.id(), change.number(), change.title(), material, change.treatment().code(), planned,
                change.objectUntil(), change.noticeVersion(), weighed.restarts().size(), announced.eventItems(change), publication.version(),
                change.isEmergency()));
        versions.record(change, revision.id(), material, now);
        progress.apply(change, progress.windows(change.id()));
    }

    private void restart(Change change, Weighed weighed, Instant now) {
        var windows = windowsOf(change);
        var anew = weighed.anew();
        var again = anew.customers().stream().filter(line -> windows.containsKey(line.customer())).toList();
        var rules = windowTable.store(change.id(), again);
        again.forEach(line -> windows.get(line.customer()).amend(anew.announcedOn(), line, rules.get(line.rule()), now));
        windowTable.open(change.id(), anew.announcedOn(), anew.customers().stream().filter(line -> !windows.containsKey(line.customer())).toList(), true);
        var concerned = weighed.goLive().customers().stream().map(GoLive.Line::customer).collect(Collectors.toSet());
        windows.values().stream().filter(window -> !concerned.contains(window.customerId())).forEach(window -> window.release(now));
    }

    private void tell(Change change, Change revision, Weighed weighed, Instant now) {
        if (!weighed.amendment().material() && weighed.amendment().weight() == Materiality.NONE) {
            return;
        }
        var content = texts.content(change, change.effectiveOn(), change.objectUntil());
        var services = announced.services(change.items());
        if (weighed.amendment().material()) {
            notices.amend(new NoticePlan(change.id(), change.number(), change.noticeVersion(), content, services, deadlines(change, weighed), now));
        } else {
            notices.follow(change.id(), NoticeKind.CORRECTION, revision.number(), content, now);
            notices.lastDays(change.id(), windowTable.days(progress.windows(change.id())));
            notices.tellNewcomers(change.id(), services, strangers(change, weighed), now);
        }
    }

    /** Each customer's own last day: the new one, or the one he has. */
    private List<CustomerDeadline> deadlines(Change change, Weighed weighed) {
        var windows = windowsOf(change);
        var rules = windowTable.rules(change.id());
        return weighed.goLive().customers().stream().map(line -> {
            if (weighed.restarts().contains(line.customer())) {
                return line.told(true);
            }
            var window = windows.get(line.customer());
            return line.keeping(window, rules.apply(window));
        }).toList();
    }

    /** Customers whom an amendment concerns that nobody is asked about, and who never heard of the change. */
    private List<CustomerDeadline> strangers(Change change, Weighed weighed) {
        var told = notices.customersOf(change.id());
        return weighed.goLive().customers().stream().filter(line -> !told.contains(line.customer())).map(line -> line.told(weighed.asks())).toList();
    }
}
