package org.subprocessorregistry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.ExportFormat;

/**
 * Which list is asked for; every part may be null.
 *
 * @param asOf     the day in the world, vendor's business time zone; null = today
 * @param knownAt  UTC; null = all that is known. A version published later is not looked at
 * @param service  code: the list as it concerns that service only (engagements, status, announcements)
 * @param function code of a function among an entry's functions
 * @param country  ISO 3166-1 alpha-2 of one of an entry's locations
 * @param q        text in name, legal name or function; case and accents do not count
 */
public record RegisterQuery(LocalDate asOf, Instant knownAt, String service, String function, String country, String q) {

    public RegisterQuery {
        service = blankToNull(service);
        function = blankToNull(function);
        country = blankToNull(country);
        q = blankToNull(q);
    }

    /** The whole list, today, as known now. */
    public static RegisterQuery current() {
        return new RegisterQuery(null, null, null, null, null, null);
    }

    /** What concerns one service, today, as known now. */
    public static RegisterQuery ofService(String service) {
        return new RegisterQuery(null, null, service, null, null, null);
    }

    boolean isCurrent() {
        return equals(current());
    }

    /** Value of Content-Disposition, for example of {@code register-2026-11-25.csv}; a chosen instant is told by its day, UTC. */
    public String attachment(LocalDate day, ExportFormat format) {
        String known = knownAt == null ? "" : "-known-" + LocalDate.ofInstant(knownAt, ZoneOffset.UTC);
        return CsvExport.attachment("register-%s%s%s.%s".formatted(service == null ? "" : service + "-", day, known, format.code()));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
