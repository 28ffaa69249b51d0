package org.subprocessorregistry.evidence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.auditlog.AuditFilter;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.Settings;

/** The filter of the page as it stands in its address: days of the business time zone, a change by its number. */
@ApplicationScoped
class AuditLogQuery {

    static final List<String> NAMES = List.of("action", "actor", "change", "customer", "from", "to");

    private final Changes changes;
    private final Settings settings;

    @Inject
    AuditLogQuery(Changes changes, Settings settings) {
        this.changes = changes;
        this.settings = settings;
    }

    /**
     * Reads it.
     *
     * @param parameter the value of a parameter; null or blank when it is not there
     * @throws RuleViolation naming the parameter that cannot be read
     */
    AuditFilter filter(UnaryOperator<String> parameter) {
        ZoneId zone = settings.current().zone();
        LocalDate from = PointParameter.day("from", parameter.apply("from"));
        LocalDate to = PointParameter.day("to", parameter.apply("to"));
        String action = text(parameter, "action");
        return new AuditFilter(action, PageRequest.id("actor", parameter.apply("actor")), null, change(text(parameter, "change")),
                PageRequest.id("customer", parameter.apply("customer")), from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private UUID change(String idOrNumber) {
        return idOrNumber == null ? null : changes.lookUp(idOrNumber, true)
                .orElseThrow(() -> RuleViolation.of("change", "There is no change %s.".formatted(idOrNumber))).id();
    }

    private static String text(UnaryOperator<String> parameter, String name) {
        String value = parameter.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The same filter for another address: {@code action=…&from=…}. */
    static String address(UnaryOperator<String> parameter) {
        return NAMES.stream().filter(name -> text(parameter, name) != null)
                .map(name -> name + "=" + URLEncoder.encode(text(parameter, name), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
