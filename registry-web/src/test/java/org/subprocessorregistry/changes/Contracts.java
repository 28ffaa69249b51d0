package org.subprocessorregistry.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.customers.Authorisation;
import org.subprocessorregistry.customers.ClockStart;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.Period;
import org.subprocessorregistry.customers.PeriodUnit;
import org.subprocessorregistry.customers.RollOver;
import org.subprocessorregistry.customers.Silence;
import org.subprocessorregistry.holidays.HolidayCalendar;
import org.subprocessorregistry.holidays.HolidayCalendars;
import org.subprocessorregistry.settings.PublishedPolicy;

/** Contracts and policies for tests of time. */
final class Contracts {

    static final PublishedPolicy POLICY = new PublishedPolicy(30, 30, null);
    static final PublishedPolicy NO_POLICY = new PublishedPolicy(0, 0, null);
    static final HolidayCalendars WEEKENDS = code -> HolidayCalendar.WEEKENDS;
    static final WindowRule PUBLISHED = new WindowRule(null, POLICY, List.of());

    private Contracts() {
    }

    static ContractTerms general(List<Period> notice, List<Period> objection) {
        return new ContractTerms(Authorisation.GENERAL, notice, objection, ClockStart.PUBLICATION, null, RollOver.OBJECTION, Silence.CONSENT,
                false, null, null, List.of(), null, List.of());
    }

    static ContractTerms google() {
        return new ContractTerms(Authorisation.GENERAL, days(30), days(90), ClockStart.PUBLICATION, null, RollOver.OBJECTION, Silence.CONSENT,
                true, null, null, List.of(), null, List.of());
    }

    static ContractTerms specific() {
        return new ContractTerms(Authorisation.SPECIFIC, days(30), days(30), ClockStart.SENDING, null, RollOver.OBJECTION, Silence.REFUSAL,
                false, null, null, List.of(), null, List.of());
    }

    static ContractTerms dora() {
        return new ContractTerms(Authorisation.GENERAL, days(30), days(60), ClockStart.FIRST_DELIVERY, null, RollOver.OBJECTION, Silence.CONSENT,
                false, null, null, List.of(), null, List.of(ContractTerms.DORA_CRITICAL));
    }

    static List<Period> days(int amount) {
        return List.of(new Period(Period.ANY, amount, PeriodUnit.DAY));
    }

    static List<Period> businessDays(int amount) {
        return List.of(new Period(Period.ANY, amount, PeriodUnit.BUSINESS_DAY));
    }

    static WindowRule rule(ContractTerms terms) {
        return new WindowRule(terms, POLICY, List.of("account-data"));
    }

    static Window window(WindowRule rule, LocalDate clockStart) {
        return new Window(UUID.randomUUID(), UUID.randomUUID(), clockStart, rule, rule.deadlines(clockStart, WEEKENDS));
    }

    static GoLive.Line line(WindowRule rule, LocalDate clockStart) {
        var deadlines = rule.deadlines(clockStart, WEEKENDS);
        return new GoLive.Line(UUID.randomUUID(), "Customer", List.of("mail"), rule, deadlines, deadlines.waitingUntil());
    }

    static Window.Moment moment(LocalDate today) {
        return new Window.Moment(today, Instant.parse(today + "T08:00:00Z"), WEEKENDS);
    }
}
