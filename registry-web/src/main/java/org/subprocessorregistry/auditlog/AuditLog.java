package org.subprocessorregistry.auditlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.Lookup;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/**
 * Takes entries of a transaction and appends them to the chain when everything else of it is done: after the last flush,
 * right before the commit. Until then nothing of the log is locked, and afterwards the transaction asks for no other lock, so
 * the log can be no part of a deadlock (ADR 0085). What is rolled back leaves nothing.
 */
@ApplicationScoped
public class AuditLog {

    private static final String PENDING = AuditLog.class.getName() + ".pending";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private final Database database;
    private final Lookup lookup;
    private final Actors actors;
    private final Clock clock;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    AuditLog(Database database, Lookup lookup, Actors actors, Clock clock) {
        this.database = database;
        this.lookup = lookup;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * Notes a decision or a step in the caller's transaction.
     *
     * @throws jakarta.transaction.TransactionalException outside of a transaction: a decision without one would not be proven
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEntry entry) {
        pending().add(stamped(entry));
    }

    private List<AuditRow> pending() {
        @SuppressWarnings("unchecked")
        var known = (List<AuditRow>) transactions.getResource(PENDING);
        if (known != null) {
            return known;
        }
        var rows = new ArrayList<AuditRow>();
        transactions.putResource(PENDING, rows);
        // Interposed ones come after those of the persistence units, which flush.
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                append(rows);
            }

            @Override
            public void afterCompletion(int status) {
                // The rows are committed, or gone with all the rest.
            }
        });
        return rows;
    }

    AuditRow stamped(AuditEntry entry) {
        byte[] bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        String salt = HexFormat.of().formatHex(bytes);
        SortedMap<String, String> details = new TreeMap<>(entry.details());
        entry.texts().forEach((name, text) -> details.put(name, "hmac-sha256:" + textHash(salt, text)));
        var kind = entry.actorKind();
        UUID actor = entry.actor();
        if (kind == null) {
            var present = actors.present();
            kind = present.isPresent() ? AuditEntry.ActorKind.PERSON : AuditEntry.ActorKind.REGISTRY;
            actor = present.orElse(null);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new AuditRow(0, at, entry.action(), kind.code(), actor, entry.subjectKind(), entry.subject(), entry.change(), entry.customer(), details,
                salt, null, null);
    }

    private String textHash(String salt, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(textKey(salt), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    /** The key of the texts of one row: shown together with the texts, it opens no other row. */
    private byte[] textKey(String salt) {
        return lookup.hash("audit-text", salt);
    }

    /** The same for those who show texts of a row, lower-case hex. */
    public String textKey(AuditRow row) {
        return HexFormat.of().formatHex(textKey(row.salt()));
    }

    void append(List<AuditRow> rows) {
        var entries = rows.stream().map(row -> {
            var entry = row.content();
            entry.put("digest", row.digest());
            return entry;
        }).toList();
        database.number("select append_audit(?::jsonb)", Json.write(entries));
    }
}
