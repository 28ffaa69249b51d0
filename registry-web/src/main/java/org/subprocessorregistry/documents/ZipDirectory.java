package org.subprocessorregistry.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names in the directory at the end of a ZIP file (APPNOTE 4.3.12, 4.3.16). Only the directory is read: nothing is
 * unpacked, so that a bomb stays what it is to us, a few bytes.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private ZipDirectory() {
    }

    /** In small letters, with slashes. */
    static Set<String> of(byte[] content) throws RefusedFile {
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int end = end(bytes);
        int at = bytes.getInt(end + 16);
        int entries = Short.toUnsignedInt(bytes.getShort(end + 10));
        var names = new HashSet<String>();
        for (int i = 0; i < entries; i++) {
            if (at < 0 || at > end - ENTRY_BYTES || bytes.getInt(at) != ENTRY) {
                throw broken();
            }
            int name = Short.toUnsignedInt(bytes.getShort(at + 28));
            int rest = Short.toUnsignedInt(bytes.getShort(at + 30)) + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (at + ENTRY_BYTES + name + rest > end) {
                throw broken();
            }
            names.add(new String(content, at + ENTRY_BYTES, name, StandardCharsets.UTF_8).replace('\\', '/').toLowerCase(Locale.ROOT));
            at += ENTRY_BYTES + name + rest;
        }
        return names;
    }

    private static int end(ByteBuffer bytes) throws RefusedFile {
        int last = bytes.limit() - END_BYTES;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        throw broken();
    }

    private static RefusedFile broken() {
        return new RefusedFile("The ZIP file is broken or cut off: its directory cannot be read.");
    }
}
