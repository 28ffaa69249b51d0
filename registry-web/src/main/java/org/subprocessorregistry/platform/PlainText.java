package org.subprocessorregistry.platform;

/** What may stand in a text that leaves us in an XML format. */
public final class PlainText {

    private static final int FIRST_SURROGATE = 0xD800;
    private static final int LAST_SURROGATE = 0xDFFF;
    private static final int FIRST_NONCHARACTER = 0xFFFE;

    private PlainText() {
    }

    /** Without what XML 1.0 §2.2 forbids (control characters but tab and line ends, lone surrogates) and without C1 controls. */
    public static String withoutControls(String text) {
        return text.codePoints().allMatch(PlainText::isAllowed) ? text
                : text.codePoints().filter(PlainText::isAllowed)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isAllowed(int c) {
        boolean lineControl = c == '\t' || c == '\n' || c == '\r';
        return lineControl || !Character.isISOControl(c) && (c < FIRST_SURROGATE || c > LAST_SURROGATE)
                && (c & FIRST_NONCHARACTER) != FIRST_NONCHARACTER;
    }
}
