package org.subprocessorregistry.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public part of an Ed25519 key of this installation (RFC 8032).
 *
 * @param kid       its fingerprint: the JWK thumbprint of RFC 7638, SHA-256 in base64url
 * @param x         the 32 bytes of the public key in base64url, as in RFC 8037
 * @param createdAt UTC
 * @param retiredAt UTC; null for the one that signs now
 */
public record SigningKey(String kid, String x, Instant createdAt, Instant retiredAt) {

    /** What stands before the 32 bytes in an X.509 SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int RAW_BYTES = 32;

    static SigningKey of(byte[] raw, Instant createdAt, Instant retiredAt) {
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        return new SigningKey(thumbprint(x), x, createdAt, retiredAt);
    }

    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
    }

    private static String thumbprint(String x) {
        try {
            byte[] jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(x).getBytes(StandardCharsets.US_ASCII);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(jwk));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private byte[] encoded() {
        byte[] raw = Base64.getUrlDecoder().decode(x);
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + RAW_BYTES);
        System.arraycopy(raw, 0, encoded, SPKI.length, RAW_BYTES);
        return encoded;
    }

    /** For {@link java.security.Signature}. */
    public PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    /** SubjectPublicKeyInfo in PEM, for openssl. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(encoded()) + "\n-----END PUBLIC KEY-----\n";
    }
}
