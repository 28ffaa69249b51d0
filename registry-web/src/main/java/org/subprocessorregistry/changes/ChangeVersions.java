package org.subprocessorregistry.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.sql.Database;

/** What an announced change said, version by version; written once and never altered. */
@ApplicationScoped
@Transactional
public class ChangeVersions {

    private static final TypeReference<List<ChangeView.ItemView>> ITEMS = new TypeReference<>() { };

    private final Database database;
    private final ChangeTexts texts;

    @Inject
    ChangeVersions(Database database, ChangeTexts texts) {
        this.database = database;
        this.texts = texts;
    }

    /** From now on the change says this; the caller has flushed it. */
    void record(Change change, UUID revision, boolean material, Instant now) {
        database.update("""
                insert into change_version (change_id, no, version, revision_id, material, title, reason, effective_on, items, announced_at)
                select ?, coalesce(max(no), 0) + 1, ?, ?, ?, ?, ?, ?, ?::jsonb, ? from change_version where change_id = ?""",
                change.id(), change.noticeVersion(), revision, material, change.title(), change.reason(), change.effectiveOn(),
                Json.write(texts.view(change, List.of(), null).items()), now, change.id());
    }

    /** In order; empty for what was never announced. */
    public List<ChangeVersionView> of(UUID changeId) {
        return database.list("""
                select no, version, revision_id, material, title, reason, effective_on, items, announced_at from change_version
                where change_id = ? order by no""", row -> new ChangeVersionView(row.getInt(1), row.getInt(2), Database.id(row, 3),
                row.getBoolean(4), row.getString(5), row.getString(6), row.getObject(7, LocalDate.class),
                Json.read(row.getString(8), ITEMS), Database.instant(row, "announced_at")), changeId);
    }
}
