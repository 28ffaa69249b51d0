package org.subprocessorregistry.logo;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/** Keeps the vendor's logo. */
@ApplicationScoped
@Transactional
public class Logos {

    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    @Inject
    Logos(Database database, Clock clock, AuditLog audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    Optional<Logo> current() {
        return database.first("select media_type, content from vendor_logo", row -> new Logo(row.getString(1), row.getBytes(2)));
    }

    /**
     * Puts it in the place of the present one.
     *
     * @param by user
     * @throws RuleViolation {@code too-large}; {@code unsupported-media-type} for anything but PNG, JPEG and WebP
     */
    public void put(byte[] content, UUID by) {
        Logo logo = Logo.of(content);
        database.update("""
                insert into vendor_logo (media_type, content, sha256, stored_by, stored_at) values (?, ?, ?, ?, ?)
                on conflict (id) do update set media_type = excluded.media_type, content = excluded.content, sha256 = excluded.sha256,
                    stored_by = excluded.stored_by, stored_at = excluded.stored_at""",
                logo.mediaType(), content, logo.sha256(), by, clock.instant());
        tell(AuditEntry.of("logo.stored", "settings", null).by(by).with("sha256", logo.sha256()));
    }

    /** @param by user */
    public void remove(UUID by) {
        database.update("delete from vendor_logo");
        tell(AuditEntry.of("logo.removed", "settings", null).by(by));
    }

    /** Pages that are kept ready belong to a version of the settings. */
    private void tell(AuditEntry entry) {
        database.update("update settings set version = version + 1");
        audit.record(entry);
    }
}
