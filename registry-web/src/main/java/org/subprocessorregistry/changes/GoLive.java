package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.subprocessorregistry.notices.CustomerDeadline;

/**
 * What an announcement on a day would mean for the time of everybody it concerns (DOMAIN §3.3).
 *
 * @param announcedOn business date
 * @param policy      by the published policy; nothing takes effect earlier, with or without customers
 * @param customers   one line per customer
 */
record GoLive(LocalDate announcedOn, Deadlines policy, List<Line> customers) {

    /**
     * One customer's time.
     *
     * @param deadlines    if the clock starts with the announcement
     * @param waitingUntil last day of waiting as calculated beforehand: with a margin where the clock starts with the delivery
     */
    record Line(UUID customer, String name, List<String> services, WindowRule rule, Deadlines deadlines, LocalDate waitingUntil) {

        /** What the notice tells this customer: its own last day, and what silence means from when on. */
        CustomerDeadline told(boolean mayObject) {
            return new CustomerDeadline(customer, name, services, mayObject ? deadlines.objectUntil() : null, rule.silence().code(),
                    mayObject ? rule.silentUntil(deadlines.waitingUntil(), deadlines.objectUntil()) : null, true);
        }

        /** What an amendment tells a customer for whom nothing material changes: the days of his window as it stands. */
        CustomerDeadline keeping(Window window, WindowRule opened) {
            return new CustomerDeadline(customer, name, services, window.objectUntil(), opened.silence().code(),
                    opened.silentUntil(window.waitingUntil(), window.objectUntil()), false);
        }
    }

    /** The earliest lawful effective date. */
    LocalDate earliestEffective() {
        return Stream.concat(Stream.of(policy.waitingUntil()), customers.stream().map(Line::waitingUntil)).max(Comparator.naturalOrder())
                .orElseThrow().plusDays(1);
    }

    /** The customers whose terms set that date; nobody where the published policy does. */
    List<Line> setBy() {
        LocalDate latest = earliestEffective().minusDays(1);
        return latest.equals(policy.waitingUntil()) ? List.of() : customers.stream().filter(line -> line.waitingUntil().equals(latest)).toList();
    }

    /** How many customers wait until when, the latest first. */
    List<ReadinessView.Period> periods() {
        var counts = new TreeMap<LocalDate, Integer>(Comparator.reverseOrder());
        customers.forEach(line -> counts.merge(line.waitingUntil(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(one -> new ReadinessView.Period(one.getKey(), ChronoUnit.DAYS.between(announcedOn, one.getKey()), one.getValue())).toList();
    }

    /** The same announcement without some customers. */
    GoLive without(List<UUID> carvedOut) {
        var without = Set.copyOf(carvedOut);
        return without.isEmpty() ? this
                : new GoLive(announcedOn, policy, customers.stream().filter(line -> !without.contains(line.customer())).toList());
    }

    /** The earliest date without the customers that set the present one. */
    LocalDate withoutThem() {
        return without(setBy().stream().map(Line::customer).toList()).earliestEffective();
    }
}
