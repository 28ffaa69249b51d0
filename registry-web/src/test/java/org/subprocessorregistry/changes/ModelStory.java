package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.subprocessorregistry.changes.ModelCustomer.Contract;
import org.subprocessorregistry.changes.ModelWorld.Answer;
import org.subprocessorregistry.changes.ModelWorld.Stored;
import org.subprocessorregistry.changes.ModelWorld.StoredWindow;
import org.subprocessorregistry.customers.NewCustomer;
import org.subprocessorregistry.objections.Channel;
import org.subprocessorregistry.objections.NewApproval;
import org.subprocessorregistry.objections.NewObjection;
import org.subprocessorregistry.objections.ObjectionType;
import org.subprocessorregistry.objections.ObjectionView;
import org.subprocessorregistry.objections.Resolution;
import org.subprocessorregistry.objections.ResolveObjection;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.slice.Scene;

/**
 * One change and its customers under a random sequence of commands, lawful and unlawful ones. After each command the promises
 * of QUALITY §2 are looked up in the database: no acknowledged change is lost (I1), each recipient due has one delivery per
 * notice version (I2), the change takes effect once, never early, never with a gating window open (I5).
 */
final class ModelStory {

    private static final UUID THIRD = UUID.randomUUID();

    private final ModelWorld world;
    private final long seed;
    private final Random random;
    private final String service;
    private final UUID subprocessor;
    private final List<ModelCustomer> customers = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final UUID change;
    private LocalDate lawful;
    private Stored last;

    ModelStory(ModelWorld world, long seed) {
        this.world = world;
        this.seed = seed;
        this.random = new Random(seed);
        this.service = world.scene.service();
        this.subprocessor = world.scene.subprocessor();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            takeIn();
        }
        this.change = world.changes.create(world.scene.addition("Story " + seed, subprocessor, service), Scene.EDITOR).id();
        this.last = world.look(change);
    }

    private ModelCustomer takeIn() {
        var customer = new ModelCustomer(Contract.values()[random.nextInt(Contract.values().length)], service, random.nextBoolean());
        customer.id = world.customers.create(new NewCustomer("Customer " + seed + "-" + customers.size(), customer.services, customer.contacts()));
        if (customer.contract.terms() != null) {
            world.terms.record(customer.id, customer.contract.terms(), Scene.EDITOR);
        }
        // A window opened before is counted by what was agreed then: the published policy.
        customer.agreedBefore = last == null || last.windows().isEmpty() && !ChangeState.PUBLIC.contains(last.state());
        customers.add(customer);
        return customer;
    }

    /** What may be tried in any state; most of it is refused in most of them. */
    private enum Command {
        EDIT, SUBMIT, APPROVE, APPROVE_BY_MAKER, REJECT, ANNOUNCE, ANNOUNCE_EARLY, OBJECT, ASK, CONSENT, MAIL_BACK, RESOLVE, CONFIRM, CONFIRM_ALONE, EXEMPT,
        CONFIRM_EXEMPTION, POSTPONE, AMEND, WITHDRAW, JOIN, LEAVE, NEW_CONTACT, ADVANCE, ADVANCE_TWICE
    }

    /** One command and a look at what it left behind. */
    void step() {
        var command = likely();
        boolean accepted;
        try {
            accepted = run(command);
        } catch (RegistryException refused) {
            accepted = false;
        }
        log.add("%s %s%s".formatted(world.today(), command, accepted ? "" : " refused"));
        check();
    }

    /** Half of the time what brings the story on, else anything at all. */
    private Command likely() {
        if (random.nextInt(10) < 5) {
            switch (last.state()) {
                case DRAFT -> {
                    return Command.SUBMIT;
                }
                case IN_REVIEW -> {
                    return Command.APPROVE;
                }
                case APPROVED -> {
                    return Command.ANNOUNCE;
                }
                case BLOCKED -> {
                    return random.nextBoolean() ? Command.RESOLVE : Command.CONFIRM;
                }
                default -> {
                    return Command.ADVANCE;
                }
            }
        }
        var any = Command.values()[random.nextInt(Command.values().length)];
        // Called off seldom: otherwise few stories would be told to their end.
        return any == Command.WITHDRAW && random.nextInt(4) > 0 ? Command.ADVANCE : any;
    }

    private boolean run(Command command) {
        switch (command) {
            case EDIT -> world.changes.update(change, world.look(change).version(), world.scene.addition("Edited", subprocessor, service), Scene.EDITOR);
            case SUBMIT -> world.changes.submit(change, Scene.EDITOR);
            case APPROVE -> world.changes.approve(change, null, Scene.APPROVER);
            case APPROVE_BY_MAKER -> mustRefuse(() -> world.changes.approve(change, null, Scene.EDITOR));
            case REJECT -> world.changes.reject(change);
            case ANNOUNCE -> announce();
            case ANNOUNCE_EARLY -> mustRefuse(() -> world.changes.announce(change, earliest().minusDays(1), Scene.APPROVER));
            case OBJECT -> object(random.nextBoolean() ? ObjectionType.OBJECT : ObjectionType.MODIFICATION);
            case ASK -> object(ObjectionType.QUESTION);
            case CONSENT -> consent(any());
            case MAIL_BACK -> mailComesBack();
            case RESOLVE -> resolve();
            case CONFIRM -> confirm(Scene.APPROVER);
            case CONFIRM_ALONE -> mustRefuse(() -> confirm(THIRD));
            case EXEMPT -> world.exemptions.propose(change, any().id, "Stays on the old one.", Scene.EDITOR);
            case CONFIRM_EXEMPTION -> confirmExemption();
            case POSTPONE -> world.changes.postpone(change, last.effectiveOn() == null ? world.today() : last.effectiveOn().plusDays(random.nextInt(9)), "Later.");
            case AMEND -> amend();
            case WITHDRAW -> world.changes.withdraw(change, "We stay as we are.");
            case JOIN -> takeIn();
            case LEAVE -> leave(any());
            case NEW_CONTACT -> newContact(any());
            case ADVANCE -> world.progress.advance(change);
            case ADVANCE_TWICE -> twice();
        }
        return true;
    }

    private ModelCustomer any() {
        return customers.get(random.nextInt(customers.size()));
    }

    private void mustRefuse(Runnable unlawful) {
        try {
            unlawful.run();
        } catch (RegistryException refused) {
            throw refused;
        }
        throw new AssertionError("accepted what no rule allows" + this);
    }

    private LocalDate earliest() {
        return world.changes.readiness(change).earliestEffectiveOn();
    }

    private void announce() {
        LocalDate today = world.today();
        LocalDate planned = earliest().plusDays(random.nextInt(6));
        var told = customers.stream().filter(customer -> !customer.left && !customer.exempted).toList();
        world.changes.announce(change, planned, Scene.APPROVER);
        lawful = told.stream().map(customer -> customer.contract.waitsAtLeastUntil(today)).max(Comparator.naturalOrder())
                .orElse(Contract.NONE.waitsAtLeastUntil(today)).plusDays(1);
        assertThat(planned).as("planned %s", this).isAfterOrEqualTo(lawful);
        long primaries = customers.stream().filter(customer -> !customer.left).count();
        assertThat(world.number("select count(*) from delivery where change_id = ? and kind = 'notice' and notice_version = 1", change))
                .as("one delivery per primary contact %s", this).isEqualTo(primaries);
    }

    /** Another country: everybody is asked anew. */
    private void amend() {
        var draft = world.scene.addition("Amended", subprocessor, service, random.nextBoolean() ? "FR" : "NL");
        var revision = world.changes.revise(change, draft, Scene.EDITOR).id();
        world.changes.submit(revision, Scene.EDITOR);
        mustRefuseQuietly(() -> world.changes.approve(revision, null, Scene.EDITOR));
        world.changes.approve(revision, null, Scene.APPROVER);
        LocalDate today = world.today();
        LocalDate planned = world.changes.readiness(revision).earliestEffectiveOn();
        var before = world.look(change);
        world.changes.announce(revision, planned, Scene.APPROVER);
        var after = world.look(change);
        if (after.noticeVersion() > before.noticeVersion()) {
            // Who is exempt is not asked anew, even if he joined today.
            after.windows().values().stream().filter(window -> window.clockStart().equals(today) && window.state() != WindowState.EXEMPT)
                    .map(window -> by(window.customer()))
                    .forEach(ModelCustomer::asksAnew);
            lawful = Contract.NONE.waitsAtLeastUntil(today).plusDays(1);
            assertThat(planned).as("planned %s", this).isAfterOrEqualTo(lawful);
        }
    }

    private void mustRefuseQuietly(Runnable unlawful) {
        try {
            mustRefuse(unlawful);
        } catch (RegistryException refused) {
            // As it must be.
        }
    }

    private void object(ObjectionType type) {
        var customer = any();
        var receipt = world.objections.record(new NewObjection(null, type, "Why there?", List.of(), change.toString(), customer.id,
                null, "Ann of " + customer.id, Channel.PHONE, world.today(), null), Scene.EDITOR);
        customer.objected |= type != ObjectionType.QUESTION && receipt.inTime();
    }

    private void consent(ModelCustomer customer) {
        world.approvals.record(new NewApproval(null, "Go on.", change.toString(), customer.id, null, "Ann of " + customer.id, Channel.LETTER,
                world.today(), null, null), Scene.EDITOR);
        customer.approved = true;
    }

    private void mailComesBack() {
        world.sentTo(change, any().id).stream().limit(1 + random.nextInt(2)).forEach(world::comesBack);
    }

    private void resolve() {
        var open = open("open", "unmatched");
        if (open == null) {
            return;
        }
        var resolution = List.of(Resolution.WITHDRAWN, Resolution.MITIGATED, Resolution.EXEMPTED, Resolution.REJECTED)
                .get(random.nextInt(4));
        world.objections.resolve(open.id(), new ResolveObjection(resolution, "As agreed on the phone.", null), THIRD);
        by(open.customer()).approved |= resolution == Resolution.MITIGATED;
    }

    private void confirm(UUID by) {
        var waiting = open("awaiting-confirmation");
        if (waiting == null) {
            throw new org.subprocessorregistry.problems.NotFound("objection", change);
        }
        world.objections.confirm(waiting.id(), null, by);
        by(waiting.customer()).exempted |= "exempted".equals(waiting.resolution());
        by(waiting.customer()).overruled |= "rejected".equals(waiting.resolution());
    }

    private ObjectionView open(String... states) {
        return world.objections.list(change).stream().filter(one -> List.of(states).contains(one.state())).findFirst().orElse(null);
    }

    private void confirmExemption() {
        for (var one : world.exemptions.list(change)) {
            if (one.confirmedBy() == null) {
                world.exemptions.confirm(change, one.customer(), null, Scene.APPROVER);
                by(one.customer()).exempted = true;
            }
        }
    }

    private void leave(ModelCustomer customer) {
        world.customers.leave(customer.id);
        customer.left = true;
    }

    private void newContact(ModelCustomer customer) {
        var stored = world.customers.require(customer.id);
        Runnable named = () -> world.customers.update(customer.id, stored.version(),
                new NewCustomer(stored.name(), customer.services, customer.withAnotherPrimary()));
        if (customer.left) {
            mustRefuse(named);
        }
        named.run();
    }

    private void twice() {
        world.scene.twiceAtOnce(() -> {
            world.progress.advance(change);
            return null;
        }, () -> {
            world.progress.advance(change);
            return null;
        }).forEach(failure -> assertThat(failure).as("two nodes at once %s", this).isNull());
    }

    private ModelCustomer by(UUID id) {
        return customers.stream().filter(customer -> customer.id.equals(id)).findFirst().orElseThrow();
    }

    boolean owns(UUID customer) {
        return customers.stream().anyMatch(one -> one.id.equals(customer));
    }

    /** Most are taken; some never arrive, some wait. */
    Answer relay(UUID customer) {
        int luck = new Random(seed * 31 + customers.indexOf(by(customer)) * 7L + log.size()).nextInt(10);
        return luck < 6 ? Answer.TAKEN : luck < 7 ? Answer.REFUSED : luck < 8 ? Answer.NOT_NOW : Answer.BUSY;
    }

    // ---- What must hold ----

    void check() {
        var now = world.look(change);
        assertThat(reachable(last.state(), now.state())).as("%s after %s %s", now.state(), last.state(), this).isTrue();
        now.windows().values().forEach(window -> check(window, now));
        var traces = now.traces();
        assertThat(traces.twice()).as("one delivery per recipient and version %s", this).isZero();
        assertThat(traces.unexplained()).as("suppressed with a reason %s", this).isZero();
        if (now.state() == ChangeState.EFFECTIVE) {
            checkEffect(now);
        } else {
            assertThat(traces.effects()).as("effects %s", this).isZero();
            assertThat(traces.inForceSince()).as("in force before the effect %s", this).isNull();
        }
        last = now;
    }

    private void check(StoredWindow window, Stored now) {
        var customer = by(window.customer());
        var before = last.windows().get(window.customer());
        if (before != null) {
            assertThat(window.waitingUntil()).as("a waiting period got shorter %s", this).isAfterOrEqualTo(before.waitingUntil());
            assertThat(window.objectUntil()).as("an objection period got shorter %s", this).isAfterOrEqualTo(before.objectUntil());
            assertThat(window.state()).as("exempt and no more %s", this).matches(state -> before.state() != WindowState.EXEMPT || state == WindowState.EXEMPT
                    || state == WindowState.APPROVED);
        }
        LocalDate promised = customer.contract.waitsAtLeastUntil(window.clockStart());
        if (window.gating() || customer.agreedBefore) {
            assertThat(window.waitingUntil()).as("waiting of %s %s", customer, this).isAfterOrEqualTo(promised);
        }
        assertThat(window.clockStart()).as("clock of %s %s", customer, this).isAfterOrEqualTo(now.announcedOn());
        switch (window.state()) {
            case SILENCE_CONSENT, REFUSED -> {
                assertThat(window.state() == WindowState.REFUSED).as("silence of %s %s", customer, this)
                        .isEqualTo(customer.agreedBefore && customer.contract.specific());
                assertThat(world.today()).as("silence of %s %s, before %s %s", customer, window, before, this).isAfter(customer.agreedBefore ? promised : window.waitingUntil());
            }
            case APPROVED -> assertThat(customer.approved).as("approved by %s %s", customer, this).isTrue();
            case OBJECTED -> assertThat(customer.objected).as("objected by %s %s", customer, this).isTrue();
            case OVERRULED -> assertThat(customer.overruled && !(customer.agreedBefore && (customer.contract.specific() || customer.contract.dora())))
                    .as("overruled %s %s", customer, this).isTrue();
            case EXEMPT -> assertThat(customer.exempted || customer.left || now.state() == ChangeState.WITHDRAWN).as("exempt %s %s", customer, this).isTrue();
            case OPEN, UNREACHED -> { }
        }
    }

    private void checkEffect(Stored now) {
        assertThat(now.traces().effects()).as("effects %s", this).isEqualTo(1);
        assertThat(now.gating()).as("gating windows %s", this).allMatch(window -> WindowState.FAVOURABLE.contains(window.state()));
        LocalDate since = now.traces().inForceSince();
        assertThat(since).as("in force %s", this).isAfterOrEqualTo(now.effectiveOn()).isAfterOrEqualTo(lawful).isBeforeOrEqualTo(world.today());
        now.gating().stream().filter(window -> window.state() == WindowState.SILENCE_CONSENT)
                .forEach(window -> assertThat(since).as("in force %s", this).isAfter(window.waitingUntil()));
        if (last.state() != ChangeState.EFFECTIVE) {
            now.gating().stream().filter(window -> window.state() == WindowState.SILENCE_CONSENT).forEach(window -> assertThat(
                    world.isTold(change, window.customer(), now.noticeVersion())).as("silence without a notice %s", this).isTrue());
        }
    }

    /** The diagram of DOMAIN §3, over any number of steps. */
    private static boolean reachable(ChangeState from, ChangeState to) {
        return switch (from) {
            case EFFECTIVE, WITHDRAWN -> to == from;
            case ANNOUNCED, BLOCKED, CLEARED -> ChangeState.PUBLIC.contains(to);
            case APPROVED -> to != ChangeState.EFFECTIVE && to != ChangeState.BLOCKED || to == ChangeState.DRAFT;
            case DRAFT, IN_REVIEW -> !ChangeState.PENDING.contains(to) && to != ChangeState.EFFECTIVE;
        };
    }

    // ---- How it ends ----

    boolean isPending() {
        return ChangeState.PENDING.contains(last.state());
    }

    /** Everybody agrees; whoever was not asked yet is. */
    void agree() {
        for (var objection : world.objections.list(change)) {
            tryTo(() -> world.objections.confirm(objection.id(), null, Scene.APPROVER));
            tryTo(() -> world.objections.resolve(objection.id(), new ResolveObjection(Resolution.WITHDRAWN, "Settled.", null), THIRD));
        }
        world.exemptions.list(change).stream().filter(one -> one.confirmedBy() == null).forEach(one -> world.exemptions.takeBack(change, one.customer(), THIRD));
        world.objections.list(change).stream().filter(one -> "rejected".equals(one.resolution()) && "resolved".equals(one.state()))
                .forEach(one -> by(one.customer()).overruled = true);
        world.objections.list(change).stream().filter(one -> "exempted".equals(one.resolution()) && "resolved".equals(one.state()))
                .forEach(one -> by(one.customer()).exempted = true);
        customers.stream().filter(customer -> !customer.left).forEach(customer -> tryTo(() -> consent(customer)));
        log.add(world.today() + " everybody agrees");
        check();
    }

    private static void tryTo(Runnable command) {
        try {
            command.run();
        } catch (RegistryException refused) {
            // A rule that this story has met before.
        }
    }

    /** No acknowledged change is lost: what everybody agreed to has taken effect. */
    void checkEnd(boolean expected) {
        check();
        if (expected) {
            assertThat(last.state()).as("the end %s", this).isEqualTo(ChangeState.EFFECTIVE);
        }
        if (last.state() == ChangeState.EFFECTIVE) {
            assertThat(world.number("""
                    select count(*) from objection_window w where w.change_id = ? and w.state = 'open' and exists (
                    select from delivery d where d.change_id = w.change_id and d.customer_id = w.customer_id and d.state = 'sent'
                    and d.kind in ('notice', 'correction'))""", change)).as("silence counts after the effect too %s", this).isZero();
        }
        assertThat(told("d.object_until > w.object_until")).as("nobody is told a later day than counts %s", this).isZero();
        assertThat(told("""
                d.object_until < w.object_until and (d.sent_at at time zone s.time_zone)::date = w.clock_start
                and not exists (select from approval a where a.change_id = w.change_id and a.customer_id = w.customer_id)"""))
                .as("the mail that starts a clock names its last day %s", this).isZero();
        if (last.state() == ChangeState.WITHDRAWN && last.noticeVersion() > 0) {
            assertThat(world.number("""
                    select count(*) from delivery d join subscriber s on s.id = d.subscriber_id and s.state = 'active'
                    where d.change_id = ? and d.kind = 'notice' and d.state = 'sent'
                    and not exists (select from delivery w where w.change_id = d.change_id and w.kind = 'withdrawal' and w.subscriber_id = d.subscriber_id)""", change))
                    .as("told of the withdrawal %s", this).isZero();
        }
    }

    /** Mails of the newest version that asked, to customers who were not left out, for which that holds. */
    private long told(String condition) {
        return world.number("""
                select count(*) from objection_window w join delivery d on d.change_id = w.change_id and d.customer_id = w.customer_id
                cross join settings s
                where w.change_id = ? and w.state <> 'exempt' and d.kind in ('notice', 'correction') and d.state = 'sent' and d.restarts
                and d.notice_version = (select max(n.notice_version) from delivery n where n.change_id = d.change_id
                    and n.customer_id = d.customer_id and n.restarts) and\s""" + condition, change);
    }

    ChangeState state() {
        return last.state();
    }

    @Override
    public String toString() {
        return "\n(story %d, customers %s:\n  %s)".formatted(seed, customers, String.join("\n  ", log));
    }
}
