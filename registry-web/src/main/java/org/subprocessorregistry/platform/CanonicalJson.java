package org.subprocessorregistry.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives it, and its hash: members by name, no blanks,
 * the shortest escapes, UTF-8. For values without fractions: those would need the number format of ECMAScript.
 */
public final class CanonicalJson {

    private static final String ALGORITHM = "sha-256:";
    private static final ObjectWriter WRITER = ((JsonMapper) Json.mapper()).rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build().writer().with(new ShortestEscapes());

    private CanonicalJson() {
    }

    /** Escapes as ECMAScript's JSON.stringify, hexadecimal digits in small letters (RFC 8785 §3.2.2.2). */
    private static final class ShortestEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final String SHORT = "\b\t\n\f\r";

        private final int[] ascii = standardAsciiEscapesForJSON();

        ShortestEscapes() {
            for (char control = 0; control < ' '; control++) {
                if (SHORT.indexOf(control) < 0) {
                    ascii[control] = ESCAPE_CUSTOM;
                }
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        /** Asked for every character beyond ASCII too; null leaves it as it is. */
        @Override
        public SerializableString getEscapeSequence(int character) {
            return character >= ' ' ? null : new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }

    public static String of(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("A value of ours cannot be written as JSON", e);
        }
    }

    /** {@code sha-256:} and the hash of the canonical bytes in hexadecimal. */
    public static String hash(Object value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var writer = new OutputStreamWriter(new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8)) {
                WRITER.writeValue(writer, value);
            }
            return ALGORITHM + HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("A value of ours cannot be written as JSON", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The hash of a text that is too long to be held: it is given piece by piece, in canonical form. */
    public static final class Growing {

        private final MessageDigest digest;

        public Growing() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }

        /** What stands between values. */
        public Growing add(String text) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        public Growing addValue(Object value) {
            return add(CanonicalJson.of(value));
        }

        /** As {@link CanonicalJson#hash}; nothing can be added afterwards. */
        public String hash() {
            return ALGORITHM + HexFormat.of().formatHex(digest.digest());
        }
    }
}
