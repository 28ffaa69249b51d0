package org.subprocessorregistry.settings;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.platform.Migration;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;

/** The one row of settings. */
@ApplicationScoped
@Transactional
public class Settings {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());
    private static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es");
    private static final int LONGEST_PERIOD = 3650;
    private static final String CURRENT = "select s.*, l.sha256 as logo from settings s left join vendor_logo l on l.id = s.id";

    private final Optional<String> initialZone;
    private final AuditLog audit;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Settings(@ConfigProperty(name = "registry.time.zone") Optional<String> initialZone,
            AuditLog audit) {
        this.initialZone = initialZone;
        this.audit = audit;
    }

    public VendorSettings current() {
        return read(CURRENT);
    }

    /**
     * Alters the settings; what the request leaves out stays.
     *
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public VendorSettings put(PutSettings request) {
        VendorSettings before = read(CURRENT + " for update of s");
        VendorSettings altered = altered(before, request);
        try (Connection connection = dataSource.getConnection(); var update = connection.prepareStatement("""
                update settings set vendor_name = ?, vendor_legal_name = ?, vendor_address = ?, privacy_contact = ?, time_zone = ?,
                default_language = ?, notice_days = ?, objection_days = ?, cure_days = ?, grace_days = ?, delivery_margin_days = ?,
                holiday_calendar = ?, version = version + 1""")) {
            update.setString(1, altered.vendorName());
            update.setString(2, altered.vendorLegalName());
            update.setString(3, altered.vendorAddress());
            update.setString(4, altered.privacyContact());
            update.setString(5, altered.zone().getId());
            update.setString(6, altered.defaultLanguage());
            update.setInt(7, altered.noticeDays());
            update.setInt(8, altered.objectionDays());
            update.setInt(9, altered.cureDays());
            update.setInt(10, altered.graceDays());
            update.setInt(11, altered.deliveryMarginDays());
            update.setString(12, altered.holidayCalendar());
            update.executeUpdate();
            audit.record(entry(before, altered));
            return current();
        } catch (SQLException e) {
            throw new IllegalStateException("The settings cannot be written", e);
        }
    }

    /** Names what counts for periods, as it was and as it is; of the vendor's own words only that they are others. */
    private static AuditEntry entry(VendorSettings before, VendorSettings after) {
        var entry = AuditEntry.of("settings.changed", "settings", null);
        step(entry, "timeZone", before.zone(), after.zone());
        step(entry, "defaultLanguage", before.defaultLanguage(), after.defaultLanguage());
        step(entry, "noticeDays", before.noticeDays(), after.noticeDays());
        step(entry, "objectionDays", before.objectionDays(), after.objectionDays());
        step(entry, "cureDays", before.cureDays(), after.cureDays());
        step(entry, "graceDays", before.graceDays(), after.graceDays());
        step(entry, "deliveryMarginDays", before.deliveryMarginDays(), after.deliveryMarginDays());
        step(entry, "holidayCalendar", before.holidayCalendar(), after.holidayCalendar());
        boolean vendor = !Objects.equals(before.vendorName(), after.vendorName()) || !Objects.equals(before.vendorLegalName(), after.vendorLegalName())
                || !Objects.equals(before.vendorAddress(), after.vendorAddress()) || !Objects.equals(before.privacyContact(), after.privacyContact());
        return entry.with("vendor", vendor ? "changed" : null);
    }

    private static void step(AuditEntry entry, String name, Object before, Object after) {
        entry.with(name, Objects.equals(before, after) ? null : "%s → %s".formatted(before, after));
    }

    /** {@code REGISTRY_TIME_ZONE} counts until somebody stores settings; a wrong one stops the start. */
    void begin(@Observes @Priority(Migration.PRIORITY + 1) Startup startup) {
        if (initialZone.isEmpty()) {
            return;
        }
        String zone = zoneNamed(initialZone.get()).orElseThrow(() ->
                new IllegalStateException("REGISTRY_TIME_ZONE is not a time zone: " + initialZone.get())).getId();
        try (Connection connection = dataSource.getConnection(); var update = connection.prepareStatement(
                "update settings set time_zone = ? where version = 1 and time_zone <> ? and not exists (select 1 from change)")) {
            update.setString(1, zone);
            update.setString(2, zone);
            if (update.executeUpdate() == 1) {
                LOG.log(Level.INFO, "Business time zone is {0}", zone);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The business time zone cannot be stored", e);
        }
    }

    private static VendorSettings altered(VendorSettings now, PutSettings request) {
        var vendor = request.vendor() == null ? new PutSettings.Vendor(null, null, null, null, null, null, null) : request.vendor();
        var policy = request.policy() == null ? new PutSettings.Policy(null, null, null, null, null) : request.policy();
        var check = new FieldCheck();
        var altered = new VendorSettings(
                check.line("vendor.name", or(vendor.name(), now.vendorName()), FieldCheck.NAME),
                check.optionalLine("vendor.legalName", or(vendor.legalName(), now.vendorLegalName()), FieldCheck.NAME),
                check.optionalText("vendor.address", or(vendor.address(), now.vendorAddress()), FieldCheck.ADDRESS),
                check.optionalLine("vendor.privacyContact", or(vendor.privacyContact(), now.privacyContact()), FieldCheck.NAME),
                zone(check, vendor.timeZone(), now.zone()),
                language(check, or(vendor.defaultLanguage(), now.defaultLanguage())),
                days(check, "policy.noticeDays", or(policy.noticeDays(), now.noticeDays())),
                days(check, "policy.objectionDays", or(policy.objectionDays(), now.objectionDays())),
                days(check, "policy.cureDays", or(policy.cureDays(), now.cureDays())),
                days(check, "policy.graceDays", or(policy.graceDays(), now.graceDays())),
                days(check, "policy.deliveryMarginDays", or(policy.deliveryMarginDays(), now.deliveryMarginDays())),
                calendar(check, vendor.holidayCalendar(), now.holidayCalendar()), now.logo(), now.version());
        check.done();
        return altered;
    }

    private static ZoneId zone(FieldCheck check, String given, ZoneId present) {
        Optional<ZoneId> zone = given == null ? Optional.of(present) : zoneNamed(given);
        check.check(zone.isPresent(), "vendor.timeZone", "Give the name of a time zone, for example Europe/Brussels.");
        return zone.orElse(present);
    }

    private static Optional<ZoneId> zoneNamed(String name) {
        try {
            return Optional.of(ZoneId.of(name.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String language(FieldCheck check, String code) {
        check.check(LANGUAGES.contains(code), "vendor.defaultLanguage", "Languages are en, de, fr and es.");
        return code;
    }

    private static String calendar(FieldCheck check, String given, String present) {
        String calendar = given == null ? present : Holidays.normalised(given);
        check.check(calendar == null || Holidays.exists(calendar), "vendor.holidayCalendar",
                "There is no such calendar: use an ISO country (DE), a country and region (DE-BY), TARGET, or nothing for weekends only.");
        return calendar;
    }

    private static int days(FieldCheck check, String path, int days) {
        check.check(days >= 0 && days <= LONGEST_PERIOD, path, "Give 0 to %d days.".formatted(LONGEST_PERIOD));
        return days;
    }

    private static <T> T or(T given, T present) {
        return given == null ? present : given;
    }

    private VendorSettings read(String sql) {
        try (Connection connection = dataSource.getConnection();
                var query = connection.prepareStatement(sql); var row = query.executeQuery()) {
            row.next();
            return new VendorSettings(row.getString("vendor_name"), row.getString("vendor_legal_name"), row.getString("vendor_address"),
                    row.getString("privacy_contact"), ZoneId.of(row.getString("time_zone")), row.getString("default_language"),
                    row.getInt("notice_days"), row.getInt("objection_days"), row.getInt("cure_days"), row.getInt("grace_days"),
                    row.getInt("delivery_margin_days"), row.getString("holiday_calendar"), row.getString("logo"), row.getLong("version"));
        } catch (SQLException e) {
            throw new IllegalStateException("The settings cannot be read", e);
        }
    }
}
