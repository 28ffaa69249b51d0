package org.subprocessorregistry.keys;

import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.background.BackgroundStart;
import org.subprocessorregistry.sql.Database;

/**
 * Signs what others shall be able to check without us. The private parts lie in the database, sealed like all that is secret:
 * without the master key file nobody signs in this installation's name (ADR 0086).
 */
@ApplicationScoped
public class SigningKeys {

    private static final System.Logger LOG = System.getLogger(SigningKeys.class.getName());
    private static final String ALGORITHM = "Ed25519";

    private final Database database;
    private final Seal seal;
    private final Clock clock;

    @Inject
    public SigningKeys(Database database, Seal seal, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * A signature.
     *
     * @param bytes the 64 bytes of RFC 8032
     */
    public record Signed(SigningKey key, byte[] bytes) {
    }

    /** After the other keys; several nodes that start at once keep one of theirs. */
    void load(@Observes @Priority(20) BackgroundStart start) {
        if (database.number("select count(*) from signing_key") == 0) {
            make();
        }
    }

    /** The key that signs now. */
    public SigningKey current() {
        return all().stream().filter(key -> key.retiredAt() == null).findFirst().orElseThrow(
                () -> new IllegalStateException("There is no signing key: the application has not started"));
    }

    /** All keys that ever signed, the newest first. */
    public List<SigningKey> all() {
        return database.list("select public_key, created_at, retired_at from signing_key order by retired_at is null desc, created_at desc",
                row -> SigningKey.of(row.getBytes(1), Database.instant(row, "created_at"), Database.instant(row, "retired_at")));
    }

    /** Signs with the present key; the same bytes and key give the same signature. */
    public Signed sign(byte[] content) {
        var key = current();
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey(key.kid()));
            signature.update(content);
            return new Signed(key, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    private PrivateKey privateKey(String kid) throws GeneralSecurityException {
        byte[] sealed = database.first("select sealed from signing_key where kid = ?", row -> row.getBytes(1), kid).orElseThrow();
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(seal.open(sealed, place(kid))));
    }

    /** Bound into the seal, so that a row cannot be passed off as another. */
    private static String place(String kid) {
        return "signing_key:" + kid;
    }

    /** From now on a new key signs; what the old ones signed stays good. */
    @Transactional
    public SigningKey rotate() {
        database.update("update signing_key set retired_at = ? where retired_at is null", clock.instant().truncatedTo(ChronoUnit.MICROS));
        make();
        return current();
    }

    private void make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] raw = SigningKey.raw(pair.getPublic());
            var key = SigningKey.of(raw, clock.instant().truncatedTo(ChronoUnit.MICROS), null);
            int made = database.update("insert into signing_key (kid, public_key, sealed, created_at) values (?, ?, ?, ?) on conflict do nothing",
                    key.kid(), raw, seal.seal(pair.getPrivate().getEncoded(), place(key.kid())), key.createdAt());
            if (made == 1) {
                LOG.log(Level.INFO, "Made the signing key {0}; tell it to those who check evidence", key.kid());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    /** The public keys as a JWK set (RFC 7517, RFC 8037). */
    public JwkSet published() {
        return new JwkSet(all().stream().map(key -> new Jwk("OKP", ALGORITHM, key.x(), key.kid(), "sig", "EdDSA", key.kid(),
                key.createdAt().toString(), key.retiredAt() == null ? null : key.retiredAt().toString())).toList());
    }

    /** The document at {@code /.well-known/registry-keys.json}. */
    public record JwkSet(List<Jwk> keys) {
    }

    /**
     * One key of the document.
     *
     * @param fingerprint RFC 7638, equal to {@code kid}
     * @param retiredAt   since when it does not sign any more; null for the present one
     */
    public record Jwk(String kty, String crv, String x, String kid, String use, String alg, String fingerprint, String createdAt, String retiredAt) {
    }
}
