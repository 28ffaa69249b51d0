package org.subprocessorregistry.mail;

import java.nio.charset.StandardCharsets;

/** Quoted-printable text (RFC 2045) that grows piece by piece, so that slots can stay open between the pieces. */
final class QuotedPrintable {

    private static final int LINE = 75;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder out = new StringBuilder();
    private int column;

    /** Adds text; a line feed ends the line. */
    QuotedPrintable text(String text) {
        var bytes = text.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '\n') {
                out.append("\r\n");
                column = 0;
            } else if (b >= '!' && b <= '~' && b != '=' || (b == ' ' || b == '\t') && i + 1 < bytes.length && bytes[i + 1] != '\n') {
                room(1);
                out.append((char) b);
                column++;
            } else {
                room(3);
                out.append('=').append(HEX[b >> 4]).append(HEX[b & 15]);
                column += 3;
            }
        }
        return this;
    }

    /** Ends the physical line without ending the line, so that what follows may have any length. */
    QuotedPrintable softBreak() {
        if (column > 0) {
            out.append("=\r\n");
            column = 0;
        }
        return this;
    }

    private void room(int letters) {
        if (column + letters > LINE) {
            softBreak();
        }
    }

    /** What has been written so far; starts anew. */
    String take() {
        var taken = out.toString();
        out.setLength(0);
        return taken;
    }
}
