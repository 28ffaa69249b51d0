package org.subprocessorregistry.evidence;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * Writes the archive. Nothing is left to chance: no time, no comment, no extra field, no compression whose bytes would depend
 * on a library; so the same files are the same archive, and {@code verify-evidence} can account for each byte.
 */
final class PackWriter {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    /** Version 1.0, no flags, stored, 1 January 1980. */
    private static final byte[] FIXED = HexFormat.of().parseHex("0a000000000000002100");
    private static final long LARGEST = 0xffff_ffffL;
    private static final int END_BYTES = 22;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final SortedMap<String, Content> files = new TreeMap<>();

    /** @param folder takes files that are too large for the memory; the caller removes it */
    PackWriter(Path folder) {
        this.folder = folder;
    }

    /** A file as it will be listed. */
    record Listed(String name, long size, String sha256) {
    }

    private record Content(byte[] bytes, Path file, long size, String sha256, int crc) {

        InputStream open() throws IOException {
            return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
        }
    }

    void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        put(name, new Content(bytes, null, bytes.length, hex(sha256().digest(bytes)), (int) crc.getValue()));
    }

    private void put(String name, Content content) {
        if (files.put(name, content) != null) {
            throw new IllegalStateException(name + " stands twice in a pack");
        }
    }

    /** A file of many lines, written one after the other. */
    interface Lines {
        void write(Line line);
    }

    /** Takes a line, without its line feed. */
    interface Line {
        void add(String text);
    }

    void addLines(String name, Lines lines) throws IOException {
        Path file = Files.createTempFile(folder, "part", null);
        var crc = new CRC32();
        var digest = sha256();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            lines.write(text -> {
                byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
                crc.update(bytes);
                digest.update(bytes);
                try {
                    out.write(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        put(name, new Content(null, file, Files.size(file), hex(digest.digest()), (int) crc.getValue()));
    }

    List<Listed> listed() {
        return files.entrySet().stream().map(file -> new Listed(file.getKey(), file.getValue().size(), file.getValue().sha256())).toList();
    }

    /**
     * Writes all files in the order of their names, then the manifest and its signature.
     *
     * @param sign gives the signature of the manifest
     */
    void finish(Path archive, byte[] manifest, UnaryOperator<byte[]> sign) throws IOException {
        var directory = new ByteArrayOutputStream();
        int count = 0;
        long at = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), BUFFER)) {
            for (var file : files.entrySet()) {
                at = write(out, directory, file.getKey(), file.getValue(), at);
                count++;
            }
            files.clear();
            add("manifest.json", manifest);
            add("manifest.sig", sign.apply(manifest));
            for (var file : files.entrySet()) {
                at = write(out, directory, file.getKey(), file.getValue(), at);
                count++;
            }
            out.write(directory.toByteArray());
            out.write(little(END_BYTES).putInt(END).putShort((short) 0).putShort((short) 0).putShort((short) count).putShort((short) count)
                    .putInt(directory.size()).putInt((int) at).putShort((short) 0).array());
        }
    }

    private static long write(OutputStream out, ByteArrayOutputStream directory, String name, Content content, long at) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        int size = (int) content.size();
        out.write(little(30 + bytes.length).putInt(LOCAL).put(FIXED).putInt(content.crc()).putInt(size).putInt(size).putShort((short) bytes.length)
                .putShort((short) 0).put(bytes).array());
        try (var in = content.open()) {
            in.transferTo(out);
        }
        directory.write(little(46 + bytes.length).putInt(CENTRAL).putShort((short) 10).put(FIXED).putInt(content.crc()).putInt(size).putInt(size)
                .putShort((short) bytes.length).putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0)
                .putInt((int) at).put(bytes).array());
        long next = at + 30 + bytes.length + content.size();
        if (next > LARGEST - directory.size() - END_BYTES) {
            throw new IOException("The pack would be larger than 4 GiB");
        }
        return next;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
