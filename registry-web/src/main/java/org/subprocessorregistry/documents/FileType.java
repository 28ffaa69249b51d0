package org.subprocessorregistry.documents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The kinds of files that are taken. What a file is, its first bytes say; a name or a header may say anything. */
enum FileType {

    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ZIP("application/zip", "zip"),
    TEXT("text/plain", "txt", "csv", "tsv", "md", "log");

    /** What is asked for where something else was sent. */
    static final String TAKEN = "Taken are PDF, PNG, JPEG, plain text, DOCX, XLSX and ZIP.";

    private static final int LOOKED_AT = 4096;
    private static final Pattern MARKUP = Pattern.compile("^\\s*<[a-z!?/]|<(!doctype|html|head|body|script|svg|iframe|object|embed)\\b");
    private static final Set<String> MARKUP_TYPES = Set.of("text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml");

    private final String mediaType;
    private final List<String> endings;

    FileType(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    String mediaType() {
        return mediaType;
    }

    /** Without the dot; the first one is the usual one. */
    List<String> endings() {
        return endings;
    }

    /**
     * Looks at the content. Packed files are told apart by the names in their directory; nothing is ever unpacked.
     *
     * @param claimed media type that the sender gives, or null; it can only speak against a file
     * @throws RefusedFile with the reason in words for the sender
     */
    static FileType of(byte[] content, String claimed) throws RefusedFile {
        if (content.length == 0) {
            throw new RefusedFile("The file is empty.");
        }
        refuseProgrammes(content);
        if (begins(content, "%PDF-")) {
            return PDF;
        }
        if (begins(content, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (begins(content, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (begins(content, "PK\u0003\u0004") || begins(content, "PK\u0005\u0006")) {
            return packed(ZipDirectory.of(content));
        }
        return text(content, claimed);
    }

    private static void refuseProgrammes(byte[] content) throws RefusedFile {
        List<String> marks = List.of("MZ", "\u007fELF", "\u00fe\u00ed\u00fa", "\u00ce\u00fa\u00ed\u00fe", "\u00cf\u00fa\u00ed\u00fe", "\u00ca\u00fe\u00ba\u00be", "#!");
        if (marks.stream().anyMatch(mark -> begins(content, mark))) {
            throw new RefusedFile("This is a program or a script. " + TAKEN);
        }
        if (begins(content, "\u00d0\u00cf\u0011\u00e0")) {
            throw new RefusedFile("This is an old office file, which can hold macros: save it as DOCX, XLSX or PDF.");
        }
        if (begins(content, "{\\rtf")) {
            throw new RefusedFile("This is an RTF file, which can hold programs: save it as DOCX or PDF.");
        }
    }

    private static FileType packed(Set<String> names) throws RefusedFile {
        if (names.stream().anyMatch(name -> name.endsWith("vbaproject.bin"))) {
            throw new RefusedFile("This office file holds macros: save it without them.");
        }
        if (names.contains("meta-inf/manifest.mf") || names.contains("androidmanifest.xml")) {
            throw new RefusedFile("This is a program. " + TAKEN);
        }
        if (names.contains("[content_types].xml")) {
            if (names.contains("word/document.xml")) {
                return DOCX;
            }
            if (names.contains("xl/workbook.xml")) {
                return XLSX;
            }
        }
        return ZIP;
    }

    private static FileType text(byte[] content, String claimed) throws RefusedFile {
        String text = decoded(content);
        if (text.codePoints().anyMatch(FileType::isNoText)) {
            throw new RefusedFile("This kind of file is not known. " + TAKEN);
        }
        String head = text.substring(0, Math.min(text.length(), LOOKED_AT)).toLowerCase(Locale.ROOT);
        if (MARKUP.matcher(head).find() || claimed != null && MARKUP_TYPES.contains(claimed.toLowerCase(Locale.ROOT).replaceAll("\\s*;.*", ""))) {
            throw new RefusedFile("HTML, SVG and XML can hold scripts and are not taken: print it to PDF. " + TAKEN);
        }
        return TEXT;
    }

    private static String decoded(byte[] content) {
        if (begins(content, "\u00ff\u00fe") || begins(content, "\u00fe\u00ff")) {
            return new String(content, StandardCharsets.UTF_16).replace("\ufeff", "");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString().replace("\ufeff", "");
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }

    private static boolean isNoText(int c) {
        return c == 0xFFFD || c < ' ' && "\t\n\r\f".indexOf(c) < 0 || c == 0x7F;
    }

    /** @param mark one character for each byte */
    private static boolean begins(byte[] content, String mark) {
        if (content.length < mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if ((content[i] & 0xFF) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
