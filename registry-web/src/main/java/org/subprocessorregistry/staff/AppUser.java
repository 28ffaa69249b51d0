package org.subprocessorregistry.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.CodeList;

/**
 * A person who works here.
 *
 * <p>An admin records him with a name, an address and roles; he chooses a password by a one-time link and signs in with it.
 * Ten wrong passwords in a row lock the account for fifteen minutes. A deactivated user stays, since decisions name him,
 * but neither he nor his tokens get in.
 */
@Entity
@Table(name = "app_user")
class AppUser {

    private static final int MOST_FAILURES = 10;
    private static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    @Id
    private UUID id;
    private String name;
    private String email;
    @Convert(converter = CodeList.class)
    private List<String> roles;
    @Column(name = "password_hash")
    private String passwordHash;
    private boolean active;
    @Column(name = "failed_logins")
    private int failedLogins;
    @Column(name = "locked_until")
    private Instant lockedUntil;
    @Column(name = "created_at")
    private Instant createdAt;
    @Version
    private long version;

    protected AppUser() {
        // for JPA
    }

    AppUser(String name, String email, Set<Role> roles, Instant createdAt) {
        this.id = Ids.next();
        this.name = name;
        this.email = email;
        this.active = true;
        this.createdAt = createdAt;
        grant(roles);
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    boolean isActive() {
        return active;
    }

    boolean hasPassword() {
        return passwordHash != null;
    }

    StaffPrincipal principal() {
        return new StaffPrincipal(id, name);
    }

    Set<String> roleNames() {
        return Set.copyOf(roles);
    }

    /** Changes when the password does; what was signed in with another one is out. */
    String passwordStamp() {
        return passwordHash == null ? "" : Secrets.hash(passwordHash);
    }

    void rename(String newName) {
        name = newName;
    }

    void grant(Set<Role> granted) {
        roles = EnumSet.allOf(Role.class).stream().filter(granted::contains).map(Role::code).toList();
    }

    void activate(boolean nowActive) {
        active = nowActive;
    }

    /** A password chosen by the person himself; ends a lock. */
    void choosePassword(String password) {
        passwordHash = Passwords.hash(password);
        failedLogins = 0;
        lockedUntil = null;
    }

    /**
     * Tries a password. While the account is locked or deactivated no password is right, and none is counted as wrong.
     *
     * @return whether the person may come in
     */
    boolean signIn(String password, Instant now) {
        boolean right = Passwords.matches(password, passwordHash);
        if (!active || isLocked(now)) {
            return false;
        }
        if (right) {
            failedLogins = 0;
            lockedUntil = null;
        } else {
            countFailure(now);
        }
        return right;
    }

    private boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    private void countFailure(Instant now) {
        failedLogins++;
        if (failedLogins >= MOST_FAILURES) {
            lockedUntil = now.plus(LOCKED_FOR);
            failedLogins = 0;
        }
    }

    UserView view() {
        Set<Role> held = roles.stream().map(code -> Role.valueOf(code.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
        return new UserView(id, name, email, EnumSet.allOf(Role.class).stream().filter(held::contains).toList(), active,
                hasPassword(), createdAt);
    }
}
