package org.subprocessorregistry.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subprocessorregistry.keys.Keys;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.staff.TestDatabase;

class IdempotencyKeysTest {

    private static final byte[] BODY = "{\"name\":\"Müller\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path directory;
    private static TestDatabase database;
    private static IdempotencyKeys keys;

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase();
        keys = new IdempotencyKeys(new Seal(new Keys(new Database(database.dataSource()), directory.resolve("master.key"))));
        keys.dataSource = database.dataSource();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void theSameRequestGetsTheSameAnswer() {
        assertThat(keys.take("ann", "same", "hash")).isEmpty();
        keys.keep("ann", "same", new StoredAnswer(201, "application/json", "/x/1", BODY));
        StoredAnswer again = keys.take("ann", "same", "hash").orElseThrow();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.location()).isEqualTo("/x/1");
        assertThat(again.body()).isEqualTo(BODY);
    }

    @Test
    void anotherRequestWithTheKeyIsRefused() {
        keys.take("ann", "other", "hash");
        var refused = catchThrowableOfType(RuleViolation.class, () -> keys.take("ann", "other", "another hash"));
        assertThat(refused.type()).isEqualTo(ProblemType.INVALID);
    }

    @Test
    void theSameRequestWhileTheFirstRunsIsAConflict() {
        keys.take("ann", "running", "hash");
        assertThatThrownBy(() -> keys.take("ann", "running", "hash")).isInstanceOf(Conflict.class);
    }

    @Test
    void aRefusedRequestFreesItsKey() {
        keys.take("ann", "refused", "hash");
        keys.release("ann", "refused");
        assertThat(keys.take("ann", "refused", "another hash")).isEmpty();
    }

    @Test
    void callersDoNotShareKeys() {
        assertThat(keys.take("ann", "shared", "hash")).isEmpty();
        assertThat(keys.take("bob", "shared", "hash")).isEmpty();
    }

    @Test
    void anAnswerIsStoredEncryptedAndASecretNotAtAll() throws SQLException {
        keys.take("ann", "sealed", "hash");
        keys.keep("ann", "sealed", new StoredAnswer(201, "application/json", null, BODY));
        keys.take("ann", "secret", "hash");
        keys.keep("ann", "secret", new StoredAnswer(201, "application/json", "/tokens/1", null));
        try (var connection = database.dataSource().getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("select body from idempotency_key where key in ('sealed', 'secret') order by key")) {
            row.next();
            assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1)).doesNotContain("name");
            row.next();
            assertThat(row.getBytes(1)).isNull();
        }
        assertThat(keys.take("ann", "secret", "hash").orElseThrow().body()).isNull();
    }

    @Test
    void keysAreForgottenAfterADay() throws SQLException {
        keys.take("ann", "old", "hash");
        database.execute("update idempotency_key set created_at = now() - interval '25 hours' where key = 'old'");
        assertThat(keys.take("ann", "old", "another hash")).isEmpty();
    }
}
