package org.subprocessorregistry.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;

/**
 * One message to one recipient.
 *
 * @param id of the row it belongs to
 * @param recipient address for the envelope
 * @param envelopeSender where returned mail goes
 */
public record OutgoingMail(UUID id, String recipient, String envelopeSender, Mould mould, Map<Slot, String> values) {

    /** Writes headers and bodies, lines end with CR LF. */
    public void writeTo(OutputStream out) throws IOException {
        mould.writeTo(out, values);
    }

    /** Without addresses. */
    @Override
    public String toString() {
        return "mail " + id;
    }
}
