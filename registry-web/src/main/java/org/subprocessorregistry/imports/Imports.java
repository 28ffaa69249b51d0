package org.subprocessorregistry.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.changes.ChangeDraft;
import org.subprocessorregistry.changes.ChangeDraft.DraftIdentity;
import org.subprocessorregistry.changes.ChangeDraft.DraftItem;
import org.subprocessorregistry.changes.ChangeKind;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.subprocessors.Subprocessors;
import org.subprocessorregistry.visibility.FieldVisibilities;
import org.subprocessorregistry.visibility.Visibility;

/** Takes existing lists in: first as a preview, then whole, as a baseline or as draft changes. */
@ApplicationScoped
@Transactional
public class Imports {

    private static final int MAX_FILE_NAME = 200;

    private final RegisterHead head;
    private final Register register;
    private final Changes changes;
    private final Subprocessors subprocessors;
    private final Functions functions;
    private final Services services;
    private final RememberedMappings remembered;
    private final FieldVisibilities visibilities;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Imports(RegisterHead head, Register register, Changes changes, Subprocessors subprocessors, Functions functions, Services services,
            RememberedMappings remembered, FieldVisibilities visibilities, BusinessDay businessDay, Clock clock, AuditLog audit) {
        this.head = head;
        this.register = register;
        this.changes = changes;
        this.subprocessors = subprocessors;
        this.functions = functions;
        this.services = services;
        this.remembered = remembered;
        this.visibilities = visibilities;
        this.businessDay = businessDay;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Keeps a file and shows what is in it. Whatever the bytes are, the answer says what is wrong.
     *
     * @param content at most {@link ListFile#MAX_BYTES}; a larger file is refused, not stored
     */
    public ImportView upload(byte[] content, String fileName, UUID by) {
        if (content.length > ListFile.MAX_BYTES) {
            throw new RuleViolation(ProblemType.TOO_LARGE, "The file is larger than 10 MB. A list of subprocessors is much smaller: check that it is the right file.");
        }
        var upload = new ListImport(cleanName(fileName), content, by, clock.instant());
        likeBefore(upload).ifPresent(upload::beginLike);
        em.persist(upload);
        em.flush();
        return view(upload);
    }

    /** A header in words that only a person could explain is found with the words that people explained before. */
    private Optional<RememberedMapping> likeBefore(ListImport upload) {
        return remembered.of(upload.read().mapping().keySet())
                .or(() -> remembered.of(upload.read(remembered.vocabulary()).mapping().keySet()));
    }

    private static String cleanName(String fileName) {
        String name = fileName == null ? "" : fileName.replaceAll("[\\p{Cntrl}\"/\\\\]+", " ").strip();
        return name.isEmpty() ? "list.csv" : name.substring(0, Math.min(name.length(), MAX_FILE_NAME));
    }

    public ImportView get(UUID id) {
        return view(find(id));
    }

    /** Imports, newest first; without their content. */
    public List<ImportSummary> list() {
        return em.createQuery("select i.id, i.fileName, i.service, i.createdAt, i.appliedAt, i.appliedMode from ListImport i order by i.createdAt desc, i.id",
                        Object[].class).setMaxResults(200).getResultList().stream()
                .map(row -> new ImportSummary((UUID) row[0], (String) row[1], (String) row[2], (Instant) row[3],
                        (Instant) row[4], (String) row[5])).toList();
    }

    /** One line of the list of imports. */
    public record ImportSummary(UUID id, String fileName, String service, Instant createdAt, Instant appliedAt, String appliedMode) {
    }

    /**
     * Takes over columns, service and renames, and compares anew.
     *
     * @param version the version the writer has seen; null when he decides whatever others did
     * @throws RuleViolation {@code invalid} for an unknown service, {@code lost-update} with both values when somebody was faster
     */
    public ImportView update(UUID id, Long version, UpdateImport request) {
        var upload = locked(id);
        if (version != null && version != upload.version()) {
            throw new RuleViolation(ProblemType.LOST_UPDATE, "Somebody decided about this import in the meantime. Read it again, compare and send yours once more.",
                    differences(upload, request).stream().map(one -> new FieldError(one.what(), "It is \"%s\" now; yours is \"%s\".".formatted(one.theirs(), one.yours()))).toList());
        }
        if (request.service() != null) {
            services.require(request.service(), "service");
        }
        upload.decide(request);
        em.flush();
        return view(upload);
    }

    /** In what the import as it is stored differs from what a person wants. */
    public List<DecidedOtherwise> differences(UUID id, UpdateImport wanted) {
        return differences(find(id), wanted);
    }

    private List<DecidedOtherwise> differences(ListImport upload, UpdateImport wanted) {
        return DecidedOtherwise.between(view(upload), upload.renames(), wanted);
    }

    /** Reads the file as if nothing of the kind had ever been read; what was remembered stays for the next one. */
    public ImportView beginAnew(UUID id) {
        var upload = locked(id);
        upload.beginAnew();
        em.flush();
        return view(upload);
    }

    /**
     * Removes an import that was not applied; nothing of it ever reached the register.
     *
     * @throws Conflict {@code already-applied}
     */
    public void discard(UUID id) {
        var upload = locked(id);
        upload.requireNotApplied();
        em.remove(upload);
    }

    /**
     * Applies the list, all of it or nothing.
     *
     * @param version the version whose preview was read; null when it is applied however others decided meanwhile
     * @throws RuleViolation {@code invalid} naming every record with an error, unless those are to be skipped; {@code lost-update} when
     *         somebody decided since the preview was read
     * @throws Conflict      {@code not-first-load}, {@code already-applied}
     */
    public ImportOutcome apply(UUID id, Long version, ApplyImport request, UUID by) {
        var upload = locked(id);
        upload.requireNotApplied();
        if (version != null && version != upload.version()) {
            throw new RuleViolation(ProblemType.LOST_UPDATE, "Somebody decided about this import in the meantime; nothing was applied. Read its preview again.");
        }
        String service = request.service() == null ? upload.service() : request.service();
        services.require(service, "service");
        var read = upload.read();
        requireNoErrors(read, request.skipErrors());
        var outcome = switch (String.valueOf(request.mode())) {
            case "baseline" -> baseline(upload, read, service, request, by);
            case "changes" -> drafts(upload, read, service, request.grouped(), request.skipErrors(), by);
            default -> throw RuleViolation.of("mode", "Use baseline or changes.");
        };
        remembered.remember(service, upload.fileName(), read.mapping(), upload.choices(), by);
        upload.applied(request.mode(), service, clock.instant());
        em.flush();
        audit.record(AuditEntry.of("import.applied", "import", id).by(by).with("mode", request.mode()).with("service", service)
                .with("skipErrors", request.skipErrors()).with("entries", outcome.entries()).with("changes", outcome.changes().size()));
        return outcome;
    }

    private static void requireNoErrors(ReadList read, boolean skipErrors) {
        if (read.hasErrors() && !skipErrors || read.entries().isEmpty()) {
            var errors = read.problems().stream().filter(problem -> problem.severity() == Severity.ERROR).map(Imports::fieldError).toList();
            throw new RuleViolation(ProblemType.INVALID, read.entries().isEmpty() ? "The file holds no usable record; nothing was applied."
                    : "%d records have errors; nothing was applied. Mend them, or skip them.".formatted(errors.size()), errors);
        }
    }

    private ImportOutcome baseline(ListImport upload, ReadList read, String service, ApplyImport request, UUID by) {
        // Before looking: two first loads at once would both find nothing.
        head.lock();
        if (register.everPublished(service)) {
            throw new Conflict(ProblemType.NOT_FIRST_LOAD, "%s has had published entries: import the list as changes.".formatted(service));
        }
        LocalDate from = request.effectiveOn() == null ? businessDay.today() : request.effectiveOn();
        if (from.isAfter(businessDay.today())) {
            throw RuleViolation.of("effectiveOn", "A baseline records what is already in use: use today or an earlier day.");
        }
        ensureFunctions(read);
        var compared = compared(upload, read, service);
        var listings = compared.comparison().listings().values();
        var entries = new ArrayList<Changes.BaselineEntry>();
        for (var listing : listings) {
            UUID subprocessor = subprocessor(listing, compared.known(listing.name()));
            var rows = listing.isExact() ? listing.rows().stream().map(List::of).toList() : List.of(listing.rows());
            rows.forEach(row -> entries.add(new Changes.BaselineEntry(subprocessor, Listing.whole(Listing.content(row, service)),
                    request.ownDays() ? firstDay(row).orElse(from) : from)));
        }
        var change = changes.baseline("First load of %s from %s".formatted(services.name(service), upload.fileName()), entries, from, by);
        return new ImportOutcome(listings.size(), List.of(change.id()));
    }

    /** The earliest day that the rows of an engagement say it is in use since. */
    private Optional<LocalDate> firstDay(List<ListEntry> rows) {
        var first = rows.stream().flatMap(row -> row.firstDay().stream()).min(Comparator.naturalOrder());
        first.filter(day -> day.isAfter(businessDay.today())).ifPresent(day -> {
            throw RuleViolation.of("records[%d].%s".formatted(rows.getFirst().record(), ListField.EFFECTIVE_FROM.code()), ("%s is in use from %s on only, and a first load "
                    + "records what is in use: leave the record out and announce it, or apply the list without its own days.").formatted(rows.getFirst().name(), day));
        });
        return first;
    }

    private ImportOutcome drafts(ListImport upload, ReadList read, String service, boolean grouped, boolean skipErrors, UUID by) {
        ensureFunctions(read);
        var compared = compared(upload, read, service);
        var comparison = compared.comparison();
        requireClear(comparison, skipErrors);
        var diff = comparison.diff();
        Map<String, List<DraftItem>> items = new LinkedHashMap<>();
        diff.added().forEach(name -> items.put("Add " + name, additions(comparison.listings().get(name), compared.known(name), service)));
        diff.accepted().forEach(rename -> items.put("Rename %s to %s".formatted(rename.from(), rename.to()), renaming(rename, comparison)));
        diff.changed().stream().map(ListDiff.Changed::name).filter(comparison.inForce()::containsKey).filter(name -> !comparison.changing(name).isEmpty())
                .forEach(name -> items.put("Change " + name, comparison.changing(name)));
        diff.removed().forEach(name -> items.put("Remove " + name, comparison.removing(name)));
        comparison.listings().values().stream().filter(listing -> comparison.inForce().containsKey(listing.name()))
                .forEach(listing -> subprocessor(listing, null));
        return new ImportOutcome(comparison.listings().size(), create(upload, service, items, grouped, by));
    }

    private List<UUID> create(ListImport upload, String service, Map<String, List<DraftItem>> items, boolean grouped, UUID by) {
        String reason = "From the list %s".formatted(upload.fileName());
        var ids = new ArrayList<UUID>();
        if (grouped && !items.isEmpty()) {
            ids.add(changes.create(new ChangeDraft("Changes to the subprocessors of %s".formatted(services.name(service)), reason,
                    items.values().stream().flatMap(List::stream).toList()), by).id());
        } else {
            items.forEach((title, draft) -> ids.add(named(title, () -> changes.create(new ChangeDraft(shortened(title), reason, draft), by).id())));
        }
        return ids;
    }

    /** A rule that an entry breaks is told with the entry: "items[0]" means nothing to whoever holds a list. */
    private static <T> T named(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuleViolation violation) {
            throw new RuleViolation(violation.type(), "%s: %s".formatted(what, violation.getMessage()), violation.errors().stream()
                    .map(error -> new FieldError(error.path(), "%s: %s".formatted(what, error.message()))).toList());
        }
    }

    private static String shortened(String title) {
        return title.length() <= 200 ? title : title.substring(0, 199) + "…";
    }

    private static void requireClear(ListComparison comparison, boolean skipErrors) {
        if (!comparison.problems().isEmpty() && !skipErrors) {
            throw new RuleViolation(ProblemType.INVALID, "%d records fit several engagements; nothing was applied. Say which one each is about, or skip them."
                    .formatted(comparison.problems().size()), comparison.problems().stream().map(Imports::fieldError).toList());
        }
    }

    private static FieldError fieldError(ImportProblem problem) {
        return new FieldError("records[%d].%s".formatted(problem.record(), problem.column()), "Line %d: %s".formatted(problem.line(), problem.message()));
    }

    private List<DraftItem> additions(Listing listing, UUID known, String service) {
        UUID subprocessor = subprocessor(listing, known);
        var rows = listing.isExact() ? listing.rows().stream().map(List::of).toList() : List.of(listing.rows());
        return rows.stream().map(row -> new DraftItem(ChangeKind.ADD, subprocessor, null, null, null, Listing.content(row, service), null)).toList();
    }

    private static List<DraftItem> renaming(ListDiff.Rename rename, ListComparison comparison) {
        var items = new ArrayList<DraftItem>();
        items.add(new DraftItem(ChangeKind.RENAME, comparison.inForce().get(rename.from()).id(), null,
                new DraftIdentity(rename.to(), null, null, null, null, null), null, null, null));
        items.addAll(comparison.changing(rename.to()));
        return items;
    }

    /** @param known the record that a person said it is; null: the one of that name, or a new one */
    private UUID subprocessor(Listing listing, UUID known) {
        return named("Record %d (%s)".formatted(listing.record(), listing.name()),
                () -> known == null ? subprocessors.ensure(listing.newRecord()) : subprocessors.complete(known, listing.newRecord()));
    }

    private void ensureFunctions(ReadList read) {
        read.entries().stream().flatMap(entry -> entry.functions().stream()).distinct().sorted().forEach(functions::ensure);
    }

    /** A list beside the register, with what a person said about names taken into account. */
    private record Compared(ListComparison comparison, List<CompanyMatch> matches) {

        /** The record that a name of the list stands for, when a person said that it is a known one. */
        UUID known(String name) {
            return matches.stream().filter(match -> "accepted".equals(match.decision()) && match.name().equals(name)).map(CompanyMatch::subprocessor)
                    .filter(Objects::nonNull).findFirst().orElse(null);
        }
    }

    private Compared compared(ListImport upload, ReadList read, String service) {
        var inForce = service == null ? register.whole(RegisterQuery.current()).entries().stream().filter(EntryView::inForce).toList() : register.listed(service);
        var entries = ListComparison.ofService(read.entries(), service);
        var listings = Listing.byName(entries);
        // Without a service nobody knows which names the list ought to have.
        var unlisted = service == null ? Set.<String>of() : inForce.stream().map(EntryView::name).filter(name -> !listings.containsKey(name)).collect(Collectors.toSet());
        var matches = CompanyMatches.between(listings.values(), known(listings.size()), unlisted, upload.choices().matches());
        var names = inForce.stream().collect(Collectors.toMap(EntryView::id, EntryView::name));
        var aliases = CompanyMatches.aliases(matches, names);
        var named = aliases.isEmpty() ? entries : entries.stream().map(entry -> aliases.containsKey(entry.name())
                ? Records.with(entry, "name", aliases.get(entry.name())) : entry).toList();
        return new Compared(new ListComparison(service, read.scope(), inForce, named, upload.renames(), upload.choices().engagements(),
                read.passedOver(), new KeptBack(visibilities.narrowest().seenBy(Visibility.PUBLIC))), matches);
    }

    private List<CompanyMatches.Known> known(int listed) {
        return listed == 0 ? List.of() : subprocessors.all().stream()
                .map(one -> new CompanyMatches.Known(one.id(), one.name(), one.legalName(), one.lei(), one.registrationNumber(), one.website())).toList();
    }

    /** An engagement that a record may be about. */
    public record EngagementOption(UUID id, String functions) {
    }

    /** The engagements among which a person chooses, where the subprocessor of the record has several for the service. */
    public List<EngagementOption> engagements(UUID id, int record) {
        var upload = find(id);
        String service = upload.service() == null ? onlyService() : upload.service();
        return service == null ? List.of() : compared(upload, upload.read(), service).comparison().engagementsOf(record).stream()
                .map(line -> new EngagementOption(line.id(), String.join(", ", line.functions()))).toList();
    }

    private ListImport find(UUID id) {
        return Optional.ofNullable(em.find(ListImport.class, id)).orElseThrow(() -> new NotFound("import", id));
    }

    private ListImport locked(UUID id) {
        var upload = find(id);
        em.refresh(upload, LockModeType.PESSIMISTIC_WRITE);
        return upload;
    }

    private ImportView view(ListImport upload) {
        var read = upload.read();
        String service = upload.service() == null ? onlyService() : upload.service();
        var compared = compared(upload, read, service);
        var comparison = compared.comparison();
        var problems = Stream.concat(read.problems().stream(), comparison.problems().stream()).map(ImportView.ProblemView::of).toList();
        return new ImportView(upload.id(), upload.fileName(), read.format(), read.encoding(), read.delimiter(), read.mapping(), read.records(), service,
                read.entries(), problems, ImportView.Comparison.of(comparison.diff()), upload.createdAt(), upload.appliedAt(), upload.appliedMode(), read.table(), read.tables(), read.columns(), upload.choices().only(),
                upload.choices().corrections(), compared.matches(), remembered.find(upload.choices().remembered()).orElse(null), upload.version());
    }

    private String onlyService() {
        var all = services.list();
        return all.size() == 1 ? all.getFirst().code() : null;
    }
}
