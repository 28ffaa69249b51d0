package org.subprocessorregistry.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Tells by its first bytes what a file is. What is no list at all is named, with what to export instead. */
final class FileKind {

    private static final String ASK = " Export the list as CSV (UTF-8) or XLSX and import that.";
    private static final int MAX_ENTRIES = 5_000;
    private static final int SAMPLE = 4_000;

    /** The start of a file in Latin-1, and what such a file is. */
    private record Mark(String start, String what) {
    }

    private static final List<Mark> MARKS = List.of(new Mark("%PDF", "a PDF"), new Mark("\u0089PNG", "an image (PNG)"),
            new Mark("\u00FF\u00D8\u00FF", "an image (JPEG)"), new Mark("GIF8", "an image (GIF)"),
            new Mark("RIFF", "an image or a sound"), new Mark("II*\u0000", "an image (TIFF)"), new Mark("MM\u0000*", "an image (TIFF)"),
            new Mark("\u001F\u008B", "a packed file (gzip)"), new Mark("7z\u00BC\u00AF", "an archive (7z)"),
            new Mark("Rar!", "an archive (RAR)"), new Mark("BZh", "a packed file (bzip2)"),
            new Mark("(\u00B5/\u00FD", "a packed file (zstd)"), new Mark("{\\rtf", "a text document (RTF)"),
            new Mark("SQLite format 3", "a database (SQLite)"), new Mark("\u007FELF", "a program"), new Mark("MZ\u0090", "a program"));

    private FileKind() {
    }

    /** @throws UnreadableFile when the bytes are a document, an image, an archive, an old workbook … */
    static void requireList(byte[] content) throws UnreadableFile {
        String start = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw oldOffice(content);
        }
        for (Mark mark : MARKS) {
            if (start.startsWith(mark.start())) {
                throw notAList("The file is " + mark.what() + ", not a list." + ASK);
            }
        }
    }

    static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /** @throws UnreadableFile when the ZIP is no XLSX workbook */
    static void requireWorkbook(byte[] content) throws UnreadableFile {
        Set<String> names = new HashSet<>();
        try (var zip = ZipFile.builder().setByteArray(content).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements() && names.size() < MAX_ENTRIES) {
                names.add(entries.nextElement().getName().toLowerCase(Locale.ROOT));
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw new UnreadableFile("damaged-workbook", "The file is a spreadsheet or archive and is damaged. Save it again, or export the list as CSV.");
        }
        if (names.contains("xl/workbook.xml")) {
            return;
        }
        throw notAList(zipped(names));
    }

    private static String zipped(Set<String> names) {
        if (names.contains("xl/workbook.bin")) {
            return "The file is a binary workbook (XLSB). Save it as XLSX or CSV and import that.";
        }
        if (names.contains("word/document.xml")) {
            return "The file is a Word document. Copy its table into a spreadsheet and save that as XLSX or CSV.";
        }
        if (names.contains("content.xml")) {
            return "The file is an OpenDocument file. Save it as XLSX or CSV (UTF-8) and import that.";
        }
        return "The file is a ZIP archive, not a list. Unpack it and import the list itself.";
    }

    private static UnreadableFile oldOffice(byte[] content) {
        // Names in the old container are UTF-16.
        String text = new String(content, 0, Math.min(content.length, 200_000), StandardCharsets.UTF_16LE);
        if (text.contains("EncryptedPackage")) {
            return new UnreadableFile("protected-workbook", "The workbook is protected by a password. Save it without one, or as CSV, and import that.");
        }
        if (text.contains("WordDocument")) {
            return notAList("The file is an old Word document (DOC). Copy its table into a spreadsheet and save that as XLSX or CSV.");
        }
        return notAList("The file is an old Excel workbook (XLS, before 2007). Save it as XLSX or CSV (UTF-8) and import that.");
    }

    /** @throws UnreadableFile when the text is none: too many of its characters are no characters */
    static void requireText(String text) throws UnreadableFile {
        int length = Math.min(text.length(), SAMPLE);
        long strange = text.substring(0, length).chars()
                .filter(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == '\uFFFD').count();
        if (strange * 10 > length && strange > 3) {
            throw notAList("The file is binary data, not a list." + ASK);
        }
    }

    static UnreadableFile notAList(String message) {
        return new UnreadableFile("not-a-list", message);
    }
}
