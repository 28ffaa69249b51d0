package org.subprocessorregistry.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.auditlog.AuditRow;
import org.subprocessorregistry.auditlog.AuditTrail;
import org.subprocessorregistry.auditlog.Canonical;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.keys.SigningKey;
import org.subprocessorregistry.keys.SigningKeys;
import org.subprocessorregistry.platform.Pdf;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.sql.Database;

/** Makes the evidence of a change: of all of it for the vendor, or what concerns one customer for him. Alters nothing. */
@ApplicationScoped
@Transactional
public class EvidencePacks {

    static final String FORMAT = "org.subprocessorregistry.evidence.v1";

    private final ChangeRecords records;
    private final AuditTrail trail;
    private final AuditLog log;
    private final Customers customers;
    private final Settings settings;
    private final SigningKeys keys;
    private final Database database;

    @Inject
    EvidencePacks(ChangeRecords records, AuditTrail trail, AuditLog log, Customers customers, Settings settings, SigningKeys keys, Database database) {
        this.records = records;
        this.trail = trail;
        this.log = log;
        this.customers = customers;
        this.settings = settings;
        this.keys = keys;
        this.database = database;
    }

    /**
     * Makes a pack; the same state gives the same bytes.
     *
     * @param customer whose pack it is, with nothing of others; null for the whole change
     * @throws NotFound when there is no such change, or it has no window for that customer
     * @throws Conflict {@code wrong-state} before the change was announced
     */
    public EvidencePack make(UUID changeId, UUID customer) {
        // All parts as of one moment; has to be the first statement of the transaction.
        database.update("set transaction isolation level repeatable read");
        var change = records.require(changeId);
        if (change.announcedAt() == null) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s was not announced: there is no evidence of it yet.".formatted(change.number()));
        }
        var windows = records.windows(changeId, customer);
        if (customer != null && windows.isEmpty() && records.counts(changeId, customer).isEmpty()) {
            throw new NotFound("evidence for customer", customer);
        }
        try {
            return make(change, customer, windows);
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence cannot be written", e);
        }
    }

    private EvidencePack make(ChangeView change, UUID customer, List<ChangeRecords.RuledWindow> windows) throws IOException {
        Path folder = Files.createTempDirectory("evidence");
        try {
            var pack = new PackWriter(folder);
            var slice = fill(pack, change, customer, windows);
            Path archive = Files.createTempFile("evidence", ".zip");
            byte[] manifest = manifest(pack, change, customer, slice).getBytes(StandardCharsets.UTF_8);
            pack.finish(archive, manifest, content -> keys.sign(content).bytes());
            String whose = customer == null ? "" : "-" + customers.nameOf(customer);
            return new EvidencePack(archive, "evidence-%s%s.zip".formatted(change.number(), whose));
        } finally {
            delete(folder);
        }
    }

    private Slice fill(PackWriter pack, ChangeView change, UUID customer, List<ChangeRecords.RuledWindow> windows) throws IOException {
        boolean whole = customer == null;
        var notices = records.notices(change.id());
        var objections = records.objections(change.id(), customer);
        pack.add("change.json", PackJson.pretty(records.change(change, whole)));
        notices(pack, notices);
        pack.addLines("deliveries.jsonl", line -> records.deliveries(change.id(), customer, line));
        pack.add("windows.json", PackJson.pretty(windows));
        pack.add("objections.json", PackJson.pretty(objections.stream().map(objection -> records.objection(objection, whole)).toList()));
        var approvals = records.approvals(change.id(), customer);
        pack.add("approvals.json", PackJson.pretty(approvals));
        pack.add("acknowledgements.json", PackJson.pretty(records.acknowledgements(change.id(), customer)));
        var exemptions = records.exemptions(change.id(), customer);
        pack.add("exemptions.json", PackJson.pretty(exemptions));
        var slice = new Slice(records.withRevisions(change.id()), customer);
        auditLog(pack, slice);
        var names = whole ? trail.names() : Map.<UUID, String>of();
        pack.add("decisions.json", PackJson.pretty(slice.shown.stream().map(row -> decision(row, names)).toList()));
        pack.add("text-keys.json", PackJson.pretty(slice.textKeys));
        var vendor = settings.current();
        var facts = new Summary.Facts(vendor, change, whole ? null : customers.nameOf(customer), windows, records.counts(change.id(), customer), objections,
                approvals, exemptions, slice.shown, names, keys.current().kid());
        pack.add("summary.pdf", Pdf.of(new Summary(facts, language(customer, vendor.defaultLanguage())).xhtml()));
        pack.add("signing-key.pem", keys.current().pem());
        pack.add("README.txt", Readme.text(change.number(), whole ? null : customers.nameOf(customer), keys.current().kid()));
        pack.add("checksums.sha256", pack.listed().stream().map(file -> file.sha256() + "  " + file.name() + "\n").collect(Collectors.joining()));
        return slice;
    }

    private static void notices(PackWriter pack, List<ChangeRecords.FrozenNotice> notices) {
        var index = new ArrayList<Object>();
        int no = 0;
        for (var notice : notices) {
            String folder = "notices/%03d-%s-v%d".formatted(++no, notice.kind(), notice.version());
            var texts = new ArrayList<Object>();
            for (var text : notice.texts()) {
                String name = folder + "/" + text.language();
                pack.add(name + ".txt", text.text());
                pack.add(name + ".html", text.html());
                texts.add(PackJson.object("language", text.language(), "subject", text.subject(), "text", name + ".txt", "html", name + ".html", "sha256",
                        text.sha256()));
            }
            index.add(PackJson.object("id", notice.id(), "kind", notice.kind(), "version", notice.version(), "step", notice.step().isEmpty() ? null : notice.step(),
                    "frozenAt", notice.createdAt(), "texts", texts));
        }
        pack.add("notices/index.json", PackJson.pretty(index));
    }

    /** The rows of the log from the first to the last one of the change; those of others by their digest. */
    private final class Slice {

        private final Set<UUID> changes;
        private final UUID customer;
        private final List<AuditRow> shown = new ArrayList<>();
        private final Map<String, String> textKeys = new TreeMap<>();
        private long first;
        private long last;
        private String previous = Canonical.ORIGIN;
        private String hash = Canonical.ORIGIN;

        Slice(Set<UUID> changes, UUID customer) {
            this.changes = changes;
            this.customer = customer;
        }

        String line(AuditRow row) {
            if (first == 0) {
                first = row.sequence();
                previous = row.previous();
            }
            last = row.sequence();
            hash = row.hash();
            boolean mine = row.change() != null && changes.contains(row.change()) && (customer == null || row.customer() == null || customer.equals(row.customer()));
            if (mine) {
                shown.add(row);
                if (row.details().values().stream().anyMatch(value -> value.startsWith("hmac-sha256:"))) {
                    textKeys.put(String.valueOf(row.sequence()), log.textKey(row));
                }
            }
            return "{\"digest\":\"%s\"%s,\"sequence\":%d}".formatted(row.digest(), mine ? ",\"entry\":" + row.canonical() : "", row.sequence());
        }

        String head() {
            return "{\"first\":%d,\"hash\":\"%s\",\"last\":%d,\"previous\":\"%s\"}".formatted(first == 0 ? 1 : first, hash, last, previous);
        }
    }

    private void auditLog(PackWriter pack, Slice slice) throws IOException {
        // Twice: the first line says in what the last one ends. Both times the same rows: the log goes on meanwhile.
        long end = trail.end(slice.changes);
        trail.stretch(slice.changes, end, row -> slice.line(row));
        var again = new Slice(slice.changes, slice.customer);
        pack.addLines("audit-log.jsonl", line -> {
            line.add(slice.head());
            trail.stretch(slice.changes, end, row -> line.add(again.line(row)));
        });
    }

    private static Object decision(AuditRow row, Map<UUID, String> names) {
        return PackJson.object("sequence", row.sequence(), "at", row.at(), "action", row.action(), "actorKind", row.actorKind(), "actor", row.actor(),
                "actorName", row.actor() == null ? null : names.get(row.actor()), "customer", row.customer(), "details", row.details());
    }

    private String manifest(PackWriter pack, ChangeView change, UUID customer, Slice slice) {
        SigningKey key = keys.current();
        var content = PackJson.object("format", FORMAT, "vendor", settings.current().vendorName(),
                "change", PackJson.object("id", change.id(), "number", change.number(), "state", change.state()),
                "auditLog", PackJson.object("first", slice.first == 0 ? 1 : slice.first, "last", slice.last, "hash", slice.hash),
                "key", PackJson.object("kty", "OKP", "crv", "Ed25519", "x", key.x(), "kid", key.kid()),
                "files", pack.listed().stream().map(file -> PackJson.object("name", file.name(), "size", file.size(), "sha256", file.sha256())).toList());
        if (customer != null) {
            content.put("customer", PackJson.object("id", customer, "name", customers.nameOf(customer)));
        }
        return PackJson.line(content);
    }

    /** Of the first contact, who is the one to read it. */
    private String language(UUID customer, String otherwise) {
        return customer == null ? otherwise : customers.require(customer).contacts().stream().map(contact -> contact.language()).findFirst().orElse(otherwise);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
