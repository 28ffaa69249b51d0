package org.subprocessorregistry.inbound;

/**
 * A file that came with an answer; nothing has looked into it yet.
 *
 * @param fileName as the sender wrote it
 * @param mediaType as the sender claims
 */
public record Attachment(String fileName, String mediaType, byte[] content) {

    /** Without its content. */
    @Override
    public String toString() {
        return "attachment of %d bytes".formatted(content.length);
    }
}
