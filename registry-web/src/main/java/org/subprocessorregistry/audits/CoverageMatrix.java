package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.audits.CoverageView.Cell;
import org.subprocessorregistry.audits.CoverageView.Line;
import org.subprocessorregistry.audits.RequirementEffect.Uncovered;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.settings.BusinessDay;

/** Requirement × subprocessor: what is covered on a day, by which audit, and what is missing because of what. */
@ApplicationScoped
@Transactional
public class CoverageMatrix {

    private final Audits audits;
    private final Requirements requirements;
    private final Register register;
    private final BusinessDay businessDay;

    @Inject
    CoverageMatrix(Audits audits, Requirements requirements, Register register, BusinessDay businessDay) {
        this.audits = audits;
        this.requirements = requirements;
        this.register = register;
        this.businessDay = businessDay;
    }

    /**
     * One page, by id of the subprocessor.
     *
     * @param asOf    null = today
     * @param service code; null = all
     */
    public CoverageView page(LocalDate asOf, String service, PageRequest page) {
        UUID after = page.afterId() == null ? new UUID(0, 0) : page.afterId();
        CoverageView whole = whole(asOf, service);
        Page<Line> cut = Page.of(whole.items().stream().sorted(Comparator.comparing(line -> line.subprocessor().toString()))
                .filter(line -> line.subprocessor().toString().compareTo(after.toString()) > 0).limit(page.limit() + 1L).toList(),
                page.limit(), Line::subprocessor);
        return new CoverageView(whole.asOf(), whole.service(), whole.requirements(), cut.items(), cut.next());
    }

    /** The same of all subprocessors, by name. */
    public CoverageView whole(LocalDate asOf, String service) {
        LocalDate day = asOf == null ? businessDay.today() : asOf;
        List<RequirementView> catalogue = requirements.list();
        Map<UUID, List<AuditView>> all = audits.bySubprocessor();
        List<Line> lines = onTheList(day, service).map(entry -> line(entry, catalogue, all.getOrDefault(entry.id(), List.of()), day)).toList();
        return new CoverageView(day, service, catalogue, lines, null);
    }

    /** One subprocessor today; of one that is not on the list only what applies to everybody is required. */
    public CoverageView of(UUID subprocessor, String name) {
        LocalDate day = businessDay.today();
        List<RequirementView> catalogue = requirements.list();
        List<AuditView> audited = audits.list(subprocessor);
        Line line = register.entry(subprocessor).map(entry -> line(entry, catalogue, audited, day))
                .orElseGet(() -> line(subprocessor, name, "not-listed", List.of(), catalogue, audited, day));
        return new CoverageView(day, null, catalogue, List.of(line), null);
    }

    /**
     * Who on the list would not be covered if that requirement were put into the catalogue. Nothing is stored.
     *
     * @throws RuleViolation as {@link Requirements#put} does
     */
    public RequirementEffect effect(NewRequirement request) {
        RequirementView asked = requirements.checked(request);
        Map<UUID, Set<String>> present = whole(null, null).items().stream().collect(Collectors.toMap(Line::subprocessor, line -> Set.copyOf(line.missing())));
        LocalDate day = businessDay.today();
        Map<UUID, List<AuditView>> all = audits.bySubprocessor();
        return new RequirementEffect(asked, day, onTheList(day, null).flatMap(entry -> uncovered(entry, asked, all.getOrDefault(entry.id(), List.of()), day,
                present.getOrDefault(entry.id(), Set.of()).contains(asked.code()))).toList());
    }

    private static Stream<Uncovered> uncovered(EntryView entry, RequirementView asked, List<AuditView> audited, LocalDate day, boolean already) {
        return Stream.of(cell(asked, entry.engagements(), audited, day)).filter(Cell::gap)
                .map(cell -> new Uncovered(entry.id(), entry.name(), cell.state(), already, cell.because(), cell.reason()));
    }

    private Stream<EntryView> onTheList(LocalDate day, String service) {
        return register.list(new RegisterQuery(day, null, service, null, null, null)).entries().stream()
                .filter(entry -> !EntryView.ENDED.equals(entry.status()));
    }

    /** One line per subprocessor and requirement, formula-safe. */
    public byte[] csv(LocalDate asOf, String service) {
        CoverageView view = whole(asOf, service);
        var csv = CsvExport.withHeader("asOf", "subprocessor", "status", "requirement", "title", "source", "required", "state", "standard",
                "validUntil", "reason", "because");
        for (Line line : view.items()) {
            for (int i = 0; i < line.cells().size(); i++) {
                Cell cell = line.cells().get(i);
                RequirementView requirement = view.requirements().get(i);
                csv.row(view.asOf(), line.name(), line.status(), cell.requirement(), requirement.title(), requirement.source(),
                        cell.required() ? "yes" : "no", cell.state().code(), cell.standard() == null ? null : cell.standard().code(), cell.until(),
                        cell.reason(), cell.because());
            }
        }
        return csv.bytes();
    }

    private static Line line(EntryView entry, List<RequirementView> catalogue, List<AuditView> audited, LocalDate day) {
        return line(entry.id(), entry.name(), entry.status(), entry.engagements(), catalogue, audited, day);
    }

    private static Line line(UUID id, String name, String status, List<EngagementLine> engagements, List<RequirementView> catalogue,
            List<AuditView> audited, LocalDate day) {
        List<Cell> cells = catalogue.stream().map(requirement -> cell(requirement, engagements, audited, day)).toList();
        List<String> missing = cells.stream().filter(Cell::gap).map(Cell::requirement).toList();
        return new Line(id, name, status, missing.isEmpty(), missing, cells);
    }

    private static Cell cell(RequirementView requirement, List<EngagementLine> engagements, List<AuditView> audited, LocalDate day) {
        Coverage.Said said = Coverage.of(requirement.code(), audited, day);
        List<EngagementLine> wanting = engagements.stream()
                .filter(engagement -> requirement.appliesTo(engagement.functions(), engagement.dataCategories())).toList();
        boolean required = !wanting.isEmpty() || engagements.isEmpty() && requirement.appliesToAll();
        Optional<AuditView> audit = Optional.ofNullable(said.audit());
        return new Cell(requirement.code(), required, said.state(), audit.map(AuditView::id).orElse(null),
                audit.map(AuditView::standard).orElse(null), audit.map(AuditView::countsUntil).orElse(null),
                required ? because(requirement, wanting) : null, said.state().inWords(said.audit()));
    }

    private static String because(RequirementView requirement, Collection<EngagementLine> wanting) {
        var functions = new TreeSet<String>();
        var data = new TreeSet<String>();
        wanting.forEach(engagement -> {
            functions.addAll(engagement.functions());
            data.addAll(engagement.dataCategories());
        });
        return requirement.because(functions, data);
    }
}
