package org.subprocessorregistry.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Bytes for anybody, with the strong entity tag and the digest of their content; compressed when the first client asks for it. */
public final class PublicContent {

    private static final int TAG_LENGTH = 18;

    private final Variant plain;
    private final boolean compressible;
    private volatile Variant gzip;

    private PublicContent(byte[] body, boolean compressible) {
        byte[] digest = digestOf(body);
        this.plain = new Variant(body, '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, TAG_LENGTH) + '"',
                reprDigest(digest));
        this.compressible = compressible;
    }

    /**
     * The bytes of one content coding.
     *
     * @param etag       quoted
     * @param reprDigest value of Repr-Digest (RFC 9530 §3)
     */
    record Variant(byte[] body, String etag, String reprDigest) {
    }

    /** Text of any kind, which shrinks when it is compressed. */
    public static PublicContent of(byte[] body) {
        return new PublicContent(body, true);
    }

    static PublicContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is compressed in itself, such as PDF and XLSX. */
    public static PublicContent packed(byte[] body) {
        return new PublicContent(body, false);
    }

    byte[] body() {
        return plain.body();
    }

    byte[] gzip() {
        return zipped().body();
    }

    /** Quoted. */
    String etag() {
        return plain.etag();
    }

    /** Entity tag of the compressed variant: other bytes, another strong tag (RFC 9110 §8.8.3.3). */
    String gzipEtag() {
        return zipped().etag();
    }

    boolean compressible() {
        return compressible;
    }

    Variant variant(boolean compressed) {
        return compressed ? zipped() : plain;
    }

    /** Bytes that it holds in memory now. */
    long size() {
        Variant zip = gzip;
        return plain.body().length + (zip == null ? 0L : zip.body().length);
    }

    /** Two readers at once may both compress it; the bytes are the same. */
    private Variant zipped() {
        Variant zip = gzip;
        if (zip == null) {
            byte[] bytes = gzipped(plain.body());
            zip = new Variant(bytes, plain.etag().substring(0, plain.etag().length() - 1) + "-gzip\"", reprDigest(digestOf(bytes)));
            gzip = zip;
        }
        return zip;
    }

    private static String reprDigest(byte[] digest) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ':';
    }

    private static byte[] digestOf(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] gzipped(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
