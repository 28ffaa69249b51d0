package org.subprocessorregistry.settings;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Today, in the one zone that counts: the vendor's business time zone. */
@ApplicationScoped
public class BusinessDay {

    private final Clock clock;
    private final Settings settings;

    @Inject
    BusinessDay(Clock clock, Settings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    public LocalDate today() {
        return dateOf(clock.instant());
    }

    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, settings.current().zone());
    }

    /** The instant at which that day is over. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(settings.current().zone()).toInstant();
    }
}
