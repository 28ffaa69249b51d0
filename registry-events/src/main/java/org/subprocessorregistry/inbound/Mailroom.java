package org.subprocessorregistry.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.mail.LetterFailed;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.notices.Bounces;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subscribers.Subscribers;
import org.subprocessorregistry.subscribers.SuppressedReason;

/** Takes messages in: each one is one transaction with everything that follows from it and the place reached in the mailbox. */
@ApplicationScoped
@Transactional
public class Mailroom {

    private static final String COLUMNS = """
            select id, kind, ref_kind, ref_id, sender_sealed, subject_sealed, text_sealed, note, received_at, handled_at, handled_by
            from inbound_mail
            """;

    private final Database database;
    private final Seal seal;
    private final Deliveries deliveries;
    private final Letters letters;
    private final Subscribers subscribers;
    private final Clock clock;
    private final Event<AnswerReceived> answers;
    private final Bounces bounces;
    private final Event<LetterFailed> lettersFailed;
    private final Event<ComplaintReceived> complaints;
    private final Event<MailUnmatched> unmatched;

    @Inject
    Mailroom(Database database, Seal seal, Deliveries deliveries, Letters letters, Subscribers subscribers, Clock clock, Event<AnswerReceived> answers,
            Bounces bounces, Event<LetterFailed> lettersFailed, Event<ComplaintReceived> complaints, Event<MailUnmatched> unmatched) {
        this.database = database;
        this.seal = seal;
        this.deliveries = deliveries;
        this.letters = letters;
        this.subscribers = subscribers;
        this.clock = clock;
        this.answers = answers;
        this.bounces = bounces;
        this.lettersFailed = lettersFailed;
        this.complaints = complaints;
        this.unmatched = unmatched;
    }

    /** The last message read of that mailbox; 0 when it is new or was made anew. */
    long lastUid(String mailbox, long uidValidity) {
        return database.number("select last_uid from inbox_cursor where mailbox = ? and uid_validity = ?", mailbox, uidValidity);
    }

    /** Takes one message in. Read again, by this node or another one, it changes nothing. */
    void take(String mailbox, long uidValidity, long uid, ReceivedMail mail) {
        read(mailbox, uidValidity, uid);
        var id = Ids.next();
        var receivedAt = at(mail.receivedAt());
        var incoming = threaded(mail);
        if (keep(id, receivedAt, mail, incoming)) {
            switch (incoming) {
                case Incoming.Returned returned -> returned(returned);
                case Incoming.Complaint complaint -> complaint(complaint);
                case Incoming.Answer answer -> answers.fire(new AnswerReceived(id, answer.thread() ? null : answer.id(),
                        answer.thread() ? answer.id() : null, mail.sender(), mail.subject(), answer.text(), answer.attachments(),
                        receivedAt));
                case Incoming.Unmatched lost -> unmatched.fire(new MailUnmatched(id, lost.why()));
                case Incoming.Progress progress -> { }
                case Incoming.AutoReply machine -> { }
            }
        }
    }

    /** Two nodes at once: the later one waits here, and then finds the digest. */
    private void read(String mailbox, long uidValidity, long uid) {
        database.update("""
                insert into inbox_cursor as c (mailbox, uid_validity, last_uid, read_at) values (?, ?, ?, ?)
                on conflict (mailbox) do update set uid_validity = excluded.uid_validity, read_at = excluded.read_at,
                    last_uid = case when c.uid_validity = excluded.uid_validity then greatest(c.last_uid, excluded.last_uid)
                        else excluded.last_uid end""", mailbox, uidValidity, uid, clock.instant());
    }

    /** Some mail programs lose the address, but name the letter that they answer; its Message-ID cannot be guessed either. */
    private Incoming threaded(ReceivedMail mail) {
        if (mail.incoming() instanceof Incoming.Unmatched unmatched) {
            return mail.answersTo().stream().map(letters::threadOf).flatMap(Optional::stream).findFirst()
                    .<Incoming>map(objection -> new Incoming.Answer(objection, true, unmatched.text(), unmatched.attachments()))
                    .orElse(unmatched);
        }
        return mail.incoming();
    }

    /** The mailbox's own time decides what was in time; never later than our clock, should that server's be fast. */
    private Instant at(Instant receivedAt) {
        var at = database.first("select ?::timestamptz + make_interval(secs => offset_micros / 1e6) as at from business_clock",
                row -> Database.instant(row, "at"), receivedAt).orElse(receivedAt);
        var now = clock.instant();
        return at.isAfter(now) ? now : at;
    }

    private boolean keep(UUID id, Instant receivedAt, ReceivedMail mail, Incoming incoming) {
        var label = Label.of(incoming, this::isLetter);
        return database.update("""
                insert into inbound_mail (id, digest, kind, ref_kind, ref_id, sender_sealed, subject_sealed, text_sealed, note,
                    received_at, handled_at, message_id_sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict on constraint inbound_mail_digest_uq do nothing""",
                id, mail.digest(), label.kind(), label.refKind(), label.refId(), seal.seal(mail.sender()), seal.seal(mail.subject()),
                seal.seal(mail.text()), label.note(), receivedAt, "unmatched".equals(label.kind()) ? null : clock.instant(),
                mail.messageId().isEmpty() ? null : seal.seal(mail.messageId())) == 1;
    }

    private boolean isLetter(UUID id) {
        return database.number("select count(*) from letter where id = ?", id) == 1;
    }

    /** How a message is filed. */
    private record Label(String kind, String refKind, UUID refId, String note) {

        static Label of(Incoming incoming, Predicate<UUID> isLetter) {
            return switch (incoming) {
                case Incoming.Returned returned -> mail("bounce", returned.id(), isLetter, returned.status());
                case Incoming.Progress progress -> mail("delay", progress.id(), isLetter, progress.action());
                case Incoming.Complaint complaint -> mail("complaint", complaint.id(), isLetter, "");
                case Incoming.Answer answer -> new Label("answer", answer.thread() ? "objection" : "delivery", answer.id(), "");
                case Incoming.AutoReply machine -> new Label("auto-reply", null, null, "");
                case Incoming.Unmatched unmatched -> new Label("unmatched", null, null, unmatched.why());
            };
        }

        private static Label mail(String kind, UUID id, Predicate<UUID> isLetter, String note) {
            return new Label(kind, isLetter.test(id) ? "letter" : "delivery", id, note);
        }
    }

    private void returned(Incoming.Returned returned) {
        letters.returned(returned.id()).forEach(about -> lettersFailed.fire(new LetterFailed(returned.id(), about, returned.status())));
        bounces.returned(returned.id(), returned.status());
    }

    private void complaint(Incoming.Complaint complaint) {
        deliveries.find(complaint.id()).ifPresent(delivery -> {
            subscribers.suppress(delivery.subscriberId(), SuppressedReason.COMPLAINT);
            complaints.fire(new ComplaintReceived(delivery.id(), delivery.changeId(), delivery.customerId(), delivery.subscriberId()));
        });
    }

    /**
     * Messages, newest first; texts are opened for this page only.
     *
     * @param open only those that a person still has to look at
     * @param before id of the last row of the page before; null for the first page
     */
    public List<InboundMailView> page(boolean open, UUID before, int limit) {
        return database.list(COLUMNS + "where (? = false or handled_at is null) and (?::uuid is null or id < ?::uuid) order by id desc limit ?",
                this::view, open, before, before, limit);
    }

    /** One message. */
    public Optional<InboundMailView> find(UUID id) {
        return database.first(COLUMNS + "where id = ?", this::view, id);
    }

    private InboundMailView view(ResultSet row) throws SQLException {
        return new InboundMailView(Database.id(row, "id"), row.getString("kind"), row.getString("ref_kind"), Database.id(row, "ref_id"),
                seal.open(row.getBytes("sender_sealed")), seal.open(row.getBytes("subject_sealed")), seal.open(row.getBytes("text_sealed")),
                row.getString("note"), Database.instant(row, "received_at"), Database.instant(row, "handled_at"),
                Database.id(row, "handled_by"));
    }

    /** The Message-IDs of these messages in the order of their arrival, so that an answer to them names them. */
    public List<String> messageIds(Collection<UUID> mails) {
        return database.list("select message_id_sealed from inbound_mail where id = any(?) and message_id_sealed is not null order by received_at, id",
                row -> seal.open(row.getBytes(1)), (Object) Database.ids(mails));
    }

    /**
     * A person has looked at it and done what it asked for.
     *
     * @return false when somebody had done so before
     */
    public boolean handled(UUID id, UUID by) {
        return database.update("update inbound_mail set handled_at = ?, handled_by = ? where id = ? and handled_at is null",
                clock.instant(), by, id) == 1;
    }

    /** When the mailbox was read last, whatever came; empty before the first message. */
    public Optional<Instant> readAt() {
        return database.first("select max(read_at) as read_at from inbox_cursor", row -> Optional.ofNullable(Database.instant(row, "read_at")))
                .flatMap(found -> found);
    }
}
