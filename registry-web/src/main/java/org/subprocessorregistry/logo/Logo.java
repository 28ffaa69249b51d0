package org.subprocessorregistry.logo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * A picture that may stand on public pages.
 *
 * @param mediaType as its first bytes say
 */
record Logo(String mediaType, byte[] content) {

    static final int MAX_BYTES = 256 << 10;

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PNG = HEX.parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG = HEX.parseHex("ffd8ff");
    private static final byte[] RIFF = HEX.parseHex("52494646");
    private static final byte[] WEBP = HEX.parseHex("57454250");
    private static final int WEBP_AT = 8;

    /**
     * What a file or a header may claim does not count.
     *
     * @throws RuleViolation {@code too-large}; {@code unsupported-media-type} for anything but PNG, JPEG and WebP
     */
    static Logo of(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new RuleViolation(ProblemType.TOO_LARGE, "A logo may have up to %d KiB.".formatted(MAX_BYTES >> 10));
        }
        return new Logo(mediaTypeOf(content), content);
    }

    private static String mediaTypeOf(byte[] content) {
        if (holds(content, 0, PNG)) {
            return "image/png";
        }
        if (holds(content, 0, JPEG)) {
            return "image/jpeg";
        }
        if (holds(content, 0, RIFF) && holds(content, WEBP_AT, WEBP)) {
            return "image/webp";
        }
        throw new RuleViolation(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Take PNG, JPEG or WebP: SVG can hold scripts.");
    }

    private static boolean holds(byte[] content, int at, byte[] mark) {
        return content.length >= at + mark.length && Arrays.equals(content, at, at + mark.length, mark, 0, mark.length);
    }

    String sha256() {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** As a download to whoever opens it alone: pages embed it all the same, and nothing renders it as anything else. */
    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", mediaType);
        headers.put("Content-Disposition", "attachment; filename=\"logo.%s\"".formatted(mediaType.substring("image/".length())));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
        return headers;
    }
}
