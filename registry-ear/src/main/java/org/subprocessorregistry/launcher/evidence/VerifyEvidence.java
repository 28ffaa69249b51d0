package org.subprocessorregistry.launcher.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The command {@code verify-evidence FILE.zip [--key FINGERPRINT]}. */
public final class VerifyEvidence {

    /** Its name on the command line. */
    public static final String COMMAND = "verify-evidence";

    private static final int KNOWN = 0;
    private static final int ALTERED = 1;
    private static final int USAGE = 2;
    private static final int UNKNOWN = 3;
    private static final int MOST_MANIFEST_BYTES = 32 << 20;
    private static final int SIGNATURE_BYTES = 64;

    private final PrintStream out;
    private final PrintStream err;

    /** @param out what was found; {@code err} what is wrong */
    public VerifyEvidence(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param words what stands behind its name
     * @return 0 intact and signed by the key that was named, 3 intact and signed by another or with no key named, 1 altered, 2 when
     *     there is nothing to check
     */
    public int run(List<String> words) {
        boolean plain = words.size() == 1 || words.size() == 3 && "--key".equals(words.get(1));
        if (!plain) {
            err.println("Use: java -jar registry.jar verify-evidence FILE.zip [--key FINGERPRINT]");
            return USAGE;
        }
        try {
            Path file = Path.of(words.get(0));
            if (!Files.isRegularFile(file)) {
                err.println("There is no file " + file);
                return USAGE;
            }
            return report(file, words.size() == 3 ? words.get(2) : null);
        } catch (Altered altered) {
            err.println("ALTERED: " + altered.getMessage());
            return ALTERED;
        } catch (IOException | InvalidPathException unreadable) {
            err.println("The file cannot be read: " + unreadable.getMessage());
            return USAGE;
        }
    }

    private int report(Path file, String wanted) throws IOException, Altered {
        Manifest manifest = check(file);
        String fingerprint = manifest.fingerprint();
        out.println("Intact: %s, %d files, %s".formatted(manifest.subject(), manifest.files().size(), manifest.auditLog()));
        out.println("Signed by the key " + fingerprint);
        if (fingerprint.equals(wanted)) {
            return KNOWN;
        }
        out.println(wanted == null
                ? "Signer unknown: compare this fingerprint with the one the vendor publishes (/.well-known/registry-keys.json), then name it with --key"
                : "Signer unknown: this is not the key " + wanted);
        return UNKNOWN;
    }

    private static Manifest check(Path file) throws IOException, Altered {
        try (PackZip zip = PackZip.read(file)) {
            PackEntry content = require(zip, Manifest.NAME);
            PackEntry signature = require(zip, Manifest.SIGNATURE);
            Manifest manifest = Manifest.signed(zip.content(content, MOST_MANIFEST_BYTES), zip.content(signature, SIGNATURE_BYTES));
            compare(zip.entries(), manifest.files());
            requireOrder(zip.entries());
            try (InputStream log = zip.open(require(zip, AuditSlice.NAME))) {
                AuditSlice.check(log, manifest.auditLog());
            }
            return manifest;
        }
    }

    private static PackEntry require(PackZip zip, String name) throws Altered {
        PackEntry entry = zip.entries().get(name);
        if (entry == null) {
            throw Altered.in(name, "it is missing");
        }
        return entry;
    }

    private static void compare(Map<String, PackEntry> entries, Map<String, Manifest.Listed> files) throws Altered {
        for (Map.Entry<String, Manifest.Listed> file : files.entrySet()) {
            PackEntry entry = entries.get(file.getKey());
            if (entry == null) {
                throw Altered.in(file.getKey(), "it is missing");
            }
            if (entry.size() != file.getValue().size()) {
                throw Altered.in(file.getKey(), "it has %d bytes, signed were %d".formatted(entry.size(), file.getValue().size()));
            }
            if (!entry.sha256().equals(file.getValue().sha256())) {
                throw Altered.in(file.getKey(), "its content differs (SHA-256 %s, signed was %s)".formatted(entry.sha256(), file.getValue().sha256()));
            }
        }
        for (String name : entries.keySet()) {
            if (!files.containsKey(name) && !name.equals(Manifest.NAME) && !name.equals(Manifest.SIGNATURE)) {
                throw Altered.in(name, "it does not belong to the pack");
            }
        }
    }

    /** Two orders would be two archives of the same content. */
    private static void requireOrder(Map<String, PackEntry> entries) throws Altered {
        List<String> names = List.copyOf(entries.keySet());
        List<String> sorted = new ArrayList<>(names);
        sorted.removeAll(List.of(Manifest.NAME, Manifest.SIGNATURE));
        Collections.sort(sorted);
        sorted.add(Manifest.NAME);
        sorted.add(Manifest.SIGNATURE);
        if (!names.equals(sorted)) {
            throw new Altered("The files of the archive do not stand in their order");
        }
    }
}
