package org.subprocessorregistry.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Opaque links: no address, no row to look up, nothing that can be guessed.
 *
 * <p>A token is purpose and flag (1 byte), key id (1 byte), id (16), expiry in seconds if any (8), and the first 128 bits of an
 * HMAC-SHA-256 over all of it, in base64url (those in mail addresses: base32, because mail servers may change the case). There
 * is exactly one spelling of each token, so a flipped bit is refused even where the encoding has bits to spare.
 */
@ApplicationScoped
public class Tokens {

    private static final int MAC = 16;
    private static final int HEAD = 2 + 2 * Long.BYTES;
    private static final int EXPIRES = 0x80;

    private final Keys keys;
    private final Clock clock;

    @Inject
    public Tokens(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token that does not expire; the same one every time. */
    public String issue(Purpose purpose, UUID id) {
        return issue(purpose, id, null);
    }

    /** A token that is good until that instant, whole seconds of business time. */
    public String issue(Purpose purpose, UUID id, Instant expires) {
        var key = keys.current(Keys.Use.TOKEN);
        var body = ByteBuffer.allocate(HEAD + (expires == null ? 0 : Long.BYTES))
                .put((byte) (purpose.ordinal() | (expires == null ? 0 : EXPIRES))).put((byte) key.id())
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        if (expires != null) {
            body.putLong(expires.getEpochSecond());
        }
        var bytes = ByteBuffer.allocate(body.capacity() + MAC).put(body.array()).put(mac(key, body.array())).array();
        return encode(purpose, bytes);
    }

    /** What the token stands for; empty when it is forged, altered, expired or made for something else. */
    public Optional<UUID> open(String token, Purpose purpose) {
        return check(token, purpose) instanceof TokenCheck.Valid valid ? Optional.of(valid.id()) : Optional.empty();
    }

    /** As {@link #open}, but tells an expired token from a forged one. */
    public TokenCheck check(String token, Purpose purpose) {
        var forged = new TokenCheck.Forged();
        var bytes = decode(token, purpose);
        if (bytes.length < HEAD + MAC || (bytes[0] & ~EXPIRES & 0xff) != purpose.ordinal()) {
            return forged;
        }
        boolean expires = (bytes[0] & EXPIRES) != 0;
        if (bytes.length != HEAD + MAC + (expires ? Long.BYTES : 0)) {
            return forged;
        }
        var key = keys.find(Keys.Use.TOKEN, bytes[1] & 0xff);
        var body = Arrays.copyOf(bytes, bytes.length - MAC);
        if (key.isEmpty() || !MessageDigest.isEqual(mac(key.get(), body), Arrays.copyOfRange(bytes, body.length, bytes.length))) {
            return forged;
        }
        var buffer = ByteBuffer.wrap(body, 2, body.length - 2);
        var id = new UUID(buffer.getLong(), buffer.getLong());
        if (expires && clock.instant().getEpochSecond() >= buffer.getLong()) {
            return new TokenCheck.Expired(id);
        }
        return new TokenCheck.Valid(id);
    }

    /** The left part of a Message-ID: the same for the same row for ever, whatever keys come later. */
    public String messageId(UUID id) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()).array();
        var mac = Hmac.of(keys.first(Keys.Use.TOKEN).bytes(), "message-id".getBytes(StandardCharsets.US_ASCII), bytes);
        return Base32.encode(Arrays.copyOf(mac, 20));
    }

    private static byte[] mac(Keys.DataKey key, byte[] body) {
        return Arrays.copyOf(Hmac.of(key.bytes(), "token".getBytes(StandardCharsets.US_ASCII), body), MAC);
    }

    private static String encode(Purpose purpose, byte[] bytes) {
        return purpose.inAddress() ? Base32.encode(bytes) : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String token, Purpose purpose) {
        if (token == null || token.length() > 128) {
            return new byte[0];
        }
        try {
            var spelling = purpose.inAddress() ? token.toLowerCase(Locale.ROOT) : token;
            var bytes = purpose.inAddress() ? Base32.decode(spelling) : Base64.getUrlDecoder().decode(spelling);
            return encode(purpose, bytes).equals(spelling) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
