package org.subprocessorregistry.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A finished pack in a file of its own, gone once it was sent.
 *
 * @param fileName for whoever saves it
 */
public record EvidencePack(Path file, String fileName) {

    public long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it to somebody and removes it, also when he hangs up. */
    void sendTo(OutputStream out) throws IOException {
        try {
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
