package org.subprocessorregistry.launcher.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was signed: the files with their sizes and hashes, what they are about, and the key. */
final class Manifest {

    static final String NAME = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    static final String FORMAT = "org.subprocessorregistry.evidence.v1";

    private static final String SPKI = "302a300506032b6570032100";
    private static final int KEY_BYTES = 32;

    private final Map<String, Object> content;

    private Manifest(Map<String, Object> content) {
        this.content = content;
    }

    /** Reads a manifest that its signature fits. */
    static Manifest signed(byte[] bytes, byte[] signature) throws Altered {
        Manifest manifest = new Manifest(object(Json.read(utf8(bytes)), "the whole"));
        if (!FORMAT.equals(manifest.content.get("format"))) {
            throw Altered.in(NAME, "it is not of the format %s".formatted(FORMAT));
        }
        manifest.checkSignature(bytes, signature);
        return manifest;
    }

    private static String utf8(byte[] bytes) throws Altered {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Altered.in(NAME, "it is not text");
        }
    }

    private void checkSignature(byte[] bytes, byte[] signature) throws Altered {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(bytes);
            if (check.verify(signature)) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            // as a signature that does not fit
        }
        throw new Altered("manifest.json or manifest.sig: the signature does not fit");
    }

    private PublicKey publicKey() throws GeneralSecurityException, Altered {
        byte[] raw = Base64.getUrlDecoder().decode(text(key(), "x"));
        if (raw.length != KEY_BYTES) {
            throw new GeneralSecurityException("not an Ed25519 key");
        }
        byte[] encoded = HexFormat.of().parseHex(SPKI + HexFormat.of().formatHex(raw));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private Map<String, Object> key() throws Altered {
        return object(content.get("key"), "key");
    }

    /** RFC 7638, computed from the key itself. */
    String fingerprint() throws Altered {
        String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(text(key(), "x"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(PackZip.sha256().digest(jwk.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The subject in one line. */
    String subject() throws Altered {
        Map<String, Object> change = object(content.get("change"), "change");
        Object customer = content.get("customer");
        return "change %s (%s)%s".formatted(text(change, "number"), text(change, "state"),
                customer == null ? "" : ", customer " + text(object(customer, "customer"), "name"));
    }

    /** Files by name. */
    Map<String, Listed> files() throws Altered {
        Map<String, Listed> files = new LinkedHashMap<>();
        if (!(content.get("files") instanceof List)) {
            throw Altered.in(NAME, "it lists no files");
        }
        for (Object file : (List<?>) content.get("files")) {
            Map<String, Object> listed = object(file, "files");
            if (!(listed.get("size") instanceof Long)
                    || files.put(text(listed, "name"), new Listed((Long) listed.get("size"), text(listed, "sha256"))) != null) {
                throw Altered.in(NAME, "its list of files is not as a manifest is written");
            }
        }
        return files;
    }

    /** The stretch of the audit log that the pack holds. */
    AuditSlice.Bounds auditLog() throws Altered {
        Map<String, Object> log = object(content.get("auditLog"), "auditLog");
        if (!(log.get("first") instanceof Long) || !(log.get("last") instanceof Long)) {
            throw Altered.in(NAME, "auditLog has no first and last row");
        }
        return new AuditSlice.Bounds((Long) log.get("first"), (Long) log.get("last"), text(log, "hash"));
    }

    private static String text(Map<String, Object> members, String name) throws Altered {
        if (members.get(name) instanceof String) {
            return (String) members.get(name);
        }
        throw Altered.in(NAME, "%s is missing".formatted(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value, String what) throws Altered {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw Altered.in(NAME, "%s is missing".formatted(what));
    }

    /** What the manifest says of a file; {@code sha256} in lower-case hex. */
    static final class Listed {

        private final long size;
        private final String sha256;

        Listed(long size, String sha256) {
            this.size = size;
            this.sha256 = sha256;
        }

        long size() {
            return size;
        }

        String sha256() {
            return sha256;
        }
    }
}
