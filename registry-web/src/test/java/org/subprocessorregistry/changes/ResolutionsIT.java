package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.alternatives.Alternatives;
import org.subprocessorregistry.alternatives.NewAlternative;
import org.subprocessorregistry.customers.CustomerContact;
import org.subprocessorregistry.customers.NewCustomer;
import org.subprocessorregistry.customers.NewTerms;
import org.subprocessorregistry.gate.Gate;
import org.subprocessorregistry.gate.GateAnswer;
import org.subprocessorregistry.gate.GateQuestion;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.objections.Channel;
import org.subprocessorregistry.objections.Conversations;
import org.subprocessorregistry.objections.NewAcceptance;
import org.subprocessorregistry.objections.NewApproval;
import org.subprocessorregistry.objections.NewObjection;
import org.subprocessorregistry.objections.NewReply;
import org.subprocessorregistry.objections.ObjectionType;
import org.subprocessorregistry.objections.ObjectionView;
import org.subprocessorregistry.objections.Resolution;
import org.subprocessorregistry.objections.ResolveObjection;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.slice.Slice;
import org.subprocessorregistry.subscribers.NewSubscriber;
import org.subprocessorregistry.subscribers.Subscribers;

/**
 * What each way to end an objection does to the customer's window, to the change and to the gate, before and after the effect
 * (DOMAIN §3.4, §3.8, §3.9). The change has one customer, so that it alone blocks or clears it.
 */
@ExtendWith(ArquillianExtension.class)
class ResolutionsIT {

    private static final UUID SECOND = UUID.randomUUID();
    private static final String NOT_YET = "not-yet-effective";
    private static final String OPEN = "objection-open";
    private static final String EXEMPT = "customer-exempt";

    @Inject
    private ModelWorld world;
    @Inject
    private Conversations conversations;
    @Inject
    private Alternatives alternatives;
    @Inject
    private Gate gate;
    @Inject
    private Tokens tokens;
    @Inject
    private Subscribers subscribers;
    @Inject
    private Deliveries deliveries;
    @Resource
    private ManagedExecutorService executor;
    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(ResolutionsIT.class, ModelWorld.class);
    }

    /** A change that was announced to one customer and answered by it. */
    private record Case(UUID change, UUID customer, UUID subprocessor, String service) {
    }

    /**
     * What can be seen of a case.
     *
     * @param forCustomer what the gate has against the customer's data
     * @param forOthers   what it has against everybody else's
     */
    private record Seen(String window, String change, List<String> forCustomer, List<String> forOthers) {
    }

    @Test
    void anObjectionHoldsTheChangeBack() {
        var objected = objected(ObjectionType.OBJECT);
        assertThat(seen(objected)).isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
        untilTheEffect(objected);
        assertThat(seen(objected)).isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
    }

    @Test
    void aRequestForAModificationHoldsItBackToo() {
        assertThat(seen(objected(ObjectionType.MODIFICATION)))
                .isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
    }

    @Test
    void aQuestionHoldsNothingBackAndIsAnswered() {
        var asked = objected(ObjectionType.QUESTION);
        assertThat(seen(asked)).isEqualTo(new Seen("open", "announced", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
        resolve(asked, Resolution.WITHDRAWN);
        assertThat(seen(asked)).isEqualTo(new Seen("open", "announced", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
        untilTheEffect(asked);
        assertThat(seen(asked)).isEqualTo(new Seen("silence-consent", "effective", List.of(), List.of()));
    }

    @Test
    void mitigatedCountsAsApproved() {
        var mitigated = objected(ObjectionType.OBJECT);
        assertThat(resolve(mitigated, Resolution.MITIGATED).state()).isEqualTo("resolved");
        goesOn(mitigated, "approved", List.of());
    }

    @Test
    void anAcceptedAlternativeIsAMitigation() {
        var offered = objected(ObjectionType.OBJECT);
        var alternative = alternatives.create(new NewAlternative(Map.of("en", "We switch it off."), offered.service(), null, null, null), Scene.EDITOR);
        var offer = conversations.reply(objection(offered).id(), new NewReply("Would this help?", List.of(alternative.id()), null), Scene.EDITOR).offers().getFirst();
        world.objections.accept(new NewAcceptance(tokens.issue(Purpose.CASE, delivery(offered)), offer.id()));
        assertThat(objection(offered).resolution()).isEqualTo("mitigated");
        goesOn(offered, "approved", List.of());
    }

    @Test
    void anExemptedCustomerIsLeftOut() {
        leavesTheCustomerOut(Resolution.EXEMPTED);
    }

    @Test
    void aPartialTerminationLeavesTheCustomerOut() {
        leavesTheCustomerOut(Resolution.PARTIAL_TERMINATION);
    }

    private void leavesTheCustomerOut(Resolution resolution) {
        var exempted = objected(ObjectionType.OBJECT);
        assertThat(resolve(exempted, resolution).state()).isEqualTo("awaiting-confirmation");
        assertThat(seen(exempted)).isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
        refuses(() -> world.objections.confirm(objection(exempted).id(), null, Scene.APPROVER), ProblemType.FOUR_EYES);
        world.objections.confirm(objection(exempted).id(), null, SECOND);
        goesOn(exempted, "exempt", List.of(EXEMPT));
    }

    @Test
    void whoIsExemptMayObjectButHoldsNothingBackAndStaysExempt() {
        var exempted = objected(ObjectionType.OBJECT);
        resolve(exempted, Resolution.EXEMPTED);
        world.objections.confirm(objection(exempted).id(), null, SECOND);
        object(exempted, ObjectionType.OBJECT);
        assertThat(objection(exempted).state()).as("it is answered").isEqualTo("open");
        resolve(exempted, Resolution.WITHDRAWN);
        goesOn(exempted, "exempt", List.of(EXEMPT));
    }

    @Test
    void whoNoLongerBuysWhatAChangeTouchesHoldsNothingBack() {
        var fewer = objected(ObjectionType.QUESTION, NewTerms.pack(world.today(), "specific-authorisation"));
        var stored = world.customers.require(fewer.customer());
        String other = world.scene.service();
        var both = world.customers.update(fewer.customer(), stored.version(),
                new NewCustomer(stored.name(), List.of(fewer.service(), other), stored.contacts()));
        assertThat(seen(fewer).window()).isEqualTo("open");
        world.customers.update(fewer.customer(), both.version(), new NewCustomer(stored.name(), List.of(other), stored.contacts()));
        goesOn(fewer, "exempt", List.of(EXEMPT));
    }

    @Test
    void whoHasLeftIsHeardButHoldsNothingBack() {
        var left = objected(ObjectionType.QUESTION, NewTerms.pack(world.today(), "specific-authorisation"));
        world.customers.leave(left.customer());
        var stored = world.customers.require(left.customer());
        refuses(() -> world.customers.update(stored.id(), stored.version(), new NewCustomer(stored.name(), stored.services(),
                List.of(new CustomerContact("Ann", "back-again@example.com", "primary", "en")))), ProblemType.WRONG_STATE);
        approve(left);
        object(left, ObjectionType.OBJECT);
        assertThat(objection(left).state()).isEqualTo("open");
        goesOn(left, "exempt", List.of(EXEMPT));
    }

    @Test
    void aRejectionOverrulesTheCustomerAfterTheCureDays() {
        var rejected = objected(ObjectionType.OBJECT);
        resolve(rejected, Resolution.REJECTED);
        refuses(() -> world.objections.confirm(objection(rejected).id(), null, SECOND), ProblemType.TOO_EARLY);
        assertThat(seen(rejected)).isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
        jumpTo(objection(rejected).dueBy().plusDays(1));
        world.objections.confirm(objection(rejected).id(), null, SECOND);
        jumpTo(world.look(rejected.change()).waitingUntil().plusDays(1));
        assertThat(seen(rejected)).isEqualTo(new Seen("overruled", "cleared", List.of(NOT_YET), List.of(NOT_YET)));
        untilTheEffect(rejected);
        assertThat(seen(rejected)).isEqualTo(new Seen("overruled", "effective", List.of(), List.of()));
    }

    @Test
    void underSpecificAuthorisationNobodyIsOverruled() {
        var objected = objected(ObjectionType.OBJECT, NewTerms.pack(world.today(), "specific-authorisation"));
        refuses(() -> resolve(objected, Resolution.REJECTED), ProblemType.WRONG_STATE);
        assertThat(seen(objected)).isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
    }

    @Test
    void aWithdrawnObjectionLeavesTheWindowToSilence() {
        var withdrawn = objected(ObjectionType.OBJECT);
        resolve(withdrawn, Resolution.WITHDRAWN);
        assertThat(seen(withdrawn)).isEqualTo(new Seen("open", "announced", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
        untilTheEffect(withdrawn);
        assertThat(seen(withdrawn)).isEqualTo(new Seen("silence-consent", "effective", List.of(), List.of()));
    }

    @Test
    void withdrawnAfterThePeriodItIsSilence() {
        var withdrawn = objected(ObjectionType.OBJECT);
        untilTheEffect(withdrawn);
        resolve(withdrawn, Resolution.WITHDRAWN);
        world.advance();
        assertThat(seen(withdrawn)).isEqualTo(new Seen("silence-consent", "effective", List.of(), List.of()));
    }

    @Test
    void anApprovalEndsTheCustomersOwnObjection() {
        var approved = objected(ObjectionType.OBJECT);
        approve(approved);
        assertThat(objection(approved).resolution()).isEqualTo("withdrawn");
        goesOn(approved, "approved", List.of());
    }

    @Test
    void aWithdrawnChangeEndsEveryObjection() {
        var calledOff = objected(ObjectionType.OBJECT);
        refuses(() -> resolve(calledOff, Resolution.CHANGE_WITHDRAWN), ProblemType.WRONG_STATE);
        world.changes.withdraw(calledOff.change(), "We stay as we are.");
        assertThat(objection(calledOff).resolution()).isEqualTo("change-withdrawn");
        assertThat(seen(calledOff)).isEqualTo(new Seen("exempt", "withdrawn", List.of("not-listed"), List.of("not-listed")));
    }

    @Test
    void anObjectionAfterTheWaitingPeriodClosesTheGateForThatCustomerAlone() {
        var terms = new NewTerms(world.today(), null, "general", List.of(new NewTerms.NewPeriod("any", 30, "day")),
                List.of(new NewTerms.NewPeriod("any", 90, "day")), null, null, null, null, true, null, null, null, null, null);
        var late = announced(terms);
        untilTheEffect(late);
        object(late, ObjectionType.OBJECT);
        assertThat(seen(late)).isEqualTo(new Seen("objected", "effective", List.of(OPEN), List.of()));
        resolve(late, Resolution.EXEMPTED);
        world.objections.confirm(objection(late).id(), null, SECOND);
        assertThat(seen(late)).isEqualTo(new Seen("exempt", "effective", List.of(EXEMPT), List.of()));
    }

    /** He was left out of the calculation, agreed all the same, and objects in his own waiting period when the others are over. */
    @Test
    void anObjectionAfterTheEffectGatesNothing() {
        String service = world.scene.service();
        UUID customer = world.scene.customer(service);
        world.terms.record(customer, NewTerms.pack(world.today(), "dora"), Scene.EDITOR);
        UUID subprocessor = world.scene.subprocessor();
        UUID change = world.scene.approved(world.scene.addition("Speech to text", subprocessor, service)).id();
        world.exemptions.propose(change, customer, "Stays on the old one.", Scene.EDITOR);
        world.exemptions.confirm(change, customer, null, Scene.APPROVER);
        world.changes.announce(change, world.changes.readiness(change).earliestEffectiveOn(), Scene.APPROVER);
        mailLeaves(change, customer);
        var agreed = new Case(change, customer, subprocessor, service);
        approve(agreed);
        untilTheEffect(agreed);
        assertThat(seen(agreed)).isEqualTo(new Seen("approved", "effective", List.of(), List.of()));
        object(agreed, ObjectionType.OBJECT);
        assertThat(seen(agreed)).isEqualTo(new Seen("objected", "effective", List.of(OPEN), List.of()));
        assertThat(world.look(change).gating()).isEmpty();
    }

    /** Nobody waits for him, but his silence counts one day, and the gate with it. */
    @Test
    void whoJoinsLateIsSettledAfterTheEffect() {
        var first = announced(null);
        jumpTo(world.today().plusDays(20));
        var late = new Case(first.change(), world.scene.customer(first.service()), first.subprocessor(), first.service());
        mailLeaves(late.change(), late.customer());
        untilTheEffect(late);
        assertThat(seen(late)).isEqualTo(new Seen("open", "effective", List.of(OPEN), List.of()));
        jumpTo(world.look(late.change()).windows().get(late.customer()).waitingUntil());
        assertThat(seen(late)).isEqualTo(new Seen("open", "effective", List.of(OPEN), List.of()));
        jumpTo(world.today().plusDays(1));
        assertThat(seen(late)).isEqualTo(new Seen("silence-consent", "effective", List.of(), List.of()));
    }

    /** A look that begins on the last day of a period and ends after midnight must not count as a look of the new day. */
    @Test
    void aLookThatMidnightOvertakesHidesNothing() throws Exception {
        var announced = announced(null);
        var lastDay = world.look(announced.change()).waitingUntil();
        jumpTo(lastDay.minusDays(1));
        overtakenByMidnight("lock table window_rule in access exclusive mode", () -> {
            world.jump(1);
            return world.progress.due();
        });
        world.advance();
        assertThat(seen(announced)).isEqualTo(new Seen("silence-consent", "cleared", List.of(NOT_YET), List.of(NOT_YET)));
    }

    @Test
    void whoObjectsOnHisLastDayIsInTimeHoweverLongHeIsKeptWaiting() throws Exception {
        var kept = announced(null);
        jumpTo(world.look(kept.change()).windows().get(kept.customer()).objectUntil());
        overtakenByMidnight("select 1 from change where id = '%s' for update".formatted(kept.change()), () -> {
            object(kept, ObjectionType.OBJECT);
            return null;
        });
        assertThat(objection(kept).inTime()).isTrue();
        assertThat(seen(kept)).isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
    }

    @Test
    void anAnnouncementThatMidnightOvertakesIsRefused() throws Exception {
        String service = world.scene.service();
        world.scene.customer(service);
        UUID change = world.scene.approved(world.scene.addition("Speech to text", world.scene.subprocessor(), service)).id();
        var planned = world.changes.readiness(change).earliestEffectiveOn().plusDays(7);
        overtakenByMidnight("lock table contract_terms in access exclusive mode", () -> {
            refuses(() -> world.changes.announce(change, planned, Scene.APPROVER), ProblemType.CONFLICT);
            return null;
        });
        assertThat(world.number("select count(*) from delivery where change_id = ?", change)).isZero();
        world.changes.announce(change, planned, Scene.APPROVER);
        assertThat(world.look(change).announcedOn()).isEqualTo(world.today());
    }

    /** Somebody else holds what the work needs, until it is the next day. */
    private void overtakenByMidnight(String lock, Callable<?> work) throws Exception {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(lock);
            int holder = pid(statement);
            var done = executor.submit(work);
            while (world.number("select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))", holder) == 0) {
                assertThat(done.isDone()).as("it needs what is held").isFalse();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            world.jump(1);
            connection.rollback();
            done.get();
        }
    }

    private static int pid(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void whatIsWeighedUnderTheLockIsWhatIsStored() {
        var amended = announced(null);
        var last = world.look(amended.change()).windows().get(amended.customer()).objectUntil();
        world.scene.andBack(() -> {
            world.windows.list(amended.change());
            longerByAnother(amended);
            world.windows.lockForAnswer(amended.change());
            assertThat(world.windows.inTime(amended.change(), amended.customer(), last.plusDays(30))).isTrue();
        });
    }

    private void longerByAnother(Case of) {
        try {
            executor.submit(() -> {
                try (var connection = dataSource.getConnection();
                        var update = connection.prepareStatement("update objection_window set object_until = object_until + 30 where change_id = ?::uuid")) {
                    update.setString(1, of.change().toString());
                    return update.executeUpdate();
                }
            }).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyConfirmsWhatHeHasNotRead() {
        var decided = objected(ObjectionType.OBJECT);
        resolve(decided, Resolution.EXEMPTED);
        long read = objection(decided).version();
        resolve(decided, Resolution.PARTIAL_TERMINATION);
        refuses(() -> world.objections.confirm(objection(decided).id(), read, SECOND), ProblemType.LOST_UPDATE);
        world.objections.confirm(objection(decided).id(), objection(decided).version(), SECOND);

        var left = announced(null);
        var first = world.exemptions.propose(left.change(), left.customer(), "Stays on the old one.", Scene.EDITOR);
        world.exemptions.takeBack(left.change(), left.customer(), Scene.EDITOR);
        world.jump(1);
        var again = world.exemptions.propose(left.change(), left.customer(), "Pays for another.", Scene.EDITOR);
        refuses(() -> world.exemptions.confirm(left.change(), left.customer(), first.proposedAt(), SECOND), ProblemType.LOST_UPDATE);
        world.exemptions.confirm(left.change(), left.customer(), again.proposedAt(), SECOND);
        assertThat(seen(left).window()).isEqualTo("exempt");
    }

    @Test
    void whoseObjectionItIsDecidesWhetherItIsInTime() {
        var long90 = new NewTerms(world.today(), null, "general", List.of(new NewTerms.NewPeriod("any", 30, "day")),
                List.of(new NewTerms.NewPeriod("any", 90, "day")), null, null, null, null, null, 7, null, null, null, null);
        String service = world.scene.service();
        String address = "%s@example.com".formatted(service);
        subscribers.addAll(List.of(new NewSubscriber(1, address, List.of(service), "en", null)), "consent");
        var of = announced(service, long90);
        UUID subscriber = subscribers.findByEmail(address).getFirst().id();
        jumpTo(world.today().plusDays(45));
        world.objections.receive(NewObjection.byLink(tokens.issue(Purpose.CASE, deliveries.latest(of.change(), subscriber).orElseThrow()),
                ObjectionType.OBJECT, "Not there.", List.of()), Channel.LINK);
        assertThat(objection(of).inTime()).as("by the published policy").isFalse();
        world.objections.resolve(objection(of).id(), new ResolveObjection(null, null, of.customer()), Scene.APPROVER);
        assertThat(objection(of).inTime()).as("by its contract").isTrue();
        assertThat(objection(of).dueBy()).isEqualTo(world.today().plusDays(7));
        assertThat(seen(of)).isEqualTo(new Seen("objected", "blocked", List.of(NOT_YET, OPEN), List.of(NOT_YET)));
    }

    @Test
    void aNoticeThatLeavesLateNamesItsOwnDaysAndIsATaskForPeople() {
        String service = world.scene.service();
        UUID customer = world.scene.customer(service);
        UUID change = world.scene.approved(world.scene.addition("Speech to text", world.scene.subprocessor(), service)).id();
        world.changes.announce(change, world.changes.readiness(change).earliestEffectiveOn(), Scene.APPROVER);
        jumpTo(world.today().plusDays(10));
        mailLeaves(change, customer);
        world.advance();
        var window = world.look(change).windows().get(customer);
        assertThat(window.clockStart()).isEqualTo(world.today());
        assertThat(world.number("select count(*) from delivery where change_id = ? and object_until = ?", change, window.objectUntil())).isEqualTo(1);
        assertThat(tasks(change)).isEqualTo(1);
        world.changes.postpone(change, window.waitingUntil().plusDays(1), "A mail was late.");
        assertThat(tasks(change)).as("decided").isZero();
    }

    private long tasks(UUID change) {
        return world.number("select count(*) from staff_task where kind = 'window-outlasts-change' and ref_id = ? and done_at is null", change);
    }

    @Test
    void anApprovalIsOfTheVersionThatWasRead() {
        var asked = announced(NewTerms.pack(world.today(), "specific-authorisation"));
        var link = tokens.issue(Purpose.CASE, delivery(asked));
        var first = world.approvals.approve(NewApproval.byLink(link, "", 1), Channel.LINK).receipt();
        assertThat(world.approvals.approve(NewApproval.byLink(link, "", 1), Channel.LINK).receipt()).as("the same once more").isEqualTo(first);
        jumpTo(world.today().plusDays(3));
        var revision = world.changes.revise(asked.change(), world.scene.addition("Amended", asked.subprocessor(), asked.service(), "NL"), Scene.EDITOR).id();
        world.changes.submit(revision, Scene.EDITOR);
        world.changes.approve(revision, null, Scene.APPROVER);
        world.changes.announce(revision, world.changes.readiness(revision).earliestEffectiveOn(), Scene.APPROVER);
        assertThat(seen(asked).window()).as("it is asked anew").isEqualTo("open");
        refuses(() -> world.approvals.approve(NewApproval.byLink(link, "", 1), Channel.LINK), ProblemType.WRONG_STATE);
        refuses(() -> world.approvals.approve(NewApproval.byLink(link, "", null), Channel.LINK), ProblemType.WRONG_STATE);
        assertThat(world.approvals.approve(NewApproval.byLink(link, "", 2), Channel.LINK).receipt()).isNotEqualTo(first);
        assertThat(seen(asked).window()).isEqualTo("approved");
        assertThat(world.number("select count(*) from approval where change_id = ?", asked.change())).isEqualTo(2);
    }

    @Test
    void aLateObjectionHoldsNothingBack() {
        var late = announced(null);
        untilTheEffect(late);
        object(late, ObjectionType.OBJECT);
        assertThat(objection(late).inTime()).isFalse();
        resolve(late, Resolution.REJECTED);
        assertThat(seen(late)).isEqualTo(new Seen("silence-consent", "effective", List.of(), List.of()));
    }

    /** Nothing blocks it any more: it waits for the end of the published period, then for its day. */
    private void goesOn(Case of, String window, List<String> againstCustomer) {
        var before = Stream.concat(Stream.of(NOT_YET), againstCustomer.stream()).toList();
        assertThat(seen(of)).isEqualTo(new Seen(window, "announced", before, List.of(NOT_YET)));
        jumpTo(world.look(of.change()).waitingUntil().plusDays(1));
        assertThat(seen(of)).isEqualTo(new Seen(window, "cleared", before, List.of(NOT_YET)));
        untilTheEffect(of);
        assertThat(seen(of)).isEqualTo(new Seen(window, "effective", againstCustomer, List.of()));
    }

    private Case objected(ObjectionType type) {
        return objected(type, null);
    }

    private Case objected(ObjectionType type, NewTerms terms) {
        var announced = announced(terms);
        object(announced, type);
        return announced;
    }

    /** @param terms null = the published policy applies */
    private Case announced(NewTerms terms) {
        return announced(world.scene.service(), terms);
    }

    private Case announced(String service, NewTerms terms) {
        UUID customer = world.scene.customer(service);
        if (terms != null) {
            world.terms.record(customer, terms, Scene.EDITOR);
        }
        UUID subprocessor = world.scene.subprocessor();
        UUID change = world.scene.approved(world.scene.addition("Speech to text", subprocessor, service)).id();
        world.changes.announce(change, world.changes.readiness(change).earliestEffectiveOn().plusDays(7), Scene.APPROVER);
        mailLeaves(change, customer);
        return new Case(change, customer, subprocessor, service);
    }

    /** The product's own dispatcher, whose relay is down, may hold the mail for a moment. */
    private void mailLeaves(UUID change, UUID customer) {
        for (int tries = 0; tries < 300 && world.sentTo(change, customer).isEmpty(); tries++) {
            world.retryDeferred();
            world.mail(delivery -> ModelWorld.Answer.TAKEN);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(world.sentTo(change, customer)).as("the notice has left").isNotEmpty();
    }

    private void object(Case answered, ObjectionType type) {
        world.objections.receive(NewObjection.byLink(tokens.issue(Purpose.CASE, delivery(answered)), type, "Not outside our own data centre.", List.of()),
                Channel.LINK);
    }

    private void approve(Case answered) {
        world.approvals.record(new NewApproval(null, "", answered.change().toString(), answered.customer(), null, "Ann", Channel.PHONE, world.today(), null, null),
                Scene.EDITOR);
    }

    private UUID delivery(Case of) {
        return world.sentTo(of.change(), of.customer()).getFirst();
    }

    private ObjectionView objection(Case of) {
        return world.objections.list(of.change()).getFirst();
    }

    private ObjectionView resolve(Case of, Resolution resolution) {
        return world.objections.resolve(objection(of).id(), new ResolveObjection(resolution, "As discussed with Ann.", null), Scene.APPROVER);
    }

    private static void refuses(ThrowingCallable deed, ProblemType problem) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(RegistryException.class, refused -> assertThat(refused.type()).isEqualTo(problem));
    }

    private void untilTheEffect(Case of) {
        jumpTo(world.look(of.change()).effectiveOn());
    }

    private void jumpTo(LocalDate day) {
        world.jump((int) Math.max(0, world.today().until(day, ChronoUnit.DAYS)));
        world.advance();
    }

    private Seen seen(Case of) {
        var stored = world.look(of.change());
        return new Seen(stored.windows().get(of.customer()).state().code(), stored.state().code(), against(of, of.customer().toString()), against(of, null));
    }

    private List<String> against(Case of, String customer) {
        return gate.ask(new GateQuestion(of.subprocessor().toString(), "hosting", of.service(), null, null, customer, null)).reasons().stream()
                .map(GateAnswer.Reason::code).toList();
    }
}
