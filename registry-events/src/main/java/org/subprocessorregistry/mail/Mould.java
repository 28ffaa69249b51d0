package org.subprocessorregistry.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.subprocessorregistry.keys.EmailAddress;

/**
 * A whole message as bytes, with slots left open for what differs between recipients.
 *
 * <p>Rendered once, filled a hundred thousand times. In the quoted-printable bodies a slot stands between soft line breaks, so
 * its value may have any length and is never cut.
 */
public final class Mould {

    private static final int CALENDAR_LINE = 76;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{3,200}>");

    private final List<byte[]> segments;
    private final List<Place> places;

    /** A slot, and whether it lies in a quoted-printable body. */
    private record Place(Slot slot, boolean body) {
    }

    private Mould(List<byte[]> segments, List<Place> places) {
        this.segments = List.copyOf(segments);
        this.places = List.copyOf(places);
    }

    private static Optional<String> replyTo(Draft draft) {
        try {
            return draft.replyTo() == null || draft.replyTo().isBlank() ? Optional.empty()
                    : Optional.of(EmailAddress.parse(draft.replyTo()).forSmtp());
        } catch (IllegalArgumentException e) {
            // A contact in other words than an address stands in the footer only.
            return Optional.empty();
        }
    }

    /**
     * Builds the mould of a draft.
     *
     * @param required slots that the bodies must contain
     * @throws IllegalArgumentException when a template lost one of them: such a mail must not leave
     */
    public static Mould of(Draft draft, Set<Slot> required) {
        var builder = new Builder();
        builder.header(HeaderText.mailbox("From", draft.fromName(), draft.fromAddress()));
        if (Slot.REPLY_TO.mark().equals(draft.replyTo())) {
            builder.slotHeader("Reply-To: <", Slot.REPLY_TO, ">");
        } else {
            replyTo(draft).ifPresent(address -> builder.header("Reply-To: <" + address + ">"));
        }
        builder.slotHeader("To: <", Slot.TO, ">");
        builder.slotHeader("Message-ID: ", Slot.MESSAGE_ID, "");
        builder.slotHeader("Date: ", Slot.DATE, "");
        thread(draft).forEach(builder::header);
        builder.header(HeaderText.unstructured("Subject", draft.subject()));
        builder.header("Auto-Submitted: auto-generated");
        if (draft.listId() != null) {
            builder.header(HeaderText.mailbox("List-Id", draft.fromName(), draft.listId()));
        }
        if (draft.mayLeave()) {
            builder.slotHeader("List-Unsubscribe: <", Slot.LEAVE_LINK, ">");
            builder.header("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        }
        builder.header("MIME-Version: 1.0");
        var mixed = "=_m_" + UUID.randomUUID();
        var alternative = "=_a_" + UUID.randomUUID();
        if (draft.calendar() != null) {
            builder.header("Content-Type: multipart/mixed;\r\n boundary=\"" + mixed + "\"");
            builder.raw("\r\n--" + mixed + "\r\n");
        }
        builder.header("Content-Type: multipart/alternative;\r\n boundary=\"" + alternative + "\"");
        builder.body(alternative, "text/plain", draft.text());
        builder.body(alternative, "text/html", draft.html());
        builder.raw("\r\n--" + alternative + "--\r\n");
        if (draft.calendar() != null) {
            builder.raw("\r\n--" + mixed + "\r\nContent-Type: text/calendar; charset=utf-8; method=PUBLISH\r\n"
                    + "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\""
                    + draft.calendarName().replaceAll("[^A-Za-z0-9._-]", "-") + "\"\r\n\r\n"
                    + Base64.getMimeEncoder(CALENDAR_LINE, new byte[] {'\r', '\n'})
                            .encodeToString(draft.calendar().getBytes(StandardCharsets.UTF_8))
                    + "\r\n--" + mixed + "--\r\n");
        }
        return builder.build(required);
    }

    /** A stranger's Message-ID gets into our headers only when it is one. */
    private static List<String> thread(Draft draft) {
        var named = draft.references().stream().filter(id -> MESSAGE_ID.matcher(id).matches()).distinct().toList();
        return named.isEmpty() ? List.of()
                : List.of("In-Reply-To: " + named.getLast(), "References: " + String.join("\r\n ", named));
    }

    /** Writes the message of one recipient. */
    void writeTo(OutputStream out, Map<Slot, String> values) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            out.write(segments.get(i));
            if (i < places.size()) {
                var place = places.get(i);
                var value = values.get(place.slot());
                if (value == null) {
                    throw new IllegalArgumentException("Nothing given for " + place.slot());
                }
                var written = place.body() ? new QuotedPrintable().text(value).softBreak().take() : value;
                out.write(written.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** Collects segments and places. */
    private static final class Builder {

        private final List<byte[]> segments = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private final StringBuilder open = new StringBuilder();

        void raw(String text) {
            open.append(text);
        }

        void header(String line) {
            if (Slot.marks().matcher(line).find()) {
                throw new IllegalArgumentException("A slot must not stand in a header of text");
            }
            open.append(line).append("\r\n");
        }

        void slotHeader(String before, Slot slot, String after) {
            open.append(before);
            slot(slot, false);
            open.append(after).append("\r\n");
        }

        void body(String boundary, String type, String text) {
            raw("\r\n--" + boundary + "\r\nContent-Type: " + type
                    + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
            var quoted = new QuotedPrintable();
            var marks = Slot.marks().matcher(text);
            int at = 0;
            while (marks.find()) {
                raw(quoted.text(text.substring(at, marks.start())).softBreak().take());
                slot(Slot.valueOf(marks.group(1)), true);
                at = marks.end();
            }
            raw(quoted.text(text.substring(at)).take());
        }

        private void slot(Slot slot, boolean body) {
            segments.add(open.toString().getBytes(StandardCharsets.US_ASCII));
            places.add(new Place(slot, body));
            open.setLength(0);
        }

        Mould build(Set<Slot> required) {
            segments.add(open.toString().getBytes(StandardCharsets.US_ASCII));
            var found = EnumSet.noneOf(Slot.class);
            places.stream().filter(Place::body).forEach(p -> found.add(p.slot()));
            if (!found.containsAll(required)) {
                var lost = EnumSet.copyOf(required);
                lost.removeAll(found);
                throw new IllegalArgumentException("The template lost " + lost);
            }
            return new Mould(segments, places);
        }
    }
}
