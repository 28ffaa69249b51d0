package org.subprocessorregistry.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Migrates an empty PostgreSQL as the owner and looks at it with the eyes of the application role. */
class MigrationTest {

    private static EmbeddedPostgres postgres;
    private static DataSource app;

    @BeforeAll
    static void migrate() throws Exception {
        postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
        execute(postgres.getPostgresDatabase(), "create role registry_owner login password 'owner'");
        execute(postgres.getPostgresDatabase(), "create role registry_app login password 'app'");
        execute(postgres.getPostgresDatabase(), "create database registry owner registry_owner");
        var flyway = Flyway.configure().dataSource(as("registry_owner", "owner"))
                .placeholders(Map.of("appUser", "registry_app")).load();
        assertThat(flyway.migrate().migrationsExecuted).isPositive();
        assertThat(flyway.migrate().migrationsExecuted).as("a second run has nothing to do").isZero();
        app = as("registry_app", "app");
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void theApplicationRoleMayNotChangeTheSchema() {
        assertThatThrownBy(() -> execute(app, "create table own_table (id int)")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(app, "drop table outbox")).hasMessageContaining("must be owner");
        assertThatThrownBy(() -> execute(app, "update register_version set version = 7"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void theApplicationRoleMayOnlyAppendToTheAuditLog() throws SQLException {
        execute(app, """
                select append_audit('[{"at": "2026-11-28T04:00:00.123456Z", "action": "test.done", "actorKind": "registry", "subjectKind": "test",
                "details": {}, "salt": "00", "digest": "00"}]')""");
        for (String sql : List.of("update audit_log set action = 'x'", "delete from audit_log", "truncate audit_log",
                "insert into audit_log select * from audit_log", "update audit_head set sequence = 0", "delete from audit_head",
                "select * from audit_head for update", "alter table audit_log disable trigger all")) {
            assertThatThrownBy(() -> execute(app, sql)).as(sql).hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        for (String sql : List.of("update audit_log set action = 'x'", "delete from audit_log", "truncate audit_log", "delete from audit_head")) {
            assertThatThrownBy(() -> execute(as("registry_owner", "owner"), sql)).as("owner: " + sql).hasMessageContaining("append-only");
        }
    }

    @Test
    void versionsOfOneFactNeverOverlapInValidityAndKnowledge() throws SQLException {
        execute(app, """
                insert into subprocessor (id, slug, name, legal_name, created_at)
                values ('00000000-0000-0000-0000-000000000001', 'acme', 'Acme', 'Acme GmbH', now());
                insert into change (id, number, title, reason, state, treatment, created_at)
                values ('00000000-0000-0000-0000-000000000002', 'CHG-1', 't', 'r', 'draft', 'notify', now())""");
        execute(app, entry("'[2026-01-01,2026-06-01)'", "'[2026-01-01T00:00:00Z,)'"));
        execute(app, entry("'[2026-06-01,)'", "'[2026-01-01T00:00:00Z,)'"));
        assertThatThrownBy(() -> execute(app, entry("'[2026-05-31,2026-06-01)'", "'[2026-02-01T00:00:00Z,)'")))
                .hasMessageContaining("register_entry_no_overlap");
    }

    private static String entry(String valid, String known) {
        return """
                insert into register_entry (id, fact, fact_id, subprocessor_id, service, status, content, valid, since, known, change_id)
                values (gen_random_uuid(), 'engagement', '00000000-0000-0000-0000-000000000003',
                        '00000000-0000-0000-0000-000000000001', 'mail', 'authorised', '{}', %1$s, lower(%1$s::daterange), %2$s,
                        '00000000-0000-0000-0000-000000000002')""".formatted(valid, known);
    }

    private static DataSource as(String user, String password) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(postgres.getJdbcUrl(user, "registry"));
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
