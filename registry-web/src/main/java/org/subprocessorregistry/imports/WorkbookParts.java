package org.subprocessorregistry.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The parts of a workbook that a list can stand in, unpacked under limits and packed again: whatever reads the result
 * meets no bomb, no document type and nothing but sheets, texts and formats. Sizes stated in the file are not believed.
 */
final class WorkbookParts {

    /** More unpacked bytes than this are refused. */
    static final long MAX_TOTAL = 200L * 1024 * 1024;
    /** The texts of all cells are held in memory. */
    private static final long MAX_TEXTS = 64L * 1024 * 1024;
    private static final int MAX_ENTRIES = 1_000;
    private static final long MAX_RATIO = 300;
    private static final long RATIO_COUNTS_FROM = 5L * 1024 * 1024;
    private static final Pattern PART = Pattern.compile("\\[Content_Types]\\.xml|_rels/\\.rels|xl/(_rels/)?[^/]+\\.(xml|rels)|xl/worksheets/[^/]+\\.xml");
    private static final Pattern MERGED = Pattern.compile("<(?:\\w+:)?mergeCell\\s+ref=\"([A-Z]{1,3}\\d{1,7}:[A-Z]{1,3}\\d{1,7})\"");
    private static final int LONGEST_MATCH = 80;
    private static final int PROLOG = 2_000;

    private final byte[] content;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final Map<String, List<String>> merged = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private byte[] relations = new byte[0];
    private long total;

    private WorkbookParts(byte[] content) {
        this.content = content;
    }

    /** @throws UnreadableFile when a limit is passed or the file is damaged */
    static WorkbookParts of(byte[] content) throws UnreadableFile {
        WorkbookParts parts = new WorkbookParts(content);
        try {
            parts.unpack();
        } catch (IOException | IllegalArgumentException damaged) {
            throw new UnreadableFile("damaged-workbook", "The workbook is damaged. Open it in a spreadsheet and save it again, or export the list as CSV.");
        }
        return parts;
    }

    InputStream workbook() {
        return new ByteArrayInputStream(packed.toByteArray());
    }

    /** Ranges of merged cells ("A2:B3") by the relation of their sheet. */
    Map<String, List<String>> mergedByRelation() {
        Map<String, List<String>> byRelation = new HashMap<>();
        var document = Jsoup.parse(new String(relations, StandardCharsets.UTF_8), "", Parser.xmlParser());
        for (Element relation : document.select("Relationship")) {
            String target = relation.attr("Target").replaceFirst("^/?(xl/)?", "xl/");
            byRelation.put(relation.attr("Id"), merged.getOrDefault(target, List.of()));
        }
        return byRelation;
    }

    private void unpack() throws IOException, UnreadableFile {
        int entries = 0;
        // By the directory at its end: who writes a workbook in one go gives the sizes behind each part, and some give wrong ones before it.
        try (var zip = ZipFile.builder().setByteArray(content).get(); var out = new ZipOutputStream(packed)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (++entries > MAX_ENTRIES) {
                    throw bomb("holds more than " + MAX_ENTRIES + " parts");
                }
                if (PART.matcher(entry.getName()).matches() && names.add(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream part = zip.getInputStream(entry)) {
                        copy(entry.getName(), part, out);
                    }
                    out.closeEntry();
                }
            }
        }
    }

    private void copy(String name, InputStream in, ZipOutputStream out) throws IOException, UnreadableFile {
        boolean isRelations = name.equals("xl/_rels/workbook.xml.rels");
        boolean isSheet = name.startsWith("xl/worksheets/");
        ByteArrayOutputStream kept = isRelations ? new ByteArrayOutputStream() : null;
        long size = 0;
        String carried = "";
        byte[] buffer = new byte[16_384];
        for (int n = in.readNBytes(buffer, 0, buffer.length); n > 0; n = in.readNBytes(buffer, 0, buffer.length)) {
            requireLimits(name, size + n, total + n);
            if (out != null) {
                String text = carried + new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                requireNoDocumentType(size, text);
                carried = isSheet ? findMerged(name, text) : "";
                out.write(buffer, 0, n);
            }
            if (kept != null) {
                kept.write(buffer, 0, n);
            }
            size += n;
            total += n;
        }
        relations = kept == null ? relations : kept.toByteArray();
    }

    private void requireLimits(String name, long size, long all) throws UnreadableFile {
        if (all > MAX_TOTAL) {
            throw bomb("unpacks to more than " + MAX_TOTAL / 1024 / 1024 + " MB");
        }
        if (name.equals("xl/sharedStrings.xml") && size > MAX_TEXTS) {
            throw bomb("holds more than " + MAX_TEXTS / 1024 / 1024 + " MB of texts");
        }
        if (all > RATIO_COUNTS_FROM && all / Math.max(1, content.length) > MAX_RATIO) {
            throw bomb("unpacks to more than " + MAX_RATIO + " times its size");
        }
    }

    private static UnreadableFile bomb(String what) {
        return new UnreadableFile("workbook-too-large", "The workbook " + what + ". No list of subprocessors does. "
                + "Copy the list into a new workbook, or export it as CSV.");
    }

    private static void requireNoDocumentType(long at, String text) throws UnreadableFile {
        if (at < PROLOG && text.contains("<!DOCTYPE")) {
            throw new UnreadableFile("document-type", "The workbook declares XML entities, which no spreadsheet does. "
                    + "Open it in a spreadsheet and save it again, or export the list as CSV.");
        }
    }

    private String findMerged(String name, String text) {
        Matcher range = MERGED.matcher(text);
        int end = 0;
        while (range.find()) {
            List<String> ranges = merged.computeIfAbsent(name, sheet -> new ArrayList<>());
            if (ranges.size() < XlsxTables.MAX_MERGED) {
                ranges.add(range.group(1));
            }
            end = range.end();
        }
        return text.substring(Math.max(end, text.length() - LONGEST_MATCH));
    }
}
