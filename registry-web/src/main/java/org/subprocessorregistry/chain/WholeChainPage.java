package org.subprocessorregistry.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.functions.FunctionView;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.platform.PointField;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.services.ServiceView;
import org.subprocessorregistry.services.Services;

/** The whole chain of the day and the service that the address asks for. */
@Named("wholeChain")
@RequestScoped
public class WholeChainPage {

    /** Lines of one page; who needs more takes the file. */
    private static final int MOST = 1_000;
    /** From this rank on lines are not moved to the right any more: the number says it. */
    private static final int DEEPEST = 3;

    private final Chains chains;
    private final Services services;
    private final Functions functions;
    private final Desk desk;
    private ChainView view;
    private List<Line> lines;

    /**
     * A link of the chain with the names of its service and functions.
     *
     * @param level how far it stands to the right: 0 = works for the vendor itself
     */
    public record Line(ChainNode link, String service, String functions, int level) {
    }

    @Inject
    WholeChainPage(Chains chains, Services services, Functions functions, Desk desk) {
        this.chains = chains;
        this.services = services;
        this.functions = functions;
        this.desk = desk;
    }

    public ChainView getView() {
        if (view == null) {
            view = chains.whole(new RegisterQuery(day(), null, getService(), null, null, null));
        }
        return view;
    }

    /** Each link before those that work for it. */
    public List<Line> getLines() {
        if (lines == null) {
            lines = new ArrayList<>();
            var names = new Names(services.list().stream().collect(Collectors.toMap(ServiceView::code, ServiceView::name)),
                    functions.list().stream().collect(Collectors.toMap(FunctionView::code, FunctionView::name)));
            getView().chain().forEach(link -> add(link, 0, names));
        }
        return lines;
    }

    private record Names(Map<String, String> services, Map<String, String> functions) {
    }

    private void add(ChainNode link, int level, Names names) {
        String does = link.functions().stream().map(code -> names.functions().getOrDefault(code, code)).collect(Collectors.joining(", "));
        lines.add(new Line(link, names.services().getOrDefault(link.service(), link.service()), does, Math.min(level, DEEPEST)));
        link.subcontractors().forEach(one -> add(one, level + 1, names));
    }

    /** The lines that are shown. */
    public List<Line> getShown() {
        return getLines().subList(0, Math.min(MOST, getLines().size()));
    }

    /** Whether what was asked for is no day; shown is today. */
    public boolean isWrongDay() {
        return !asked().isBlank() && day() == null;
    }

    private LocalDate day() {
        return PointField.day(asked());
    }

    private String asked() {
        return asked("asOf");
    }

    public String getService() {
        return asked("service").strip();
    }

    /** What was asked for in a field of the page. */
    public String asked(String field) {
        return Objects.requireNonNullElse(desk.parameter(field), "");
    }

    /** What is wrong with what a file was asked for, by field; empty where nothing is. */
    public Map<String, String> getFaults() {
        try {
            ChainFile.Asked.of(asked("contract"), asked("vendor"));
            return Map.of();
        } catch (RuleViolation refused) {
            return refused.errors().stream().collect(Collectors.toMap(FieldError::path, FieldError::message, (first, second) -> first));
        }
    }
}
