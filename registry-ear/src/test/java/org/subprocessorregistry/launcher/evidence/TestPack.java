package org.subprocessorregistry.launcher.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** A small pack of the shape that the product writes, written by other code, so that the shape is what both agree on. */
final class TestPack {

    private static final String ORIGIN = "0".repeat(64);

    private final KeyPair keys;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, byte[]> archive = new LinkedHashMap<>();

    TestPack() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        file("README.txt", "Read me.\n");
        file("notices/001-notice-v1/en.txt", "We are about to use Northwind.\n");
        file("empty.json", "");
        auditLog("{\"action\":\"change.announced\"}");
    }

    TestPack file(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Three rows, of which the one in the middle belongs to somebody else. */
    TestPack auditLog(String entry) {
        String first = sha256(entry);
        String hash = ORIGIN;
        var rows = new StringBuilder();
        var digests = new String[] {first, sha256("hidden"), first};
        for (int i = 0; i < digests.length; i++) {
            long sequence = 41L + i;
            rows.append("{\"digest\":\"%s\"%s,\"sequence\":%d}\n".formatted(digests[i], i == 1 ? "" : ",\"entry\":" + entry, sequence));
            hash = sha256(sequence + "\n" + hash + "\n" + digests[i] + "\n");
        }
        lastHash = hash;
        return file(AuditSlice.NAME, "{\"first\":41,\"hash\":\"%s\",\"last\":43,\"previous\":\"%s\"}\n%s".formatted(hash, ORIGIN, rows));
    }

    private String lastHash;

    private String x() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    String fingerprint() throws GeneralSecurityException {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                .digest("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(x()).getBytes(StandardCharsets.US_ASCII)));
    }

    String manifest() {
        String listed = files.entrySet().stream().map(file -> "{\"name\":\"%s\",\"sha256\":\"%s\",\"size\":%d}".formatted(file.getKey(),
                sha256(file.getValue()), file.getValue().length)).collect(Collectors.joining(","));
        return ("{\"auditLog\":{\"first\":41,\"hash\":\"%s\",\"last\":43},\"change\":{\"id\":\"1\",\"number\":\"CHG-2026-001\",\"state\":\"effective\"},"
                + "\"files\":[%s],\"format\":\"%s\",\"key\":{\"crv\":\"Ed25519\",\"kid\":\"k\",\"kty\":\"OKP\",\"x\":\"%s\"},\"vendor\":\"Contoso\"}")
                .formatted(lastHash, listed, Manifest.FORMAT, x());
    }

    byte[] signature(String manifest) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(manifest.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }

    byte[] bytes() throws GeneralSecurityException {
        archive.clear();
        archive.putAll(files);
        archive.put(Manifest.NAME, manifest().getBytes(StandardCharsets.UTF_8));
        archive.put(Manifest.SIGNATURE, signature(manifest()));
        return zip(archive);
    }

    Map<String, byte[]> entries() throws GeneralSecurityException {
        bytes();
        return new LinkedHashMap<>(archive);
    }

    static byte[] zip(Map<String, byte[]> entries) {
        var out = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        entries.forEach((name, content) -> {
            int offset = out.size();
            var crc = new CRC32();
            crc.update(content);
            byte[] rest = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 10).putShort((short) 0).putShort((short) 0)
                    .putShort((short) 0).putShort((short) 0x21).putInt((int) crc.getValue()).putInt(content.length).putInt(content.length)
                    .putShort((short) name.length()).putShort((short) 0).array();
            out.writeBytes(new byte[] {'P', 'K', 3, 4});
            out.writeBytes(rest);
            out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(content);
            directory.writeBytes(new byte[] {'P', 'K', 1, 2, 10, 0});
            directory.writeBytes(rest);
            directory.writeBytes(ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN).putInt(10, offset).array());
            directory.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        });
        byte[] end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {'P', 'K', 5, 6}).putInt(0).putShort((short) entries.size())
                .putShort((short) entries.size()).putInt(directory.size()).putInt(out.size()).putShort((short) 0).array();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(end);
        return out.toByteArray();
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(PackZip.sha256().digest(bytes));
    }
}
