package org.subprocessorregistry.imports;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running exported text as a formula, and takes the guard away again on import, so that a
 * round trip changes nothing. One class for both directions: every export has to use {@link #guard}.
 */
public final class FormulaGuard {

    private static final Pattern NUMBER_OR_DASH = Pattern.compile("-|-?\\d+([.,]\\d+)*\\s?%?");

    private FormulaGuard() {
    }

    /** Puts an apostrophe before a text that a spreadsheet would run; leaves a bare dash and numbers alone. */
    public static String guard(String text) {
        return isRisky(text) ? "'" + text : text;
    }

    /** The reverse of {@link #guard}: takes exactly one apostrophe away, and only where guard would have put it. */
    public static String unguard(String cell) {
        boolean guarded = cell.startsWith("'") && isRisky(cell.substring(1));
        return guarded ? cell.substring(1) : cell;
    }

    private static boolean isRisky(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        if (start == text.length() || "=+-@\t\r".indexOf(text.charAt(start)) < 0) {
            return false;
        }
        return start > 0 || !NUMBER_OR_DASH.matcher(text).matches();
    }
}
