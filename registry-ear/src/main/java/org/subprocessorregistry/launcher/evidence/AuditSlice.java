package org.subprocessorregistry.launcher.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of the audit log: its first line says what it begins with and ends in, then one line a row. Rows of the change
 * are there in full, of the others the digest only; the chain of hashes runs through all of them.
 */
final class AuditSlice {

    static final String NAME = "audit-log.jsonl";

    private static final Pattern HEAD = Pattern.compile(
            "\\{\"first\":([0-9]{1,18}),\"hash\":\"([0-9a-f]{64})\",\"last\":([0-9]{1,18}),\"previous\":\"([0-9a-f]{64})\"}");
    private static final Pattern ROW = Pattern.compile("\\{\"digest\":\"([0-9a-f]{64})\"(?:,\"entry\":(\\{.*}))?,\"sequence\":([0-9]{1,18})}");

    /** Numbers of the first and the last row, and the hash of the last. */
    static final class Bounds {

        private final long first;
        private final long last;
        private final String hash;

        Bounds(long first, long last, String hash) {
            this.first = first;
            this.last = last;
            this.hash = hash;
        }

        @Override
        public String toString() {
            return last == 0 ? "no rows of the audit log" : "audit log rows %d to %d".formatted(first, last);
        }
    }

    private AuditSlice() {
    }

    /** Follows the chain. */
    static void check(InputStream content, Bounds bounds) throws IOException, Altered {
        BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        Matcher head = HEAD.matcher(String.valueOf(lines.readLine()));
        if (!head.matches() || Long.parseLong(head.group(1)) != bounds.first || Long.parseLong(head.group(3)) != bounds.last
                || !head.group(2).equals(bounds.hash)) {
            throw Altered.in(NAME, "its first line does not fit the manifest");
        }
        String hash = head.group(4);
        long sequence = bounds.first;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher row = ROW.matcher(line);
            if (!row.matches() || Long.parseLong(row.group(3)) != sequence) {
                throw Altered.in(NAME, "row %d is missing or not as it is written".formatted(sequence));
            }
            if (row.group(2) != null && !sha256(row.group(2)).equals(row.group(1))) {
                throw Altered.in(NAME, "row %d is not what its digest says".formatted(sequence));
            }
            hash = sha256(sequence + "\n" + hash + "\n" + row.group(1) + "\n");
            sequence++;
        }
        if (sequence != bounds.last + 1 || !hash.equals(bounds.hash)) {
            throw Altered.in(NAME, "the chain does not end in the hash of row %d".formatted(bounds.last));
        }
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(PackZip.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
