package org.subprocessorregistry.auditlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The canonical form of the package's description, digests and links. */
public final class Canonical {

    /** Before the first row. */
    public static final String ORIGIN = "0".repeat(64);

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Canonical() {
    }

    /** RFC 3339, UTC, always six decimals. */
    public static String instant(Instant at) {
        return MICROS.format(at);
    }

    /** A JSON object as RFC 8785 writes it; values are texts or maps of them. */
    public static String json(SortedMap<String, ?> members) {
        var text = new StringBuilder("{");
        for (Map.Entry<String, ?> member : members.entrySet()) {
            if (text.length() > 1) {
                text.append(',');
            }
            quote(text, member.getKey());
            text.append(':');
            if (member.getValue() instanceof SortedMap<?, ?> nested) {
                @SuppressWarnings("unchecked")
                var texts = (SortedMap<String, ?>) nested;
                text.append(json(texts));
            } else {
                quote(text, (String) member.getValue());
            }
        }
        return text.append('}').toString();
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** SHA-256 of the text in UTF-8, lower-case hex. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** The hash of a row. */
    public static String link(long sequence, String previous, String digest) {
        return sha256(sequence + "\n" + previous + "\n" + digest + "\n");
    }
}
