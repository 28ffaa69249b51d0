package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Cleans what web pages and spreadsheets leave in a cell, and cuts cells that are lists. */
final class CellText {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2000-\\u200D\\u202F\\u2060\\u3000\\uFEFF]+");
    private static final Pattern BLANKS_IN_LINE = Pattern.compile(
            "[\\t\\x0B\\f \\u00A0\\u2000-\\u200D\\u202F\\u2060\\u3000\\uFEFF]+");
    private static final Pattern BREAK_TAGS = Pattern.compile("(?i)</?(br|li|ul|ol|p|div)\\s*/?>");
    private static final Pattern FORMAT_TAGS = Pattern.compile("(?i)</?(b|i|em|strong|span|code)\\s*>");
    private static final Pattern LINE_ENDS = Pattern.compile("\\s*[\\r\\n]+\\s*");
    private static final String FOOTNOTES = "*\u2020\u2021\u00A7\u00B9\u00B2\u00B3\u2070\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final Pattern NOTHING = Pattern.compile(
            "(?i)[-\u2010-\u2015]*|n/?a\\.?|n\\.a\\.?|none|nil|null|not applicable|keine?(?: angaben?)?|entf\u00E4llt|aucune?|n\u00E9ant|sans objet|s/?o"
                    + "|ninguno?a?|no aplica|nenhuma?|nessun[oa]?|non applicabile|geen|n\\.?v\\.?t\\.?|ingen|inga|ei ole|brak|nie dotyczy|\\?|\\.");
    private static final Pattern CLAUSE = Pattern.compile(
            "(?i)(and|or|und|oder|et|ou|y|og|including|such as|e\\.g\\.|i\\.e\\.|which|who|if|when|as|where|unless)\\b.*");
    private static final Pattern UNSEEN = Pattern.compile("[\u200B\u200C\u200D\u2060\uFEFF\u00AD]");
    private static final Pattern NUMBERED_MARK = Pattern.compile("(?<=\\S)\\s*(?:\\[[0-9*a-z]\\]|\\^\\d{1,2})+$");
    private static final int MAX_LIST_WORDS = 5;

    private CellText() {
    }

    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < '\u00A0' || !BLANKS.matcher(text.substring(i, i + 1)).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Single blanks, no line breaks, no blanks at the ends. */
    static String oneLine(String text) {
        return BLANKS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }

    /** Like {@link #oneLine} but keeps line breaks, and turns what is left of a web page into line breaks. */
    static String lines(String text) {
        String noTags = FORMAT_TAGS.matcher(BREAK_TAGS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll("\n")).replaceAll("");
        String plain = noTags.replace("&nbsp;", " ").replace("&amp;", "&");
        return LINE_ENDS.matcher(BLANKS_IN_LINE.matcher(plain).replaceAll(" ")).replaceAll("\n").strip();
    }

    static boolean saysNothing(String text) {
        return NOTHING.matcher(text).matches();
    }

    static boolean hasFootnote(String text) {
        return !text.isEmpty() && (FOOTNOTES.indexOf(text.charAt(text.length() - 1)) >= 0 || NUMBERED_MARK.matcher(text).find());
    }

    static String withoutFootnote(String whole) {
        String text = NUMBERED_MARK.matcher(whole).replaceFirst("");
        int end = text.length();
        while (end > 0 && (FOOTNOTES + " ").indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * The first character that may not stand in a text: a control character, a line or paragraph separator or a mark
     * that turns the direction of writing.
     *
     * @param lineBreaks whether CR and LF are welcome; TAB always is
     * @return its code point, or -1
     */
    static int forbiddenCharacter(String text, boolean lineBreaks) {
        return text.codePoints().filter(c -> isForbidden(c, lineBreaks)).findFirst().orElse(-1);
    }

    private static boolean isForbidden(int c, boolean lineBreaks) {
        if (c == '\t') {
            return false;
        }
        if (c == '\n' || c == '\r') {
            return !lineBreaks;
        }
        boolean turnsDirection = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || turnsDirection;
    }

    /** Cuts at line breaks, semicolons, bullets and at all commas outside brackets. */
    static List<String> plainList(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : cut(text, ",;\n\u2022|")) {
            parts.add(oneLine(part));
        }
        return tidied(parts);
    }

    /** Cuts at line breaks, semicolons and bullets; at commas only when every part is a short phrase of its own. */
    static List<String> purposes(String text) {
        List<String> purposes = new ArrayList<>();
        for (String part : cut(text, ";\n\u2022")) {
            List<String> phrases = cut(part, ",");
            if (phrases.stream().allMatch(CellText::isShortPhrase)) {
                purposes.addAll(phrases);
            } else {
                purposes.add(part);
            }
        }
        return tidied(purposes);
    }

    private static boolean isShortPhrase(String part) {
        String phrase = oneLine(part);
        return phrase.split(" ").length <= MAX_LIST_WORDS && !CLAUSE.matcher(phrase).matches();
    }

    private static List<String> tidied(List<String> parts) {
        Set<String> kept = new LinkedHashSet<>();
        for (String part : parts) {
            String tidy = withoutFootnote(oneLine(part));
            if (!tidy.isEmpty() && !saysNothing(tidy)) {
                kept.add(tidy);
            }
        }
        return List.copyOf(kept);
    }

    /** Cuts at any of the given characters, but not inside round or square brackets. */
    static List<String> cut(String text, String separators) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && separators.indexOf(c) >= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
