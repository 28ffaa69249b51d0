package org.subprocessorregistry.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.problems.RuleViolation;

class AppUserTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String RIGHT = "correct horse battery";

    private final AppUser ann = new AppUser("Ann", "ann@example.com", Set.of(Role.ADMIN, Role.READER), NOW);

    @Test
    void nobodyComesInBeforeAPasswordIsChosen() {
        assertThat(ann.signIn("", NOW)).isFalse();
        ann.choosePassword(RIGHT);
        assertThat(ann.signIn(RIGHT, NOW)).isTrue();
    }

    @Test
    void tenWrongPasswordsLockForAQuarterOfAnHour() {
        ann.choosePassword(RIGHT);
        for (int i = 0; i < 9; i++) {
            ann.signIn("wrong", NOW);
        }
        assertThat(ann.signIn(RIGHT, NOW)).as("nine do not lock, and the count begins anew").isTrue();
        for (int i = 0; i < 10; i++) {
            ann.signIn("wrong", NOW);
        }
        assertThat(ann.signIn(RIGHT, NOW.plus(Duration.ofMinutes(14)))).isFalse();
        assertThat(ann.signIn(RIGHT, NOW.plus(Duration.ofMinutes(15)))).isTrue();
    }

    @Test
    void aNewPasswordEndsTheLockAndOlderSessions() {
        ann.choosePassword(RIGHT);
        String stamp = ann.passwordStamp();
        for (int i = 0; i < 10; i++) {
            ann.signIn("wrong", NOW);
        }
        ann.choosePassword("another long password");
        assertThat(ann.passwordStamp()).isNotEqualTo(stamp);
        assertThat(ann.signIn("another long password", NOW)).isTrue();
    }

    @Test
    void aDeactivatedUserStaysOut() {
        ann.choosePassword(RIGHT);
        ann.activate(false);
        assertThat(ann.signIn(RIGHT, NOW)).isFalse();
    }

    @Test
    void rolesAreKeptInTheirOrder() {
        assertThat(ann.view().roles()).containsExactly(Role.READER, Role.ADMIN);
        assertThat(ann.roleNames()).containsExactlyInAnyOrder("reader", "admin");
    }

    @Test
    void theWholePasswordCounts() {
        String hash = Passwords.hash("x".repeat(72) + "a");
        assertThat(Passwords.matches("x".repeat(72) + "b", hash)).isFalse();
        assertThat(Passwords.matches("x".repeat(72) + "a", hash)).isTrue();
    }

    @Test
    void aPasswordIsLongEnoughAndNotTheAddress() {
        assertThatThrownBy(() -> Passwords.check("short", "ann@example.com")).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> Passwords.check("Ann@Example.com", "ann@example.com")).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> Passwords.check(null, "ann@example.com")).isInstanceOf(RuleViolation.class);
        assertThatCode(() -> Passwords.check(RIGHT, "ann@example.com")).doesNotThrowAnyException();
    }
}
