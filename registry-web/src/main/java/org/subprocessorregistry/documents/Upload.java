package org.subprocessorregistry.documents;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.http.Part;

/**
 * A file that somebody sent with a form.
 *
 * @param mediaType as the browser claims, or null
 */
public record Upload(String fileName, String mediaType, byte[] content) {

    /** The file of a form; null where none was chosen. */
    public static Upload of(Part part) {
        if (part == null || part.getSize() == 0) {
            return null;
        }
        try (var content = part.getInputStream()) {
            return new Upload(part.getSubmittedFileName(), part.getContentType(), content.readNBytes(Documents.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
