package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a revision would mean if it were announced on a day.
 *
 * @param goLive   the time of everybody the amended change concerns, counted from that day
 * @param restarts customers whose time is counted anew; all others keep theirs
 * @param planned  the effective date as announced before
 */
record Weighed(Amendment amendment, GoLive goLive, Set<UUID> restarts, LocalDate planned) {

    /**
     * The earliest effective date. What customers are asked about is never brought forward: they were told that nothing
     * happens before the day announced.
     */
    LocalDate earliestEffective() {
        if (!asks()) {
            return goLive.announcedOn();
        }
        return amendment.material() || !restarts.isEmpty()
                ? Stream.of(planned, anew().earliestEffective()).max(Comparator.naturalOrder()).orElseThrow() : planned;
    }

    /** The customers whose terms set that date; nobody where the policy or the date announced before does. */
    List<GoLive.Line> setBy() {
        return asks() && anew().earliestEffective().equals(earliestEffective()) ? anew().setBy() : List.of();
    }

    /** The earliest date without them. */
    LocalDate withoutThem() {
        if (setBy().isEmpty()) {
            return earliestEffective();
        }
        return Stream.of(planned, anew().withoutThem()).max(Comparator.naturalOrder()).orElseThrow();
    }

    boolean asks() {
        return amendment.decision().treatment() == Treatment.NOTIFY;
    }

    /** The time of those whose clock starts again. */
    GoLive anew() {
        return new GoLive(goLive.announcedOn(), goLive.policy(), goLive.customers().stream().filter(line -> restarts.contains(line.customer())).toList());
    }

    Weighed without(List<UUID> carvedOut) {
        var without = Set.copyOf(carvedOut);
        return new Weighed(amendment, goLive, restarts.stream().filter(one -> !without.contains(one)).collect(Collectors.toUnmodifiableSet()), planned);
    }
}
