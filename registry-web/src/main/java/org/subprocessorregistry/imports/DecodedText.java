package org.subprocessorregistry.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The characters of a file. A byte order mark decides; without one, NUL bytes in every second place mean UTF-16, valid
 * UTF-8 is UTF-8, and the rest is what Excel writes in Western Europe.
 */
record DecodedText(String text, String encoding, List<ImportProblem> problems) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SAMPLE = 1000;
    /** Delimiters and line ends are enough: the rest may be Cyrillic. */
    private static final double LEAST_PART = 0.15;

    /**
     * @param wanted name of the character set that a person chose, or null to find it
     * @throws UnreadableFile when there is no character set of that name
     */
    static DecodedText of(byte[] content, String wanted) throws UnreadableFile {
        if (wanted == null) {
            return of(content);
        }
        Charset charset;
        try {
            charset = Charset.forName(wanted);
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableFile("unknown-encoding", "There is no encoding \"" + CellText.oneLine(wanted)
                    + "\". Use for example UTF-8, windows-1252, UTF-16LE or ISO-8859-2.");
        }
        DecodedText decoded = decoded(content, 0, charset);
        String text = decoded.text().startsWith("\uFEFF") ? decoded.text().substring(1) : decoded.text();
        return new DecodedText(text, charset.name(), decoded.problems());
    }

    static DecodedText of(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return decoded(content, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return decoded(content, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return decoded(content, 2, StandardCharsets.UTF_16BE);
        }
        if (hasNulInEveryPlace(content, 1)) {
            return decoded(content, 0, StandardCharsets.UTF_16LE);
        }
        if (hasNulInEveryPlace(content, 0)) {
            return decoded(content, 0, StandardCharsets.UTF_16BE);
        }
        return utf8OrWestern(content);
    }

    private static DecodedText utf8OrWestern(byte[] content) {
        try {
            return new DecodedText(strictly(content, 0, StandardCharsets.UTF_8), "UTF-8", List.of());
        } catch (CharacterCodingException notUtf8) {
            ImportProblem guessed = ImportProblem.ofFile(Severity.WARNING, "encoding-guessed",
                    "The file is not UTF-8 and was read as Windows-1252. Check accented letters, or save it as UTF-8.");
            return new DecodedText(new String(content, WINDOWS_1252), WINDOWS_1252.name(), List.of(guessed));
        }
    }

    private static DecodedText decoded(byte[] content, int start, Charset charset) {
        List<ImportProblem> problems = new ArrayList<>();
        String text;
        try {
            text = strictly(content, start, charset);
        } catch (CharacterCodingException damaged) {
            text = new String(content, start, content.length - start, charset);
            problems.add(ImportProblem.ofFile(Severity.WARNING, "damaged-encoding", "Some bytes are not valid "
                    + charset.name() + " and were replaced by \uFFFD. Save the file again as UTF-8."));
        }
        return new DecodedText(text, charset.name(), problems);
    }

    private static String strictly(byte[] content, int start, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content, start, content.length - start)).toString();
    }

    private static boolean startsWith(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** NUL bytes in nearly all odd (or even) places and in none of the others. */
    private static boolean hasNulInEveryPlace(byte[] content, int remainder) {
        int pairs = Math.min(content.length, SAMPLE) / 2;
        int here = 0;
        int elsewhere = 0;
        for (int i = 0; i < pairs * 2; i++) {
            if (content[i] == 0 && i % 2 == remainder) {
                here++;
            } else if (content[i] == 0) {
                elsewhere++;
            }
        }
        return pairs > 1 && here > pairs * LEAST_PART && elsewhere == 0;
    }
}
