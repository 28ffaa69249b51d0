package org.subprocessorregistry.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

    /** A Date header's value (RFC 5322), in UTC. */
    public static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

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
