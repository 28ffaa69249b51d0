package org.subprocessorregistry.inbound;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.sql.Database;

/** The right to read the mailbox, timed by the database's clock. */
@ApplicationScoped
@Transactional
class InboxLease {

    private final Database database;

    @Inject
    InboxLease(Database database) {
        this.database = database;
    }

    /** Takes or renews it. */
    boolean hold(String holder, Duration length) {
        return database.first("""
                insert into lease as l (name, holder, until) values ('inbox', ?, now() + make_interval(secs => ?))
                on conflict (name) do update set holder = excluded.holder, until = excluded.until,
                    fence = case when l.holder = excluded.holder then l.fence else l.fence + 1 end
                where l.holder = excluded.holder or l.until < now()
                returning fence""", row -> row.getLong(1), holder, (double) length.toSeconds()).isPresent();
    }

    /** Lets another node go on at once. */
    void release(String holder) {
        database.update("update lease set until = now() - interval '1 second' where name = 'inbox' and holder = ?", holder);
    }
}
