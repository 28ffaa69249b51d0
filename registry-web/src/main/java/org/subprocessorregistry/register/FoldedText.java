package org.subprocessorregistry.register;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as people compare it: without case, accents and compatibility forms. */
final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private FoldedText() {
    }

    static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
