package org.subprocessorregistry.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Bytes for anybody, with the strong entity tag of their content; compressed when the first client asks for it. */
final class PublicContent {

    private static final int TAG_LENGTH = 18;

    private final byte[] body;
    private final String etag;
    private byte[] gzip;

    private PublicContent(byte[] body, byte[] gzip, String etag) {
        this.body = body;
        this.gzip = gzip;
        this.etag = etag;
    }

    static PublicContent of(byte[] body) {
        return new PublicContent(body, null, etagOf(body));
    }

    static PublicContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static PublicContent of(Snapshot snapshot) {
        return new PublicContent(snapshot.json(), snapshot.gzip(), snapshot.etag());
    }

    byte[] body() {
        return body;
    }

    byte[] gzip() {
        if (gzip == null) {
            gzip = gzipped(body);
        }
        return gzip;
    }

    /** Quoted. */
    String etag() {
        return etag;
    }

    /** Entity tag of the compressed variant: other bytes, another strong tag (RFC 9110 §8.8.3.3). */
    String gzipEtag() {
        return etag.substring(0, etag.length() - 1) + "-gzip\"";
    }

    private static String etagOf(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, TAG_LENGTH) + '"';
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
