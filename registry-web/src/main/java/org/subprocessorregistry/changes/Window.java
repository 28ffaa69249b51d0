package org.subprocessorregistry.changes;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.subprocessorregistry.customers.Silence;
import org.subprocessorregistry.holidays.HolidayCalendars;
import org.subprocessorregistry.notices.Reach;
import org.subprocessorregistry.platform.OptionalId;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/**
 * One customer's time to object to one change: opened by the announcement, settled by an answer or by silence at the end
 * of the waiting period: consent under general authorisation, refusal under specific. Silence counts only where a delivery was
 * accepted by the relay; a customer whom nobody reached is <em>unreached</em> and holds the change back, and once reached his
 * clock starts again (DOMAIN §3.3–3.6). Who joins while it runs has a window that does not gate (§3.13).
 */
@Entity
@Table(name = "objection_window")
@IdClass(Window.Key.class)
public class Window {

    @Id
    @Column(name = "change_id")
    private UUID changeId;

    @Id
    @Column(name = "customer_id")
    private UUID customerId;

    @Convert(converter = Codes.OfWindowState.class)
    private WindowState state;

    private boolean gating;

    @Column(name = "clock_start")
    private LocalDate clockStart;

    @Column(name = "waiting_until")
    private LocalDate waitingUntil;

    @Column(name = "object_until")
    private LocalDate objectUntil;

    @Column(name = "closes_on")
    private LocalDate closesOn;

    private Integer reminded;

    @Column(name = "settled_at")
    private Instant settledAt;

    @Convert(converter = OptionalId.class)
    @Column(name = "rule_id")
    private UUID ruleId;

    private static final int EARLY_REMINDER = 7;
    private static final int LATE_REMINDER = 1;

    protected Window() {
        // for JPA
    }

    Window(UUID changeId, UUID customerId, LocalDate clockStart, WindowRule rule, Deadlines deadlines) {
        this.changeId = changeId;
        this.customerId = customerId;
        this.state = WindowState.OPEN;
        this.gating = true;
        starts(clockStart, rule, deadlines);
    }

    /** Who has objected stays so: the days are those he was told, whatever becomes of his objection. */
    private boolean starts(LocalDate day, WindowRule rule, Deadlines deadlines) {
        this.clockStart = day;
        this.waitingUntil = deadlines.waitingUntil();
        this.objectUntil = deadlines.objectUntil();
        this.closesOn = rule.closesOn(deadlines);
        this.reminded = null;
        return true;
    }

    /**
     * What settling a window needs to know.
     *
     * @param today business date
     * @param now   the same moment, UTC
     */
    record Moment(LocalDate today, Instant now, HolidayCalendars calendars) {
    }

    /**
     * Lets time and deliveries do their work.
     *
     * @param reach  what became of the deliveries to this customer's contacts
     * @param sentOn business date on which the first of them was sent; null unless {@code reach} is sent
     * @return whether anything moved
     */
    boolean settle(Reach reach, LocalDate sentOn, WindowRule rule, Moment moment) {
        return switch (state) {
            case OPEN -> settleOpen(reach, sentOn, rule, moment);
            case SILENCE_CONSENT, REFUSED -> settleSilent(reach, sentOn, rule, moment);
            case UNREACHED -> reach == Reach.SENT && restart(later(sentOn, clockStart), rule, moment);
            case OBJECTED -> reach == Reach.SENT && rule.movesClock(clockStart, sentOn) && starts(sentOn, rule, rule.deadlines(sentOn, moment.calendars()));
            case APPROVED, OVERRULED, EXEMPT -> false;
        };
    }

    private boolean settleOpen(Reach reach, LocalDate sentOn, WindowRule rule, Moment moment) {
        if (reach == Reach.UNREACHED) {
            return become(WindowState.UNREACHED, moment.now());
        }
        if (reach == Reach.PENDING) {
            return false;
        }
        boolean moved = rule.movesClock(clockStart, sentOn) && restart(sentOn, rule, moment);
        boolean over = moment.today().isAfter(rule.silentUntil(waitingUntil, objectUntil));
        return over && silent(rule, moment.now()) || moved;
    }

    /** Silence counts only as long as a notice stands as sent: a bounce or a late notice takes it back, an approval never. */
    private boolean settleSilent(Reach reach, LocalDate sentOn, WindowRule rule, Moment moment) {
        return switch (reach) {
            case UNREACHED -> become(WindowState.UNREACHED, moment.now());
            case PENDING -> become(WindowState.OPEN, moment.now());
            case SENT -> rule.movesClock(clockStart, sentOn) && restart(sentOn, rule, moment);
        };
    }

    private boolean silent(WindowRule rule, Instant now) {
        return become(rule.silence() == Silence.REFUSAL ? WindowState.REFUSED : WindowState.SILENCE_CONSENT, now);
    }

    private boolean restart(LocalDate day, WindowRule rule, Moment moment) {
        become(WindowState.OPEN, moment.now());
        return starts(day, rule, rule.deadlines(day, moment.calendars()));
    }

    /**
     * The days of this window if the first notice to reach its customer left on that day; empty where that would not move its clock.
     * Who has approved has no later ones.
     */
    Optional<Deadlines> ifToldOn(LocalDate day, WindowRule rule, HolidayCalendars calendars) {
        boolean moves = switch (state) {
            case UNREACHED -> true;
            case OPEN, SILENCE_CONSENT, REFUSED, OBJECTED -> rule.movesClock(clockStart, day);
            case APPROVED, OVERRULED, EXEMPT -> false;
        };
        return moves ? Optional.of(rule.deadlines(later(day, clockStart), calendars)) : Optional.empty();
    }

    /** Its days as they stand. */
    Deadlines days() {
        return new Deadlines(waitingUntil, objectUntil);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * An objection or modification request has come in. Who is exempt stays so: the change is not for him, so that his objection
     * is answered but holds nothing back, and withdrawing it cannot undo what two people decided.
     *
     * @param today business date of its receipt
     * @return whether it is in time; a late one changes nothing here and never gates (DOMAIN §3.4)
     */
    boolean object(LocalDate today, Instant now) {
        if (!inTime(today)) {
            return false;
        }
        if (state == WindowState.EXEMPT) {
            return true;
        }
        // After the waiting period only what silence or an answer had settled no longer gates; whoever was not told yet does.
        if (state != WindowState.OBJECTED && WindowState.FAVOURABLE.contains(state)) {
            gating = gating && !today.isAfter(waitingUntil);
        }
        become(WindowState.OBJECTED, now);
        return true;
    }

    /** The change is in force: an objection that came since holds nothing back, the gate says no for this customer (DOMAIN §3.4). */
    void holdsNoMore() {
        gating = false;
    }

    /** Whether an objection received on this day would be in time; the clock of a customer who was not reached has not run. */
    boolean inTime(LocalDate today) {
        return state == WindowState.UNREACHED || !today.isAfter(objectUntil);
    }

    /** The customer approves; accepted until the effect in any state. */
    void approve(Instant now) {
        become(WindowState.APPROVED, now);
    }

    /** The objection was withdrawn: open again, or the silence rule if the period is over. */
    void reopen(LocalDate today, WindowRule rule, Instant now) {
        if (today.isAfter(rule.silentUntil(waitingUntil, objectUntil))) {
            silent(rule, now);
        } else {
            become(WindowState.OPEN, now);
        }
    }

    /**
     * The vendor rejected the objection, after the cure days and with a second person.
     *
     * @throws Conflict {@code wrong-state} under specific authorisation and under DORA
     */
    void overrule(WindowRule rule, Instant now) {
        rule.requireOverrulable();
        become(WindowState.OVERRULED, now);
    }

    /**
     * What was announced is materially another now: an approval, a silence or a decision about the old content no longer
     * stands, an objection does; the clock runs again (DOMAIN §3.10). Who is exempt stays so.
     *
     * @param line    the customer's time, counted from that day
     * @param newRule id of the rule by which it is counted
     */
    void amend(LocalDate day, GoLive.Line line, UUID newRule, Instant now) {
        if (state == WindowState.EXEMPT) {
            return;
        }
        starts(day, line.rule(), line.deadlines());
        ruleId = newRule;
        gating = true;
        if (state != WindowState.OBJECTED) {
            become(WindowState.OPEN, now);
        }
    }

    /** The change no longer touches anything that this customer uses; an objection is answered all the same. */
    void release(Instant now) {
        if (state != WindowState.OBJECTED) {
            exempt(now);
        }
    }

    /** The change does not apply to this customer; from then on the gate says no for it. */
    void exempt(Instant now) {
        if (state != WindowState.EXEMPT) {
            become(WindowState.EXEMPT, now);
        }
    }

    /**
     * Which reminder is due, in days before the window closes: 7, or 1 on the last two days, so that after downtime there are
     * not two at once. None for a window that is answered, that was shorter, or whose day is over.
     */
    Optional<Integer> reminderDue(LocalDate today) {
        if (state != WindowState.OPEN && state != WindowState.SILENCE_CONSENT || today.isAfter(closesOn)) {
            return Optional.empty();
        }
        int step = today.isBefore(closesOn.minusDays(LATE_REMINDER)) ? EARLY_REMINDER : LATE_REMINDER;
        boolean tooEarly = today.isBefore(closesOn.minusDays(step)) || !clockStart.isBefore(closesOn.minusDays(step));
        return tooEarly || reminded != null && reminded <= step ? Optional.empty() : Optional.of(step);
    }

    /** @param step as {@link #reminderDue} gave it */
    void reminded(int step) {
        reminded = step;
    }

    void requireObjected() {
        if (state != WindowState.OBJECTED) {
            throw new Conflict(ProblemType.WRONG_STATE, "This customer's window is %s, not objected.".formatted(state.code()));
        }
    }

    private boolean become(WindowState next, Instant now) {
        state = next;
        settledAt = next == WindowState.OPEN ? null : now;
        return true;
    }

    /** Whether time and deliveries still have something to do after the effect: for who joined late or took back an objection. */
    boolean isUnsettled() {
        return state == WindowState.OPEN || state == WindowState.UNREACHED;
    }

    boolean holdsBack() {
        return gating && WindowState.HOLDING.contains(state);
    }

    boolean inFavour() {
        return !gating || WindowState.FAVOURABLE.contains(state);
    }

    /** Whether the customer has said, or need not say, what becomes of it. */
    boolean answered() {
        return state != WindowState.OPEN && state != WindowState.SILENCE_CONSENT && state != WindowState.UNREACHED;
    }

    public UUID changeId() {
        return changeId;
    }

    public UUID customerId() {
        return customerId;
    }

    UUID ruleId() {
        return ruleId;
    }

    public WindowState state() {
        return state;
    }

    public boolean gating() {
        return gating;
    }

    public LocalDate clockStart() {
        return clockStart;
    }

    public LocalDate waitingUntil() {
        return waitingUntil;
    }

    public LocalDate objectUntil() {
        return objectUntil;
    }

    /** Last day on which an answer changes something. */
    LocalDate closesOn() {
        return closesOn;
    }

    /** Its identity: one window per change and customer. */
    public static class Key implements Serializable {

        private UUID changeId;
        private UUID customerId;

        public Key() {
            // for JPA
        }

        Key(UUID changeId, UUID customerId) {
            this.changeId = changeId;
            this.customerId = customerId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.changeId.equals(changeId) && key.customerId.equals(customerId);
        }

        @Override
        public int hashCode() {
            return changeId.hashCode() * 31 + customerId.hashCode();
        }
    }
}
