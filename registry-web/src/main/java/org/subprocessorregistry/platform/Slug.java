package org.subprocessorregistry.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/** Makes a kebab-case code of a text of people: stable, at most {@value #LONGEST} characters, never empty. */
public final class Slug {

    private static final int LONGEST = 60;

    private Slug() {
    }

    /**
     * The code of a text; texts that differ only in case, accents or punctuation get the same one.
     *
     * <p>A text without a latin letter or digit, and the part of a long text that does not fit, is told by a hash.
     */
    public static String of(String text) {
        String latin = Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT).replace("ß", "ss").replace("æ", "ae")
                .replace("œ", "oe").replace("ø", "o").replace("ł", "l").replace("&", " and "), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "");
        String slug = latin.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.isEmpty()) {
            return "x-" + hash(text);
        }
        return slug.length() <= LONGEST ? slug : slug.substring(0, LONGEST - 9).replaceAll("-$", "") + "-" + hash(latin);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
