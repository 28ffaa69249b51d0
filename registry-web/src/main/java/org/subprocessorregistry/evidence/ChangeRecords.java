package org.subprocessorregistry.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.changes.ChangeVersions;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.changes.ExemptionView;
import org.subprocessorregistry.changes.Exemptions;
import org.subprocessorregistry.changes.WindowView;
import org.subprocessorregistry.changes.Windows;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.Terms;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.objections.ObjectionView;
import org.subprocessorregistry.objections.Objections;
import org.subprocessorregistry.settings.PublishedPolicy;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/** Reads what belongs to a change, of all customers (null) or of one. Everything in an order that does not change. */
@ApplicationScoped
class ChangeRecords {

    private static final int PAGE = 1_000;

    private final Changes changes;
    private final ChangeVersions versions;
    private final Windows windows;
    private final Exemptions exemptions;
    private final Objections objections;
    private final Letters letters;
    private final Database database;
    private final Seal seal;
    private final Tokens tokens;
    private final MailRelay relay;

    @Inject
    ChangeRecords(Changes changes, ChangeVersions versions, Windows windows, Exemptions exemptions, Objections objections, Letters letters,
            Database database, Seal seal, Tokens tokens, MailRelay relay) {
        this.changes = changes;
        this.versions = versions;
        this.windows = windows;
        this.exemptions = exemptions;
        this.objections = objections;
        this.letters = letters;
        this.database = database;
        this.seal = seal;
        this.tokens = tokens;
        this.relay = relay;
    }

    /** The change with what each of its versions said; without what is the vendor's own business in the pack of a customer. */
    SortedMap<String, Object> change(ChangeView change, boolean whole) {
        return PackJson.object("id", change.id(), "number", change.number(), "title", change.title(), "reason", change.reason(), "state", change.state(),
                "treatment", change.treatment(), "effectiveOn", change.effectiveOn(), "waitingUntil", change.waitingUntil(), "objectUntil",
                change.objectUntil(), "noticeVersion", change.noticeVersion(), "announcedAt", change.announcedAt(), "clearedAt", change.clearedAt(),
                "effectiveAt", change.effectiveAt(), "withdrawnAt", change.withdrawnAt(), "withdrawnReason", change.withdrawnReason(), "emergency",
                change.emergency(), "items", items(change.items(), whole), "versions", versions.of(change.id()).stream()
                        .map(version -> PackJson.object("no", version.no(), "noticeVersion", version.noticeVersion(), "material", version.material(),
                                "title", version.title(), "reason", version.reason(), "effectiveOn", version.effectiveOn(), "announcedAt",
                                version.announcedAt(), "items", items(version.items(), whole)))
                        .toList());
    }

    private static List<?> items(List<ChangeView.ItemView> items, boolean whole) {
        return whole ? items : items.stream().map(item -> PackJson.object("no", item.no(), "kind", item.kind(), "subprocessor", item.subprocessorName(),
                "replaces", item.replacesName(), "endsOn", item.endsOn(), "summary", item.summary())).toList();
    }

    /**
     * A frozen notice.
     *
     * @param step what sets several of a kind apart, or empty
     */
    record FrozenNotice(UUID id, int version, String kind, String step, Instant createdAt, List<FrozenText> texts) {
    }

    /** Its wording in one language; {@code sha256} of subject, text and HTML, joined by line feeds. */
    record FrozenText(String language, String subject, String text, String html, String sha256) {
    }

    List<FrozenNotice> notices(UUID change) {
        return database.list("select id, version, kind, step, created_at from notice where change_id = ? order by created_at, id",
                row -> new FrozenNotice(Database.id(row, "id"), row.getInt("version"), row.getString("kind"), row.getString("step"),
                        Database.instant(row, "created_at"), new ArrayList<>()), change).stream()
                .map(notice -> new FrozenNotice(notice.id(), notice.version(), notice.kind(), notice.step(), notice.createdAt(), texts(notice.id()))).toList();
    }

    private List<FrozenText> texts(UUID notice) {
        return database.list("select language, subject, body_text, body_html, sha256 from notice_text where notice_id = ? order by language",
                row -> new FrozenText(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)), notice);
    }

    /** The change and the revisions that were put into it: who approved those approved what it said since. */
    Set<UUID> withRevisions(UUID change) {
        var all = new LinkedHashSet<>(List.of(change));
        all.addAll(database.list("select revision_id from change_version where change_id = ? and revision_id is not null order by no",
                row -> Database.id(row, 1), change));
        return all;
    }

    /** Deliveries in the order of creation, each as a line of JSON. */
    void deliveries(UUID change, UUID customer, PackWriter.Line line) {
        UUID after = new UUID(0, 0);
        List<Delivery> page;
        do {
            page = database.list("""
                    select d.id, d.notice_id, d.notice_version, d.kind, d.customer_id, d.subscriber_id, d.basis, d.language, d.state, d.reason, d.attempts,
                        d.smtp_reply_sealed, d.created_at, d.sent_at, d.acknowledged_at, d.bounced_at, d.bounce_status, d.object_until, d.silence,
                        d.silent_until, s.email_sealed
                    from delivery d join subscriber s on s.id = d.subscriber_id
                    where d.change_id = ? and d.id > ? and (?::uuid is null or d.customer_id = ?) order by d.id limit ?""",
                    row -> new Delivery(Database.id(row, "id"), PackJson.object("id", row.getString("id"), "notice", row.getString("notice_id"),
                            "noticeVersion", row.getInt("notice_version"), "kind", row.getString("kind"), "customer", row.getString("customer_id"), "recipient",
                            recipient(row.getString("basis"), row.getString("subscriber_id"), row.getBytes("email_sealed")), "basis", row.getString("basis"),
                            "language", row.getString("language"), "state", row.getString("state"), "reason", row.getString("reason"), "attempts",
                            row.getInt("attempts"), "smtpReply", seal.openIfAny(row.getBytes("smtp_reply_sealed")), "messageId",
                            messageId(Database.id(row, "id")), "createdAt",
                            Database.instant(row, "created_at"), "sentAt", Database.instant(row, "sent_at"), "acknowledgedAt",
                            Database.instant(row, "acknowledged_at"), "bouncedAt", Database.instant(row, "bounced_at"), "bounceStatus",
                            row.getString("bounce_status"), "objectUntil", row.getString("object_until"), "silence", row.getString("silence"),
                            "silentUntil", row.getString("silent_until"))),
                    change, after, customer, customer, PAGE);
            for (var delivery : page) {
                line.add(PackJson.line(delivery.content()));
                after = delivery.id();
            }
        } while (page.size() == PAGE);
    }

    private record Delivery(UUID id, SortedMap<String, Object> content) {
    }

    /** Contacts of a contract party by their address; subscribers, and who was erased, by a number that names nobody. */
    private String recipient(String basis, String subscriber, byte[] sealed) {
        return "contract".equals(basis) && sealed.length > 0 ? seal.open(sealed) : "subscriber " + subscriber;
    }

    /** How many mails of each kind ended in which state. */
    List<Count> counts(UUID change, UUID customer) {
        return database.list("""
                select kind, state, count(*) from delivery where change_id = ? and (?::uuid is null or customer_id = ?)
                group by kind, state order by min(created_at), kind, state""", row -> new Count(row.getString(1), row.getString(2), row.getLong(3)), change, customer, customer);
    }

    record Count(String kind, String state, long count) {
    }

    /** A window with its rule in words. */
    record RuledWindow(WindowView window, String rule) {
    }

    List<RuledWindow> windows(UUID change, UUID customer) {
        var rules = rules(change);
        return windows.list(change).stream().filter(window -> customer == null || customer.equals(window.customer()))
                .map(window -> new RuledWindow(window, rules.get(window.customer()))).toList();
    }

    /** The part of a stored rule that can be said in words. */
    private record Rule(ContractTerms terms, PublishedPolicy policy) {

        String inWords() {
            String published = "By the published policy: told %d days ahead, %d days to object.".formatted(policy.noticeDays(), policy.objectionDays());
            return terms == null ? published : Terms.inWords(terms) + " " + published + " The longer period counts.";
        }
    }

    private Map<UUID, String> rules(UUID change) {
        Map<String, String> words = new HashMap<>();
        Map<UUID, String> rules = new HashMap<>();
        database.list("""
                select w.customer_id, r.content from objection_window w join window_rule r on r.id = w.rule_id where w.change_id = ?""",
                row -> rules.put(Database.id(row, 1), words.computeIfAbsent(row.getString(2), json -> Json.read(json, Rule.class).inWords())), change);
        return rules;
    }

    /** Objections with their threads; without what the staff wrote among themselves in the pack of a customer. */
    List<ObjectionView> objections(UUID change, UUID customer) {
        return objections.list(change).reversed().stream().filter(objection -> customer == null || customer.equals(objection.customer()))
                .map(objection -> objections.find(objection.id())).toList();
    }

    SortedMap<String, Object> objection(ObjectionView objection, boolean whole) {
        var thread = objection.messages().stream().filter(message -> whole || !message.internal()).map(message -> PackJson.object("author", message.author(),
                "body", message.body(), "writtenAt", message.writtenAt(), "internal", message.internal() ? true : null, "writer", message.writer(), "channel",
                message.channel())).toList();
        var files = objection.files().stream().filter(file -> whole || "contract".equals(file.visibility())).map(file -> PackJson.object("name", file.fileName(),
                "sha256", file.sha256(), "size", file.size())).toList();
        return PackJson.object("receipt", objection.receipt(), "customer", objection.customer(), "customerName", objection.customerName(), "type",
                objection.type(), "grounds", objection.grounds(), "items", objection.items(), "state", objection.state(), "inTime", objection.inTime(),
                "receivedAt", objection.receivedAt(), "receivedOn", objection.receivedOn(), "channel", objection.channel(), "writer", objection.writer(), "dueBy",
                objection.dueBy(), "resolution", objection.resolution(), "resolutionReason", objection.resolutionReason(), "thread", thread, "files", files,
                "steps", objection.history().stream().map(step -> PackJson.object("kind", step.kind(), "detail", step.detail(), "by", step.by(), "at", step.at()))
                        .toList(), "letters", letters(objection.id()));
    }

    /** What was written to the contact about it; the wording is in nobody's hands but his, its hash tells whether it is the one that was sent. */
    private List<SortedMap<String, Object>> letters(UUID about) {
        return letters.about(about).stream().map(letter -> PackJson.object("template", letter.template(), "language", letter.language(), "messageId",
                messageId(letter.id()), "state", letter.state(), "smtpReply", letter.smtpReply(), "createdAt", letter.createdAt(), "sentAt", letter.sentAt(),
                "sha256", letter.sha256())).toList();
    }

    private String messageId(UUID mail) {
        return "<" + tokens.messageId(mail) + "@" + relay.host() + ">";
    }

    List<SortedMap<String, Object>> approvals(UUID change, UUID customer) {
        return database.list("""
                select a.id, a.receipt, a.customer_id, c.name, a.channel, a.received_on, a.received_at, a.recorded_by, a.note, a.note_sealed, a.notice_version
                from approval a join customer c on c.id = a.customer_id
                where a.change_id = ? and (?::uuid is null or a.customer_id = ?) order by a.received_at, a.id""",
                row -> PackJson.object("receipt", row.getString("receipt"), "customer", row.getString("customer_id"), "customerName", row.getString("name"),
                        "noticeVersion", row.getInt("notice_version"), "channel", row.getString("channel"), "receivedOn", row.getString("received_on"),
                        "receivedAt", Database.instant(row, "received_at"), "recordedBy", row.getString("recorded_by"), "note",
                        row.getBytes("note_sealed") == null ? row.getString("note") : seal.open(row.getBytes("note_sealed")), "letters", letters(Database.id(row, "id"))),
                change, customer, customer);
    }

    List<SortedMap<String, Object>> acknowledgements(UUID change, UUID customer) {
        return database.list("""
                select receipt, customer_id, delivery_id, received_at from acknowledgement
                where change_id = ? and (?::uuid is null or customer_id = ?) order by received_at, receipt""",
                row -> PackJson.object("receipt", row.getString(1), "customer", row.getString(2), "delivery", row.getString(3), "receivedAt",
                        Database.instant(row, "received_at")), change, customer, customer);
    }

    List<ExemptionView> exemptions(UUID change, UUID customer) {
        return exemptions.list(change).stream().filter(exemption -> customer == null || customer.equals(exemption.customer())).toList();
    }

    ChangeView require(UUID change) {
        return changes.require(change);
    }
}
