package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.customers.ClockStart;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.holidays.HolidayCalendars;
import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.settings.PublishedPolicy;
import org.subprocessorregistry.settings.Settings;

/** Calculates the time of everybody a change concerns; each distinct set of terms once, however many customers have it. */
@ApplicationScoped
class GoLiveCalculator {

    private final Readiness readiness;
    private final Customers customers;
    private final Settings settings;
    private final Holidays holidays;

    @Inject
    GoLiveCalculator(Readiness readiness, Customers customers, Settings settings, Holidays holidays) {
        this.readiness = readiness;
        this.customers = customers;
        this.settings = settings;
        this.holidays = holidays;
    }

    /**
     * The time of everybody these items concern.
     *
     * @param announcedOn business date of the announcement
     * @param emergency   whether contracts with the clause are not waited for
     */
    GoLive calculate(List<ChangeItem> items, LocalDate announcedOn, boolean emergency) {
        var count = count(items, announcedOn, emergency);
        return new GoLive(announcedOn, count.policyAlone(), customers.affectedBy(count.services(), announcedOn).stream().map(count::line).toList());
    }

    /**
     * The time of customers who join while a change is pending.
     *
     * @param today business date from which their time runs
     */
    List<GoLive.Line> newcomers(List<ChangeItem> items, LocalDate today, boolean emergency, List<UUID> customerIds) {
        var count = count(items, today, emergency);
        return customers.affectedBy(count.services(), today, customerIds).stream().map(count::line).toList();
    }

    private Count count(List<ChangeItem> items, LocalDate day, boolean emergency) {
        var scopes = items.stream().map(item -> new Scope(readiness.servicesOf(item), readiness.dataOf(item))).toList();
        var vendor = settings.current();
        return new Count(scopes, vendor.policy(), vendor.deliveryMarginDays(), day, emergency, holidays.calendars());
    }

    /** What one item touches. */
    private record Scope(List<String> services, List<String> dataCategories) {
    }

    private record Times(WindowRule rule, Deadlines deadlines, LocalDate waitingUntil) {
    }

    /** Remembers what it has counted. */
    private static final class Count {

        private final List<Scope> scopes;
        private final PublishedPolicy policy;
        private final int deliveryMarginDays;
        private final LocalDate announcedOn;
        private final boolean emergency;
        private final HolidayCalendars calendars;
        private final Map<List<String>, List<String>> dataOfServices = new HashMap<>();
        private final Map<List<String>, Map<ContractTerms, Times>> times = new HashMap<>();

        Count(List<Scope> scopes, PublishedPolicy policy, int deliveryMarginDays, LocalDate announcedOn, boolean emergency, HolidayCalendars calendars) {
            this.scopes = scopes;
            this.policy = policy;
            this.deliveryMarginDays = deliveryMarginDays;
            this.announcedOn = announcedOn;
            this.emergency = emergency;
            this.calendars = calendars;
        }

        List<String> services() {
            return scopes.stream().flatMap(scope -> scope.services().stream()).distinct().sorted().toList();
        }

        /** In an emergency the published policy is the waiting period of those whose contract has no clause, not of everybody. */
        Deadlines policyAlone() {
            var deadlines = Deadlines.of(null, policy, announcedOn, List.of(), calendars);
            return emergency ? deadlines.withoutWaiting(announcedOn) : deadlines;
        }

        GoLive.Line line(Customers.Affected customer) {
            var data = dataOfServices.computeIfAbsent(customer.services(), this::dataOf);
            var counted = times.computeIfAbsent(data, key -> new HashMap<>()).computeIfAbsent(customer.terms(), terms -> count(terms, data));
            return new GoLive.Line(customer.id(), customer.name(), customer.services(), counted.rule(), counted.deadlines(), counted.waitingUntil());
        }

        private List<String> dataOf(List<String> services) {
            var data = new TreeSet<String>();
            scopes.stream().filter(scope -> scope.services().stream().anyMatch(services::contains)).forEach(scope -> data.addAll(scope.dataCategories()));
            return List.copyOf(data);
        }

        private Times count(ContractTerms terms, List<String> data) {
            var rule = new WindowRule(terms, policy, data, emergency);
            var deadlines = rule.deadlines(announcedOn, calendars);
            boolean margin = rule.clockStart() == ClockStart.FIRST_DELIVERY;
            return new Times(rule, deadlines, margin
                    ? rule.deadlines(announcedOn.plusDays(deliveryMarginDays), calendars).waitingUntil() : deadlines.waitingUntil());
        }
    }
}
