package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subprocessorregistry.customers.Authorisation;
import org.subprocessorregistry.customers.ClockStart;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.Period;
import org.subprocessorregistry.customers.PeriodUnit;
import org.subprocessorregistry.customers.RollOver;
import org.subprocessorregistry.customers.Silence;
import org.subprocessorregistry.holidays.HolidayCalendars;
import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.notices.Reach;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.sql.Database;

/** Contracts against the calendar: the acceptance cases of the domain, and laws that hold for all of them. */
class ContractTimeTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);
    private static final HolidayCalendars CALENDARS = new Holidays(new Database(null) {
        @Override
        public <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
            return List.of();
        }
    }).calendars();

    @ParameterizedTest(name = "{0} + {1} {2} in {3} = {4}")
    @CsvSource({
        "2026-01-31, 1, MONTH, , 2026-02-28", "2028-01-31, 1, MONTH, , 2028-02-29", "2026-08-31, 6, MONTH, , 2027-02-28",
        // across Christmas and New Year, with and without holidays
        "2026-12-21, 10, BUSINESS_DAY, , 2027-01-04", "2026-12-21, 10, BUSINESS_DAY, DE, 2027-01-06", "2026-12-21, 10, BUSINESS_DAY, DE-BY, 2027-01-07",
        // the days on which clocks change in Europe: 29 March and 25 October 2026
        "2026-03-27, 2, BUSINESS_DAY, DE, 2026-03-31", "2026-03-28, 1, DAY, DE, 2026-03-29", "2026-10-24, 1, DAY, DE, 2026-10-25",
        "2026-04-01, 3, BUSINESS_DAY, TARGET, 2026-04-08", "2028-02-28, 1, DAY, , 2028-02-29", "2026-12-31, 1, DAY, , 2027-01-01"})
    void countsPeriods(LocalDate start, int amount, PeriodUnit unit, String calendar, LocalDate last) {
        assertThat(new Period(Period.ANY, amount, unit).lastDay(start, CALENDARS.named(calendar))).isEqualTo(last);
    }

    @Test
    void aHolidayOnTheLastDayMovesTheObjectionAndNotTheNotice() {
        var terms = terms(Contracts.days(32), Contracts.days(32), "DE", RollOver.OBJECTION);
        assertThat(terms.objectUntil(START, List.of(), CALENDARS.named("DE"))).as("Christmas, a Friday").isEqualTo(LocalDate.of(2026, 12, 28));
        assertThat(terms.noticeUntil(START, List.of(), CALENDARS.named("DE"))).isEqualTo(LocalDate.of(2026, 12, 25));
    }

    @Test
    void a_theObjectionDeadlineOutlivesTheNoticePeriod() {
        var deadlines = Contracts.rule(Contracts.google()).deadlines(START, Contracts.WEEKENDS);
        assertThat(deadlines.earliestEffective()).isEqualTo(LocalDate.of(2026, 12, 24));
        assertThat(deadlines.objectUntil()).isAfterOrEqualTo(START.plusDays(90));
    }

    @Test
    void b_silenceUnderSpecificAuthorisationIsRefusal() {
        var rule = Contracts.rule(Contracts.specific());
        var window = Contracts.window(rule, START);
        window.settle(Reach.SENT, START, rule, Contracts.moment(window.waitingUntil()));
        assertThat(window.state()).isEqualTo(WindowState.OPEN);
        window.settle(Reach.SENT, START, rule, Contracts.moment(window.waitingUntil().plusDays(1)));
        assertThat(window.state()).isEqualTo(WindowState.REFUSED);
        assertThat(window.holdsBack()).isTrue();
        assertThatThrownBy(() -> window.overrule(rule, Instant.EPOCH)).isInstanceOf(Conflict.class).hasMessageContaining("28(2)");
        window.approve(Instant.EPOCH);
        assertThat(window.inFavour()).isTrue();
    }

    @Test
    void aLateNoticeRestartsTheClockOfThatCustomerAlone() {
        var rule = Contracts.rule(Contracts.dora());
        var late = Contracts.window(rule, START);
        var told = Contracts.window(rule, START);
        late.settle(Reach.SENT, START.plusDays(5), rule, Contracts.moment(START.plusDays(5)));
        told.settle(Reach.SENT, START, rule, Contracts.moment(START.plusDays(5)));
        assertThat(late.clockStart()).isEqualTo(START.plusDays(5));
        assertThat(late.waitingUntil()).isAfterOrEqualTo(START.plusDays(65));
        assertThat(told.clockStart()).isEqualTo(START);
    }

    @Test
    void e_twoContractsOneChangeEachItsOwnDays() {
        var thirty = Contracts.rule(Contracts.general(Contracts.days(45), Contracts.days(45))).deadlines(START, Contracts.WEEKENDS);
        var ninety = Contracts.rule(Contracts.general(Contracts.days(90), Contracts.days(10))).deadlines(START, Contracts.WEEKENDS);
        assertThat(thirty.earliestEffective()).isEqualTo(LocalDate.of(2027, 1, 8));
        assertThat(ninety.earliestEffective()).isEqualTo(START.plusDays(91));
        assertThat(ninety.objectUntil()).as("the policy's 30 days are longer").isEqualTo(START.plusDays(30));
    }

    @Test
    void g_businessDaysAcrossAHolidayAndAClockChange() {
        var terms = terms(Contracts.businessDays(10), Contracts.businessDays(10), "DE", RollOver.OBJECTION);
        // 23 March 2026: Good Friday and Easter Monday, and the clocks change on 29 March
        assertThat(Deadlines.of(terms, Contracts.NO_POLICY, LocalDate.of(2026, 3, 23), List.of(), CALENDARS).objectUntil()).isEqualTo(LocalDate.of(2026, 4, 8));
    }

    @Test
    void theLongestPeriodThatCoversTheDataCounts() {
        var notice = List.of(new Period(Period.ANY, 30, PeriodUnit.DAY), new Period("customer-data", 6, PeriodUnit.MONTH));
        var terms = Contracts.general(notice, Contracts.days(30));
        assertThat(terms.noticeUntil(START, List.of("account-data"), CALENDARS.named(null))).isEqualTo(START.plusDays(30));
        assertThat(terms.noticeUntil(START, List.of("account-data", "customer-data"), CALENDARS.named(null))).isEqualTo(LocalDate.of(2027, 5, 23));
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati, 2026-11-24", "America/Los_Angeles, 2026-11-22", "Europe/Berlin, 2026-11-23"})
    void anInstantIsADayInTheVendorsZoneOnly(String zone, LocalDate day) {
        assertThat(LocalDate.ofInstant(Instant.parse(day.equals(LocalDate.of(2026, 11, 22)) ? "2026-11-23T07:59:59Z" : "2026-11-23T12:00:00Z"),
                ZoneId.of(zone))).isEqualTo(day);
    }

    @Test
    void noDeadlineIsShorterThanContractOrPolicyAndLongerNeverMeansEarlier() {
        var random = new Random(1182);
        var units = PeriodUnit.values();
        for (int i = 0; i < 5_000; i++) {
            LocalDate start = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(2_000));
            var unit = units[random.nextInt(units.length)];
            int amount = random.nextInt(unit == PeriodUnit.MONTH ? 12 : 90);
            String calendar = new String[] {null, "DE", "GB", "TARGET"}[random.nextInt(4)];
            var now = deadlines(unit, amount, calendar, start);
            LocalDate plain = unit == PeriodUnit.MONTH ? start.plusMonths(amount) : start.plusDays(amount);
            assertThat(now.objectUntil()).isAfterOrEqualTo(plain).isAfterOrEqualTo(start.plusDays(30));
            assertThat(now.waitingUntil()).isAfterOrEqualTo(now.objectUntil());
            assertThat(deadlines(unit, amount + 1, calendar, start).objectUntil()).isAfterOrEqualTo(now.objectUntil());
            assertThat(deadlines(unit, amount, calendar, start.plusDays(1)).objectUntil()).isAfterOrEqualTo(now.objectUntil());
        }
    }

    private static Deadlines deadlines(PeriodUnit unit, int amount, String calendar, LocalDate start) {
        var periods = List.of(new Period(Period.ANY, amount, unit));
        return Deadlines.of(terms(periods, periods, calendar, RollOver.OBJECTION), Contracts.POLICY, start, List.of(), CALENDARS);
    }

    private static ContractTerms terms(List<Period> notice, List<Period> objection, String calendar, RollOver rollOver) {
        return new ContractTerms(Authorisation.GENERAL, notice, objection, ClockStart.PUBLICATION, calendar, rollOver, Silence.CONSENT, false,
                null, null, List.of(), null, List.of());
    }
}
