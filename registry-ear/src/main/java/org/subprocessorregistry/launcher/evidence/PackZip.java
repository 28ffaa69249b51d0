package org.subprocessorregistry.launcher.evidence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Reads an archive of the one allowed shape, byte by byte and once. Nothing is unpacked and nothing is compressed, so that no
 * archive makes more work than its own length.
 */
final class PackZip implements Closeable {

    private static final long LARGEST = 0xffff_ffffL;
    private static final int MOST_ENTRIES = 0xffff;
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_BYTES = 30;
    /** Version 1.0, no flags, stored, 1 January 1980. */
    private static final byte[] FIXED = HexFormat.of().parseHex("0a000000000000002100");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final int LONGEST_NAME = 200;
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final long length;
    private final Map<String, PackEntry> entries = new LinkedHashMap<>();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private String last = "";

    private PackZip(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    static PackZip read(Path file) throws IOException, Altered {
        PackZip zip = new PackZip(FileChannel.open(file));
        try {
            zip.read();
            return zip;
        } catch (IOException | Altered failure) {
            zip.close();
            throw failure;
        }
    }

    Map<String, PackEntry> entries() {
        return entries;
    }

    /** The whole content of a small file. */
    byte[] content(PackEntry entry, int most) throws IOException, Altered {
        if (entry.size() > most) {
            throw Altered.in(entry.name(), "it is larger than any such file is");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
        while (bytes.hasRemaining() && channel.read(bytes, entry.offset() + bytes.position()) >= 0) {
            // until it is full
        }
        return bytes.array();
    }

    /** The content of a file of any size; closing the stream leaves the archive open. */
    InputStream open(PackEntry entry) throws IOException {
        channel.position(entry.offset());
        return new BufferedInputStream(new Section(Channels.newInputStream(channel), entry.size()), BUFFER);
    }

    private void read() throws IOException, Altered {
        if (length > LARGEST) {
            throw new Altered("The file is larger than any pack is");
        }
        channel.position(0);
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
        long at = 0;
        while (true) {
            byte[] head = in.readNBytes(4);
            at += head.length;
            if (head.length < 4 || little(head).getInt(0) != LOCAL) {
                compareTail(head, in, at - head.length);
                return;
            }
            at = readEntry(in, at);
        }
    }

    private long readEntry(InputStream in, long at) throws IOException, Altered {
        byte[] rest = in.readNBytes(LOCAL_BYTES - 4);
        String where = last.isEmpty() ? "The beginning" : "The header after " + last;
        if (rest.length < LOCAL_BYTES - 4 || !Arrays.equals(rest, 0, FIXED.length, FIXED, 0, FIXED.length)) {
            throw new Altered(where + ": not as a pack is written");
        }
        ByteBuffer fields = little(rest);
        int crc = fields.getInt(10);
        long size = fields.getInt(14) & LARGEST;
        int nameLength = fields.getShort(22) & 0xffff;
        if (size != (fields.getInt(18) & LARGEST) || fields.getShort(24) != 0 || nameLength > LONGEST_NAME) {
            throw new Altered(where + ": not as a pack is written");
        }
        String name = new String(in.readNBytes(nameLength), StandardCharsets.ISO_8859_1);
        if (!NAME.matcher(name).matches()) {
            throw new Altered(where + ": a file of a name that no pack has");
        }
        if (entries.containsKey(name)) {
            throw Altered.in(name, "it is there twice");
        }
        if (entries.size() == MOST_ENTRIES) {
            throw new Altered("There are more files than any pack has");
        }
        long content = at + LOCAL_BYTES - 4 + nameLength;
        String sha256 = digest(in, name, size, crc);
        entries.put(name, new PackEntry(name, content, size, sha256));
        list(name, crc, size, at - 4);
        last = name;
        return content + size;
    }

    private String digest(InputStream in, String name, long size, int crc) throws IOException, Altered {
        MessageDigest digest = sha256();
        CRC32 check = new CRC32();
        byte[] buffer = new byte[BUFFER];
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw Altered.in(name, "the archive ends in the middle of it");
            }
            digest.update(buffer, 0, read);
            check.update(buffer, 0, read);
            left -= read;
        }
        if ((int) check.getValue() != crc) {
            throw Altered.in(name, "its content or its header was altered (the CRC does not fit)");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Notes the line of the directory that belongs to an entry. */
    private void list(String name, int crc, long size, long offset) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer line = ByteBuffer.allocate(46 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        line.putInt(CENTRAL).putShort((short) 10).put(FIXED).putInt(crc).putInt((int) size).putInt((int) size).putShort((short) bytes.length)
                .putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt((int) offset).put(bytes);
        directory.writeBytes(line.array());
    }

    /** What follows the last file has to be the directory that belongs to the files, and then nothing. */
    private void compareTail(byte[] head, InputStream in, long start) throws IOException, Altered {
        int size = directory.size();
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(END).putShort((short) 0).putShort((short) 0).putShort((short) entries.size()).putShort((short) entries.size()).putInt(size)
                .putInt((int) start).putShort((short) 0);
        directory.writeBytes(end.array());
        byte[] expected = directory.toByteArray();
        if (length - start != expected.length) {
            throw new Altered(entries.isEmpty() ? "This is no evidence pack" : "The directory of the archive: %s".formatted(length - start > expected.length
                    ? "something stands there that does not belong to a pack" : "it is not complete"));
        }
        byte[] actual = ByteBuffer.allocate(expected.length).put(head).put(in.readNBytes(expected.length - head.length)).array();
        if (!Arrays.equals(expected, actual)) {
            throw new Altered("The directory of the archive: it does not fit the files (byte %d)".formatted(start + Arrays.mismatch(expected, actual)));
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A stretch of a stream. */
    private static final class Section extends InputStream {

        private final InputStream in;
        private long left;

        Section(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(count, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
