package org.subprocessorregistry.platform;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running exported text as a formula; {@link #unguard} takes the guard away again, so that export
 * and import together change nothing.
 */
public final class FormulaGuard {

    private static final String STARTERS = "=+-@\t\r\n";
    private static final Pattern NUMBER_OR_DASH = Pattern.compile("-|-?[0-9]+([.,][0-9]+)*\\s?%?");
    /** What a spreadsheet drops or skips in front of a formula. */
    private static final Pattern UNSEEN = Pattern.compile("^[\\p{Cf}\\p{Zs}]+");

    private FormulaGuard() {
    }

    /** Puts an apostrophe before a text that a spreadsheet would run; a bare dash and negative numbers are spared. */
    public static String guard(String text) {
        return isRisky(text) ? "'" + text : text;
    }

    /** The reverse of {@link #guard}: takes one apostrophe away, and only where guard would have put it. */
    public static String unguard(String cell) {
        return cell.startsWith("'") && isRisky(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** A text that looks guarded already is guarded once more, so that its own apostrophe comes back. */
    private static boolean isRisky(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        String rest = text.substring(start);
        return startsFormula(rest) && (start > 0 || !NUMBER_OR_DASH.matcher(text).matches());
    }

    private static boolean startsFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        // Full-width signs become the plain ones when a program normalises what it opens.
        String plain = Normalizer.normalize(UNSEEN.matcher(text).replaceFirst(""), Normalizer.Form.NFKC);
        return STARTERS.indexOf(text.charAt(0)) >= 0 || !plain.isEmpty() && STARTERS.indexOf(plain.charAt(0)) >= 0;
    }
}
