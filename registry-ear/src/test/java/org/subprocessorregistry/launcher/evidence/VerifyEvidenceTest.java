package org.subprocessorregistry.launcher.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An intact pack is told from an altered one, whatever was altered. */
class VerifyEvidenceTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TestPack pack;

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws Exception {
        pack = new TestPack();
    }

    private int verify(byte[] bytes, String... more) throws IOException {
        out.reset();
        err.reset();
        Path file = Files.write(folder.resolve("pack.zip"), bytes);
        var words = new ArrayList<>(List.of(file.toString()));
        words.addAll(List.of(more));
        return command().run(words);
    }

    private VerifyEvidence command() {
        return new VerifyEvidence(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void altered(byte[] bytes, String where) throws IOException {
        assertThat(verify(bytes)).as(where).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(where);
    }

    @Test
    void anIntactPackOfAKnownSigner() throws Exception {
        assertThat(verify(pack.bytes(), "--key", pack.fingerprint())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Intact: change CHG-2026-001 (effective), 4 files, audit log rows 41 to 43")
                .contains(pack.fingerprint());
    }

    @Test
    void anIntactPackOfAnUnknownSigner() throws Exception {
        assertThat(verify(pack.bytes())).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Signer unknown").contains("registry-keys.json");
        assertThat(verify(pack.bytes(), "--key", new TestPack().fingerprint())).isEqualTo(3);
    }

    @Test
    void everyFlippedBitOfEveryByteIsFound() throws Exception {
        byte[] bytes = pack.bytes();
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThat(verify(flipped)).as("byte %d of %d", at, bytes.length).isEqualTo(1);
        }
    }

    @Test
    void everyShorterPackIsRefused() throws Exception {
        byte[] bytes = pack.bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(verify(Arrays.copyOf(bytes, length))).as("%d of %d bytes", length, bytes.length).isEqualTo(1);
        }
    }

    @Test
    void whatStandsBehindBeforeOrBetweenIsRefused() throws Exception {
        byte[] bytes = pack.bytes();
        altered(Arrays.copyOf(bytes, bytes.length + 1), "directory of the archive");
        byte[] before = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, before, 1, bytes.length);
        altered(before, "no evidence pack");
        byte[] comment = Arrays.copyOf(bytes, bytes.length + 2);
        comment[bytes.length - 2] = 2;
        altered(comment, "directory of the archive");
        altered(concatenated(bytes, bytes), "directory of the archive");
    }

    private static byte[] concatenated(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void aMissingAnExtraAndAnAlteredFileAreNamed() throws Exception {
        var missing = pack.entries();
        missing.remove("README.txt");
        altered(TestPack.zip(missing), "README.txt: it is missing");
        var extra = new LinkedHashMap<String, byte[]>();
        extra.put("AAA.txt", new byte[0]);
        extra.putAll(pack.entries());
        altered(TestPack.zip(extra), "AAA.txt: it does not belong to the pack");
        var other = pack.entries();
        other.put("README.txt", "Read him.".getBytes(StandardCharsets.UTF_8));
        altered(TestPack.zip(other), "README.txt: its content differs");
        other.put("README.txt", new byte[3]);
        altered(TestPack.zip(other), "README.txt: it has 3 bytes, signed were 9");
        for (String needed : List.of(Manifest.NAME, Manifest.SIGNATURE)) {
            var without = pack.entries();
            without.remove(needed);
            altered(TestPack.zip(without), needed + ": it is missing");
        }
    }

    @Test
    void anotherOrderIsAnotherArchive() throws Exception {
        var names = new ArrayList<>(pack.entries().keySet());
        Collections.swap(names, 0, 1);
        Map<String, byte[]> swapped = new LinkedHashMap<>();
        for (String name : names) {
            swapped.put(name, pack.entries().get(name));
        }
        altered(TestPack.zip(swapped), "order");
    }

    @Test
    void aNameTwiceIsRefused() throws Exception {
        byte[] bytes = pack.file("README.txu", "Read me.\n").bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        altered(text.replace("README.txu", "README.txt").getBytes(StandardCharsets.ISO_8859_1), "README.txt: it is there twice");
    }

    @Test
    void aNameThatLeadsElsewhereIsRefused() throws Exception {
        for (String name : List.of("../x", "/x", "a//b", "a/../b", "a\\b", "a\u0000", ".x")) {
            var entries = new LinkedHashMap<String, byte[]>();
            entries.put(name, new byte[0]);
            altered(TestPack.zip(entries), "a file of a name that no pack has");
        }
    }

    @Test
    void aBrokenChainIsFoundEvenUnderAGoodSignature() throws Exception {
        String log = new String(pack.entries().get(AuditSlice.NAME), StandardCharsets.UTF_8);
        pack.file(AuditSlice.NAME, log.replaceFirst("change.announced", "change.withdrawn"));
        altered(pack.bytes(), "audit-log.jsonl: row 41 is not what its digest says");
        pack.file(AuditSlice.NAME, log.replaceFirst(TestPack.sha256("hidden"), TestPack.sha256("other")));
        altered(pack.bytes(), "audit-log.jsonl: the chain does not end");
        pack.file(AuditSlice.NAME, log.replaceFirst("(?m)^.*\"sequence\":42}\n", ""));
        altered(pack.bytes(), "audit-log.jsonl: row 42 is missing");
        pack.file(AuditSlice.NAME, log.replaceFirst("\"first\":41", "\"first\":40"));
        altered(pack.bytes(), "audit-log.jsonl: its first line");
    }

    @Test
    void aCompressedArchiveIsRefusedBeforeAnythingIsUnpacked() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.write(new byte[50 << 20]);
        }
        altered(bytes.toByteArray(), "The beginning: not as a pack is written");
    }

    @Test
    void aSizeThatLiesTakesNoMemory() throws Exception {
        byte[] bytes = pack.bytes();
        byte[] huge = bytes.clone();
        for (int at : new int[] {18, 19, 20, 21, 22, 23, 24, 25}) {
            huge[at] = (byte) 0xff;
        }
        altered(huge, "the archive ends in the middle of it");
    }

    @Test
    void wrongUseIsNoVerdict() throws IOException {
        assertThat(command().run(List.of())).isEqualTo(2);
        assertThat(command().run(List.of(folder.resolve("none.zip").toString()))).isEqualTo(2);
        assertThat(command().run(List.of("a.zip", "--kex", "x"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Use: java -jar registry.jar verify-evidence");
    }
}
