package org.subprocessorregistry.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.changes.ChangeDraft;
import org.subprocessorregistry.changes.ChangeDraft.DraftEngagement;
import org.subprocessorregistry.changes.ChangeDraft.DraftIdentity;
import org.subprocessorregistry.changes.ChangeDraft.DraftItem;
import org.subprocessorregistry.changes.ChangeKind;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.functions.Functions;
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
    private final BusinessDay businessDay;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Imports(RegisterHead head, Register register, Changes changes, Subprocessors subprocessors, Functions functions, Services services,
            BusinessDay businessDay, Clock clock,
            AuditLog audit) {
        this.head = head;
        this.register = register;
        this.changes = changes;
        this.subprocessors = subprocessors;
        this.functions = functions;
        this.services = services;
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
        em.persist(upload);
        em.flush();
        return view(upload);
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
     * @throws RuleViolation {@code invalid} for an unknown service
     */
    public ImportView update(UUID id, UpdateImport request) {
        var upload = locked(id);
        if (request.service() != null) {
            services.require(request.service(), "service");
        }
        upload.decide(request.mapping(), request.service(), request.renames());
        em.flush();
        return view(upload);
    }

    /**
     * Applies the list, all of it or nothing.
     *
     * @throws RuleViolation {@code invalid} naming every record with an error, unless those are to be skipped
     * @throws Conflict      {@code not-first-load}, {@code already-applied}
     */
    public ImportOutcome apply(UUID id, ApplyImport request, UUID by) {
        var upload = locked(id);
        upload.requireNotApplied();
        String service = request.service() == null ? upload.service() : request.service();
        services.require(service, "service");
        var read = upload.read();
        requireNoErrors(read, request.skipErrors());
        var outcome = switch (String.valueOf(request.mode())) {
            case "baseline" -> baseline(upload, read, service, request.effectiveOn(), by);
            case "changes" -> drafts(upload, read, service, request.grouped(), by);
            default -> throw RuleViolation.of("mode", "Use baseline or changes.");
        };
        upload.applied(request.mode(), service, clock.instant());
        em.flush();
        audit.record(AuditEntry.of("import.applied", "import", id).by(by).with("mode", request.mode()).with("service", service)
                .with("skipErrors", request.skipErrors()).with("entries", outcome.entries()).with("changes", outcome.changes().size()));
        return outcome;
    }

    private static void requireNoErrors(ReadList read, boolean skipErrors) {
        if (read.hasErrors() && !skipErrors || read.entries().isEmpty()) {
            var errors = read.problems().stream().filter(problem -> problem.severity() == Severity.ERROR)
                    .map(problem -> new FieldError("records[%d].%s".formatted(problem.record(), problem.column()),
                            "Line %d: %s".formatted(problem.line(), problem.message()))).toList();
            throw new RuleViolation(ProblemType.INVALID, read.entries().isEmpty() ? "The file holds no usable record; nothing was applied."
                    : "%d records have errors; nothing was applied. Mend them, or skip them.".formatted(errors.size()), errors);
        }
    }

    private ImportOutcome baseline(ListImport upload, ReadList read, String service, LocalDate effectiveOn, UUID by) {
        // Before looking: two first loads at once would both find nothing.
        head.lock();
        if (register.everPublished(service)) {
            throw new Conflict(ProblemType.NOT_FIRST_LOAD, "%s has had published entries: import the list as changes.".formatted(service));
        }
        LocalDate from = effectiveOn == null ? businessDay.today() : effectiveOn;
        if (from.isAfter(businessDay.today())) {
            throw RuleViolation.of("effectiveOn", "A baseline records what is already in use: use today or an earlier day.");
        }
        ensureFunctions(read);
        var affiliates = affiliates(read);
        var entries = new ArrayList<Changes.BaselineEntry>();
        for (var listed : grouped(read)) {
            UUID subprocessor = subprocessor(listed, affiliates);
            var exact = exactly(read, listed.name(), service);
            exact.forEach(engagement -> entries.add(new Changes.BaselineEntry(subprocessor, engagement)));
            if (exact.isEmpty()) {
                entries.add(new Changes.BaselineEntry(subprocessor, ListedEngagement.engagement(listed, service, affiliates.contains(listed.name()))));
            }
        }
        var change = changes.baseline("First load of %s from %s".formatted(services.name(service), upload.fileName()), entries, from, by);
        return new ImportOutcome(entries.size(), List.of(change.id()));
    }

    /** The engagements of one subprocessor in a file of the registry's own; of the service, when the file has it. */
    private static List<Engagement> exactly(ReadList read, String name, String service) {
        var rows = read.entries().stream().filter(entry -> entry.engagement() != null && entry.name().equals(name)).toList();
        boolean knowsService = read.entries().stream().anyMatch(entry -> entry.services().contains(service));
        return rows.stream().filter(row -> !knowsService || row.services().contains(service))
                .map(row -> row.engagement().with("service", service)).toList();
    }

    private ImportOutcome drafts(ListImport upload, ReadList read, String service, boolean grouped, UUID by) {
        ensureFunctions(read);
        var before = register.listed(service).stream().collect(Collectors.toMap(EntryView::name, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        var after = grouped(read).stream().collect(Collectors.toMap(ListedSubprocessor::name, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        var diff = compare(read, register.listed(service), upload.renames());
        var affiliates = affiliates(read);
        Map<String, List<DraftItem>> items = new LinkedHashMap<>();
        diff.added().forEach(name -> items.put("Add " + name, List.of(addition(after.get(name), service, affiliates))));
        diff.accepted().forEach(rename -> items.put("Rename %s to %s".formatted(rename.from(), rename.to()), renaming(rename, before, diff, after, service)));
        diff.changed().stream().filter(changed -> before.containsKey(changed.name()))
                .forEach(changed -> items.put("Change " + changed.name(), changing(before.get(changed.name()), changed, after.get(changed.name()), service)));
        diff.removed().forEach(name -> items.put("Remove " + name, removals(before.get(name), service)));
        String reason = "From the list %s".formatted(upload.fileName());
        var ids = new ArrayList<UUID>();
        if (grouped && !items.isEmpty()) {
            ids.add(changes.create(new ChangeDraft("Changes to the subprocessors of %s".formatted(services.name(service)), reason,
                    items.values().stream().flatMap(List::stream).toList()), by).id());
        } else {
            items.forEach((title, draft) -> ids.add(changes.create(new ChangeDraft(shortened(title), reason, draft), by).id()));
        }
        return new ImportOutcome(after.size(), ids);
    }

    private static String shortened(String title) {
        return title.length() <= 200 ? title : title.substring(0, 199) + "…";
    }

    private DraftItem addition(ListedSubprocessor listed, String service, List<String> affiliates) {
        var engagement = ListedEngagement.engagement(listed, service, affiliates.contains(listed.name()));
        return new DraftItem(ChangeKind.ADD, subprocessor(listed, affiliates), null, null, null, new DraftEngagement(service, engagement.functions(),
                engagement.dataCategories(), engagement.locations(), null, engagement.roleClass(), null, null), null);
    }

    private List<DraftItem> renaming(ListDiff.Rename rename, Map<String, EntryView> before, ListDiff diff, Map<String, ListedSubprocessor> after, String service) {
        var entry = before.get(rename.from());
        var items = new ArrayList<DraftItem>();
        items.add(new DraftItem(ChangeKind.RENAME, entry.id(), null, new DraftIdentity(rename.to(), null, null, null, null, null), null, null, null));
        diff.changed().stream().filter(changed -> changed.name().equals(rename.to()))
                .forEach(changed -> items.addAll(changing(entry, changed, after.get(rename.to()), service)));
        return items;
    }

    private static List<DraftItem> changing(EntryView entry, ListDiff.Changed changed, ListedSubprocessor now, String service) {
        var items = new ArrayList<DraftItem>();
        UUID engagement = entry.engagements().size() == 1 ? entry.engagements().getFirst().id() : null;
        for (var field : changed.fields()) {
            switch (field.field()) {
                case "functions" -> items.add(content(ChangeKind.CHANGE_FUNCTIONS, entry, engagement, new DraftEngagement(service, now.functions(), null, null, null, null, null, null)));
                case "dataCategories" -> items.add(content(ChangeKind.CHANGE_DATA, entry, engagement, new DraftEngagement(service, null, now.dataCategories(), null, null, null, null, null)));
                case "locations" -> items.add(content(ChangeKind.CHANGE_LOCATIONS, entry, engagement, new DraftEngagement(service, null, null, ListedEngagement.locations(now), null, null, null, null)));
                default -> items.add(new DraftItem(ChangeKind.CHANGE_ENTITY, entry.id(), null, new DraftIdentity(null, now.legalName(), null, null, null, null), null, null, null));
            }
        }
        return items;
    }

    private static DraftItem content(ChangeKind kind, EntryView entry, UUID engagement, DraftEngagement content) {
        return new DraftItem(kind, entry.id(), null, null, engagement, content, null);
    }

    private static List<DraftItem> removals(EntryView entry, String service) {
        return entry.engagements().stream().map(engagement -> new DraftItem(ChangeKind.REMOVE, entry.id(), null, null, engagement.id(),
                new DraftEngagement(service, null, null, null, null, null, null, null), null)).toList();
    }

    private UUID subprocessor(ListedSubprocessor listed, List<String> affiliates) {
        return subprocessors.ensure(listed.name(), listed.legalName(), affiliates.contains(listed.name()));
    }

    private void ensureFunctions(ReadList read) {
        read.entries().stream().flatMap(entry -> entry.functions().stream()).distinct().sorted().forEach(functions::ensure);
    }

    private static List<String> affiliates(ReadList read) {
        return read.entries().stream().filter(ListEntry::affiliate).map(ListEntry::name).distinct().toList();
    }

    private static List<ListedSubprocessor> grouped(ReadList read) {
        return ListedSubprocessor.group(read.entries()).stream().map(ListedEngagement::ofFile).toList();
    }

    private static ListDiff compare(ReadList read, List<EntryView> inForce, List<ListDiff.Rename> accepted) {
        return ListDiff.between(inForce.stream().map(ListedEngagement::ofRegister).toList(), grouped(read), withoutServices(read.scope()), accepted);
    }

    /** A list is applied to one service; what the file calls services are words of its owner. */
    private static ListScope withoutServices(ListScope scope) {
        return new ListScope(scope.fields().stream().filter(field -> field != ComparedField.SERVICES).collect(Collectors.toSet()), scope.locationTypes());
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
        var inForce = service == null ? register.list(RegisterQuery.current()).entries().stream().filter(EntryView::inForce).toList() : register.listed(service);
        return new ImportView(upload.id(), upload.fileName(), read.format(), read.encoding(), read.delimiter(), read.mapping(), read.records(), service,
                read.entries(), read.problems().stream().map(ImportView.ProblemView::of).toList(),
                ImportView.Comparison.of(compare(read, inForce, upload.renames())), upload.createdAt(), upload.appliedAt(), upload.appliedMode());
    }

    private String onlyService() {
        var all = services.list();
        return all.size() == 1 ? all.getFirst().code() : null;
    }
}
