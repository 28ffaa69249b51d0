package org.subprocessorregistry.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.sql.Database;

/** Things that a person has to look at; at most one open task of a kind for one thing. */
@ApplicationScoped
@Transactional
public class StaffTasks {

    private final Clock clock;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    StaffTasks(Clock clock) {
        this.clock = clock;
    }

    /**
     * An open task.
     *
     * @param kind  kebab-case, for example {@code confirm-function}
     * @param refId the thing to look at
     * @param dueOn last day to do it, vendor's business time zone; null = no date
     */
    public record StaffTask(UUID id, String kind, UUID refId, String title, LocalDate dueOn, Instant createdAt) {
    }

    /** Opens a task; one of that kind for that thing that is open says from now on what this one says. */
    public void open(String kind, UUID refId, String title, LocalDate dueOn) {
        update("""
                insert into staff_task as t (id, kind, ref_id, title, due_on, created_at) values (?, ?, ?, ?, ?, ?)
                on conflict (kind, ref_id) where done_at is null do update set title = excluded.title, due_on = excluded.due_on
                where (t.title, t.due_on) is distinct from (excluded.title, excluded.due_on)""",
                Ids.next(), kind, refId, title, dueOn, now());
    }

    /** Closes the task of that kind for that thing, if one is open. */
    public void done(String kind, UUID refId) {
        done(kind, refId, null);
    }

    /** The same, done by a person. */
    public void done(String kind, UUID refId, UUID by) {
        update("update staff_task set done_at = ?, done_by = ? where kind = ? and ref_id = ? and done_at is null",
                now(), by, kind, refId);
    }

    /** The open tasks: those with a date first, the next one due on top. */
    public List<StaffTask> open() {
        try (Connection connection = dataSource.getConnection();
                var query = connection.prepareStatement("""
                        select id, kind, ref_id, title, due_on, created_at from staff_task where done_at is null
                        order by due_on nulls last, id""");
                var rows = query.executeQuery()) {
            var tasks = new ArrayList<StaffTask>();
            while (rows.next()) {
                tasks.add(new StaffTask(Database.id(rows, 1), rows.getString(2), Database.id(rows, 3),
                        rows.getString(4), rows.getObject(5, LocalDate.class), rows.getObject(6, OffsetDateTime.class).toInstant()));
            }
            return tasks;
        } catch (SQLException e) {
            throw new IllegalStateException("The staff tasks cannot be read", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void update(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The staff tasks cannot be written", e);
        }
    }
}
