package org.subprocessorregistry.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.auditlog.SilentLog;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.RuleViolation;

class ApiTokensTest {

    private static final UUID ANN = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static TestDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void ann() throws SQLException {
        database.execute("delete from api_token; delete from app_user; update settings set time_zone = 'Europe/Brussels'; "
                + "insert into app_user (id, name, email, roles, created_at) values ('%s', 'Ann', 'a@x.example', '[\"editor\"]', now())"
                        .formatted(ANN));
    }

    @Test
    void aTokenActsWithItsOwnersRolesAndItsScopes() {
        IssuedToken issued = tokens("2026-11-23T08:00:00Z").issue(new NewToken(ANN, List.of(Scope.GATE), TODAY));
        assertThat(issued.token()).matches("sr_[A-Za-z0-9_-]{43}");
        assertThat(tokens("2026-11-23T08:00:00Z").authenticate(issued.token()))
                .contains(new Authenticated(new StaffPrincipal(ANN, "Ann"), Set.of("editor", "scope:gate")));
    }

    @Test
    void theSecretIsNotStoredAndNotPrinted() throws SQLException {
        IssuedToken issued = tokens("2026-11-23T08:00:00Z").issue(new NewToken(ANN, List.of(), TODAY));
        try (var connection = database.dataSource().getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("select token_hash, row_to_json(t)::text from api_token t")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(Secrets.hash(issued.token()));
            assertThat(row.getString(2)).doesNotContain(issued.token().substring(3));
        }
        assertThat(issued.toString()).doesNotContain(issued.token());
    }

    @Test
    void aTokenWorksToTheEndOfItsLastDayInTheVendorsZone() {
        String token = tokens("2026-11-23T08:00:00Z").issue(new NewToken(ANN, null, TODAY)).token();
        assertThat(tokens("2026-11-23T22:59:59Z").authenticate(token)).isPresent();
        assertThat(tokens("2026-11-23T23:00:00Z").authenticate(token)).as("midnight in Brussels").isEmpty();
    }

    @Test
    void aRevokedTokenAndThatOfADeactivatedOwnerDoNotWork() throws SQLException {
        ApiTokens tokens = tokens("2026-11-23T08:00:00Z");
        IssuedToken revoked = tokens.issue(new NewToken(ANN, null, TODAY));
        IssuedToken other = tokens.issue(new NewToken(ANN, null, TODAY));
        tokens.revoke(revoked.id());
        assertThat(tokens.authenticate(revoked.token())).isEmpty();
        assertThat(tokens.authenticate(other.token())).isPresent();
        database.execute("update app_user set active = false");
        assertThat(tokens.authenticate(other.token())).isEmpty();
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String token : List.of("", "sr_", "sr_" + "x".repeat(43), "Bearer", "'; drop table api_token; --")) {
            assertThat(tokens("2026-11-23T08:00:00Z").authenticate(token)).isEmpty();
        }
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        ApiTokens tokens = tokens("2026-11-23T08:00:00Z");
        assertThat(faults(tokens, new NewToken(null, null, null))).containsExactly("owner", "expiresOn");
        assertThat(faults(tokens, new NewToken(ANN, null, TODAY.minusDays(1)))).containsExactly("expiresOn");
        assertThat(faults(tokens, new NewToken(ANN, null, TODAY.plusYears(10).plusDays(1)))).containsExactly("expiresOn");
        assertThat(tokens.issue(new NewToken(ANN, null, TODAY.plusYears(10))).token()).isNotBlank();
    }

    @Test
    void aKnownTokenOfTheDemoWorks() {
        ApiTokens tokens = tokens("2026-11-23T08:00:00Z");
        tokens.issueKnown(new NewToken(ANN, List.of(), TODAY.plusYears(1)), "sr_demo-ann");
        assertThat(tokens.authenticate("sr_demo-ann")).isPresent();
    }

    @Test
    void tokensAreListedPageByPage() {
        ApiTokens tokens = tokens("2026-11-23T08:00:00Z");
        UUID first = tokens.issue(new NewToken(ANN, List.of(Scope.WEBHOOKS), TODAY)).id();
        UUID second = tokens.issue(new NewToken(ANN, null, TODAY)).id();
        var page = tokens.page(ANN, new PageRequest(null, "1"));
        assertThat(page.items()).extracting(TokenView::id).containsExactly(first);
        assertThat(tokens.page(null, new PageRequest(page.next(), "1")).items()).extracting(TokenView::id).containsExactly(second);
    }

    @Test
    void theBootstrapTokenIsAnAdminAndOnlyWhereConfigured() {
        var bootstrap = new BootstrapToken(Optional.of("0123456789abcdef"));
        assertThat(bootstrap.authenticate("0123456789abcdef").orElseThrow().roles()).containsExactly("admin");
        assertThat(bootstrap.authenticate("0123456789abcdeX")).isEmpty();
        assertThat(new BootstrapToken(Optional.empty()).authenticate("")).isEmpty();
        assertThat(new BootstrapToken(Optional.of("short")).authenticate("short")).isEmpty();
    }

    private static List<String> faults(ApiTokens tokens, NewToken request) {
        return catchThrowableOfType(RuleViolation.class, () -> tokens.issue(request)).errors().stream().map(FieldError::path).toList();
    }

    private static ApiTokens tokens(String now) {
        var tokens = new ApiTokens(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), new SilentLog());
        tokens.dataSource = database.dataSource();
        return tokens;
    }
}
