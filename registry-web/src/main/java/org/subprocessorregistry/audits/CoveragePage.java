package org.subprocessorregistry.audits;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.audits.CoverageView.Cell;
import org.subprocessorregistry.audits.CoverageView.Line;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** What is covered for whom: the matrix of all, or the line of the subprocessor whose page this is. */
@Named
@RequestScoped
public class CoveragePage {

    private static final int LINES = 50;

    private final CoverageMatrix matrix;
    private final Subprocessors subprocessors;
    private final BusinessDay businessDay;
    private final Desk desk;
    private CoverageView view;
    private CoverageView own;

    @Inject
    CoveragePage(CoverageMatrix matrix, Subprocessors subprocessors, BusinessDay businessDay, Desk desk) {
        this.matrix = matrix;
        this.subprocessors = subprocessors;
        this.businessDay = businessDay;
        this.desk = desk;
    }

    /** Of all subprocessors, as the address asks for. */
    public CoverageView getView() {
        if (view == null) {
            view = matrix.whole(getAsOf(), getService().isEmpty() ? null : getService());
        }
        return view;
    }

    /** The requirements that are mandatory for somebody, or that somebody covers: others would be empty columns. */
    public List<RequirementView> getColumns() {
        return getView().requirements().stream().filter(requirement -> requirement.mandatory() || getView().items().stream()
                .anyMatch(line -> cell(line, requirement.code()).state() != CoverageState.NONE)).toList();
    }

    /** The lines of this page of the table. */
    public List<Line> getLines() {
        List<Line> lines = getChosen();
        int from = Math.min(lines.size(), (getPage() - 1) * LINES);
        return lines.subList(from, Math.min(lines.size(), from + LINES));
    }

    private List<Line> getChosen() {
        return isGapsOnly() ? getView().items().stream().filter(line -> !line.complete()).toList() : getView().items();
    }

    /** Lines with gaps among those shown. */
    public List<Line> getIncomplete() {
        return getLines().stream().filter(line -> !line.complete()).toList();
    }

    public long getComplete() {
        return getView().items().stream().filter(Line::complete).count();
    }

    public Cell cell(Line line, String code) {
        return line.cells().stream().filter(cell -> cell.requirement().equals(code)).findFirst().orElseThrow();
    }

    /** What is missing of a line. */
    public List<Cell> gaps(Line line) {
        return line.cells().stream().filter(Cell::gap).toList();
    }

    /** The day that is asked about; today where the address says none, or nonsense. */
    public LocalDate getAsOf() {
        try {
            String asOf = desk.parameter("asOf");
            return asOf == null || asOf.isBlank() ? businessDay.today() : LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            return businessDay.today();
        }
    }

    public String getService() {
        String service = desk.parameter("service");
        return service == null ? "" : service;
    }

    public boolean isGapsOnly() {
        return "true".equals(desk.parameter("gaps"));
    }

    public int getPage() {
        String page = desk.parameter("page");
        return page != null && page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
    }

    public int getPages() {
        return Math.max(1, (getChosen().size() + LINES - 1) / LINES);
    }

    /** What is required of the subprocessor of this page, and what its audits say beyond. */
    public List<Cell> getOwn() {
        return own().items().getFirst().cells().stream().filter(cell -> cell.required() || cell.state() != CoverageState.NONE).toList();
    }

    public long getRequired() {
        return getOwn().stream().filter(Cell::required).count();
    }

    public long getOpen() {
        return getOwn().stream().filter(Cell::gap).count();
    }

    /** The title of a requirement. */
    public String title(String code) {
        return own().requirements().stream().filter(one -> one.code().equals(code)).map(RequirementView::title).findFirst().orElse(code);
    }

    private CoverageView own() {
        if (own == null) {
            UUID id = desk.id();
            own = matrix.of(id, subprocessors.require(id).name());
        }
        return own;
    }
}
