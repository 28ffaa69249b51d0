package org.subprocessorregistry.staff;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;

/** Passwords of local accounts: bcrypt, cost 12, the whole password counts (not only its first 72 bytes). */
final class Passwords {

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
    private static final int COST = 12;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    /** Compared with when there is no such user, so that the answer takes as long. */
    private static final String NOBODY = hash(Secrets.random());

    private Passwords() {
    }

    static String hash(String password) {
        return new String(BCrypt.with(VERSION, new SecureRandom(), LongPasswordStrategies.hashSha512(VERSION))
                .hash(COST, password.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
    }

    /** @param hash null when there is nothing to compare with: takes as long and is false */
    static boolean matches(String password, String hash) {
        boolean matches = BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION)).verify(
                password.getBytes(StandardCharsets.UTF_8),
                (hash == null ? NOBODY : hash).getBytes(StandardCharsets.US_ASCII)).verified;
        return matches && hash != null;
    }

    /** @throws RuleViolation {@code invalid} for a password too short, too long or equal to what everybody knows */
    static void check(String password, String email) {
        var check = new FieldCheck();
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        check.check(length >= SHORTEST, "password", "At least %d characters.".formatted(SHORTEST));
        check.check(length <= LONGEST, "password", "At most %d characters.".formatted(LONGEST));
        check.check(password == null || !password.equalsIgnoreCase(email), "password", "Not the e-mail address.");
        check.done();
    }
}
