package org.subprocessorregistry.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Bytes ready to be sent, with their strong entity tags (RFC 9110 §8.8.3): the compressed ones are other bytes and have
 * their own.
 */
final class Rendered {

    private final String type;
    private final byte[] plain;
    private final byte[] gzip;
    private final String hash;

    Rendered(String type, byte[] plain) {
        this.type = type;
        this.plain = plain;
        this.gzip = compressed(plain);
        this.hash = hashOf(plain);
    }

    static Rendered html(String html) {
        return new Rendered("text/html; charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 64 bits of the SHA-256, in hexadecimal. */
    String hash() {
        return hash;
    }

    byte[] plain() {
        return plain.clone();
    }

    /** Sends it, or says that the reader has it already. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean zipped = acceptsGzip(request.getHeader("Accept-Encoding"));
        String tag = "\"" + hash + (zipped ? "-gzip\"" : "\"");
        response.setHeader("ETag", tag);
        response.addHeader("Vary", "Accept-Encoding");
        if (matches(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = zipped ? gzip : plain;
        if (zipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private boolean matches(String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String tag : ifNoneMatch.split(",")) {
            // A comparison for GET is a weak one: a proxy may have weakened the tag (RFC 9110 §13.1.2).
            String opaque = tag.strip().replaceFirst("^W/", "");
            if (opaque.equals("*") || opaque.equals("\"" + hash + "\"") || opaque.equals("\"" + hash + "-gzip\"")) {
                return true;
            }
        }
        return false;
    }

    private static boolean acceptsGzip(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.split(",")) {
            String[] parts = coding.strip().split("\\s*;\\s*");
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static byte[] compressed(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static String hashOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
