package org.subprocessorregistry.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Texts made comparable: lower case, no accents, no punctuation, single blanks. */
final class FoldedText {

    private static final Map<Character, String> LETTERS = Map.ofEntries(Map.entry('ß', "ss"), Map.entry('æ', "ae"),
            Map.entry('œ', "oe"), Map.entry('ø', "o"), Map.entry('ł', "l"), Map.entry('đ', "d"), Map.entry('ð', "d"),
            Map.entry('þ', "th"), Map.entry('ı', "i"));
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("(?<=\\p{L})['\u2019](?=s\\b)");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern INITIALS = Pattern.compile("(?<=\\b[a-z]) (?=[a-z]\\b)");

    private FoldedText() {
    }

    /** Words as they stand: {@code "R&D"} gives {@code "r d"}. */
    static String words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String lower = letters(plain.toLowerCase(Locale.ROOT));
        return NO_WORD.matcher(APOSTROPHES.matcher(lower).replaceAll("")).replaceAll(" ").strip();
    }

    /** Words with initials joined: {@code "U.S.A."} gives {@code "usa"}, {@code "S.à r.l."} gives {@code "sarl"}. */
    static String of(String text) {
        return INITIALS.matcher(words(text)).replaceAll("");
    }

    private static String letters(String lower) {
        StringBuilder folded = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            String spelled = LETTERS.get(lower.charAt(i));
            if (spelled == null) {
                folded.append(lower.charAt(i));
            } else {
                folded.append(spelled);
            }
        }
        return folded.toString();
    }
}
