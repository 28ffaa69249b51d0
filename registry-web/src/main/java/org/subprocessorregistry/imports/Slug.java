package org.subprocessorregistry.imports;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Makes codes for addresses and vocabularies out of free text: {@code SMS for 2FA} becomes {@code sms-for-2fa}.
 * Two texts may have the same slug; whoever stores it has to look for that.
 */
public final class Slug {

    /** No slug is longer. */
    public static final int MAX_LENGTH = 64;

    private Slug() {
    }

    /**
     * @param text a name or a purpose, may be null or blank
     * @return 1 to 64 characters out of a-z, 0-9 and single inner hyphens. A text without any such character
     *         (for example Korean) gives a stable code {@code x-} plus eight hex digits.
     */
    public static String of(String text) {
        String slug = FoldedText.words(text == null ? "" : text).replace(' ', '-').replaceAll("[^a-z0-9-]", "");
        slug = trimmed(slug.replaceAll("-{2,}", "-"));
        if (slug.length() > MAX_LENGTH) {
            slug = shortened(slug);
        }
        return slug.isEmpty() ? coded(text) : slug;
    }

    private static String shortened(String slug) {
        int end = slug.lastIndexOf('-', MAX_LENGTH);
        return trimmed(slug.substring(0, end > MAX_LENGTH / 2 ? end : MAX_LENGTH));
    }

    private static String trimmed(String slug) {
        return slug.replaceAll("^-+|-+$", "");
    }

    private static String coded(String text) {
        CRC32 checksum = new CRC32();
        checksum.update((text == null ? "" : text.strip()).getBytes(StandardCharsets.UTF_8));
        return String.format("x-%08x", checksum.getValue());
    }
}
