package org.subprocessorregistry.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text of people in a header line (RFC 5322, RFC 2047).
 *
 * <p>The second guard against injected headers: control characters become blanks here, whatever was let through before.
 */
final class HeaderText {

    private static final int LINE = 76;
    private static final int WORD = 75;
    private static final String OPEN = "=?UTF-8?B?";
    private static final String CLOSE = "?=";

    private HeaderText() {
    }

    /** One line without control characters, runs of blanks made one; above that many code points it ends in an ellipsis. */
    static String oneLine(String text, int most) {
        var clean = new StringBuilder();
        text.codePoints().map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(clean::appendCodePoint);
        var line = clean.toString().strip().replaceAll(" {2,}", " ");
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /** An unstructured header line of that name, folded. */
    static String unstructured(String name, String text) {
        var line = oneLine(text, Integer.MAX_VALUE);
        return name + ": " + (plain(line) ? fold(line, name.length() + 2) : words(line, name.length() + 2));
    }

    /** A mailbox with a display name, folded. */
    static String mailbox(String name, String display, String address) {
        var line = oneLine(display, 100);
        if (line.isEmpty()) {
            return name + ": <" + address + ">";
        }
        var phrase = plain(line) ? "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : words(line, name.length() + 2);
        return name + ": " + phrase + "\r\n <" + address + ">";
    }

    /** Printable ASCII that no reader can take for an encoded word, and no word too long for a line. */
    private static boolean plain(String line) {
        if (line.contains("=?")) {
            return false;
        }
        int word = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
            word = c == ' ' ? 0 : word + 1;
            if (word > LINE - 12) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String line, int used) {
        var folded = new StringBuilder();
        int column = used;
        for (var word : line.split(" ")) {
            if (!folded.isEmpty()) {
                if (column + 1 + word.length() > LINE) {
                    folded.append("\r\n");
                    column = 0;
                }
                folded.append(' ');
                column++;
            }
            folded.append(word);
            column += word.length();
        }
        return folded.toString();
    }

    /** Encoded words, each complete in itself: no character is cut. */
    private static String words(String line, int used) {
        var encoded = new StringBuilder();
        int room = Math.min(WORD, LINE - used);
        int at = 0;
        while (at < line.length()) {
            int bytes = (room - OPEN.length() - CLOSE.length()) / 4 * 3;
            int end = at;
            int taken = 0;
            while (end < line.length()) {
                int size = Character.toString(line.codePointAt(end)).getBytes(StandardCharsets.UTF_8).length;
                if (taken + size > bytes) {
                    break;
                }
                taken += size;
                end += Character.charCount(line.codePointAt(end));
            }
            if (!encoded.isEmpty()) {
                encoded.append("\r\n ");
            }
            encoded.append(OPEN).append(Base64.getEncoder()
                    .encodeToString(line.substring(at, end).getBytes(StandardCharsets.UTF_8))).append(CLOSE);
            at = end;
            room = WORD;
        }
        return encoded.toString();
    }
}
