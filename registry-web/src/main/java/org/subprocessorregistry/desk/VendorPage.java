package org.subprocessorregistry.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.settings.VendorSettings;

/** Who runs this installation, and what day it is there: on top of every page. */
@Named("vendor")
@RequestScoped
public class VendorPage {

    private final Settings settings;
    private final Clock clock;
    private final Texts texts;
    private VendorSettings current;

    @Inject
    VendorPage(Settings settings, Clock clock, Texts texts) {
        this.settings = settings;
        this.clock = clock;
        this.texts = texts;
    }

    public VendorSettings getCurrent() {
        if (current == null) {
            current = settings.current();
        }
        return current;
    }

    public LocalDate getToday() {
        return getCurrent().today(clock);
    }

    public ZoneId getZone() {
        return getCurrent().zone();
    }

    /** An instant in the vendor's business time zone, with its name. */
    public String moment(Instant instant) {
        return texts.moment(instant, getZone());
    }

    /** The business date of an instant. */
    public LocalDate day(Instant instant) {
        return instant == null ? null : LocalDate.ofInstant(instant, getZone());
    }

    /** Days from today on; negative for a day that has passed. */
    public long daysUntil(LocalDate day) {
        return getToday().until(day, ChronoUnit.DAYS);
    }
}
