package org.subprocessorregistry.functions;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Slug;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.tasks.StaffTasks;

/** The controlled vocabulary of what subprocessors may be hired for. */
@ApplicationScoped
@Transactional
public class Functions {

    /** Kind of the task that asks staff to look at an imported purpose. */
    public static final String CONFIRM_FUNCTION = "confirm-function";

    /** Share of common words from which two names are proposed as the same thing. */
    private static final double ALIKE = 0.5;

    private final StaffTasks tasks;
    private final Database database;
    private final BusinessDay businessDay;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Functions(StaffTasks tasks, Database database, BusinessDay businessDay, AuditLog audit) {
        this.tasks = tasks;
        this.database = database;
        this.businessDay = businessDay;
        this.audit = audit;
    }

    /** What became of a {@link #put}: {@code created} is false when the same function was there already. */
    public record Put(boolean created, FunctionView function) {
    }

    /** All functions, by code. */
    public List<FunctionView> list() {
        return em.createQuery("select f from AllowedFunction f order by f.code", AllowedFunction.class).getResultStream()
                .map(AllowedFunction::view).toList();
    }

    /**
     * Adds a function, unless the same is there; one that came with an imported list is confirmed under the name given.
     *
     * @throws Conflict {@code conflict} when the code names a confirmed function of another name
     */
    public Put put(String code, String name) {
        var check = new FieldCheck();
        String checkedCode = check.code("code", code);
        String checkedName = check.line("name", name, FieldCheck.NAME);
        check.done();
        boolean created = add(checkedCode, checkedName, true);
        AllowedFunction function = find(checkedCode).orElseThrow();
        if (!function.view().confirmed()) {
            function.confirmAs(checkedName);
            em.flush();
            audit.record(AuditEntry.of("function.confirmed", "function", function.id()).with("code", checkedCode));
            tasks.done(CONFIRM_FUNCTION, function.id());
        } else if (!function.view().name().equals(checkedName)) {
            throw new Conflict(ProblemType.CONFLICT,
                    "The code %s belongs to the function %s.".formatted(checkedCode, function.view().name()));
        }
        if (created) {
            audit.record(AuditEntry.of("function.added", "function", function.id()).with("code", checkedCode));
        }
        return new Put(created, function.view());
    }

    /**
     * The function that a purpose of an imported list means. An unknown purpose becomes a function that an editor has yet
     * to confirm (a task {@value #CONFIRM_FUNCTION}).
     *
     * @param purpose as the list has it, for example {@code E-mail delivery}; a code means itself
     * @return the function's code
     */
    public String ensure(String purpose) {
        String code = Slug.of(purpose);
        String name = purpose.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        String shortened = name.length() <= FieldCheck.NAME ? name : name.substring(0, FieldCheck.NAME - 1) + "…";
        if (add(code, shortened, false)) {
            tasks.open(CONFIRM_FUNCTION, find(code).orElseThrow().id(), shortened, null);
        }
        return code;
    }

    /** All functions with their use today; those to be confirmed first, then by name. */
    public List<FunctionUse> uses() {
        var used = new HashMap<String, Long>();
        database.list("""
                select f.code, count(distinct e.subprocessor_id)
                from register_entry e cross join lateral jsonb_array_elements_text(e.content -> 'functions') f(code)
                where e.fact = 'engagement' and upper_inf(e.known) and e.valid @> ?::date group by f.code""",
                row -> used.put(row.getString(1), row.getLong(2)), businessDay.today());
        var all = list();
        var confirmed = all.stream().filter(FunctionView::confirmed).toList();
        return all.stream().map(one -> new FunctionUse(one.code(), one.name(), one.confirmed(), used.getOrDefault(one.code(), 0L),
                one.confirmed() ? null : similar(one, confirmed)))
                .sorted(Comparator.comparing(FunctionUse::confirmed).thenComparing(one -> one.name().toLowerCase(Locale.ROOT))
                        .thenComparing(FunctionUse::code)).toList();
    }

    /** The confirmed function that shares the most words, at least half of them. */
    private static String similar(FunctionView one, List<FunctionView> confirmed) {
        return confirmed.stream().filter(other -> likeness(one.name(), other.name()) >= ALIKE)
                .max(Comparator.comparingDouble(other -> likeness(one.name(), other.name()))).map(FunctionView::code).orElse(null);
    }

    private static double likeness(String one, String other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        long shared = words.stream().filter(others::contains).count();
        return shared == 0 ? 0 : (double) shared / (words.size() + others.size() - shared);
    }

    private static Set<String> words(String name) {
        return Stream.of(Slug.of(name).split("-")).filter(word -> word.length() > 2).map(word -> word.replaceFirst("s$", "")).collect(Collectors.toSet());
    }

    /**
     * Gives a function another name; the code stays, since the register's history names it.
     *
     * @throws NotFound when there is none of that code
     */
    public FunctionView rename(String code, String name) {
        var check = new FieldCheck();
        String checked = check.line("name", name, FieldCheck.NAME);
        check.done();
        AllowedFunction function = find(code).orElseThrow(() -> new NotFound("function", code));
        function.rename(checked);
        em.flush();
        audit.record(AuditEntry.of("function.renamed", "function", function.id()).with("code", code));
        return function.view();
    }

    /** An editor stands by a function that came with an imported list. */
    public FunctionView confirm(String code) {
        AllowedFunction function = find(code).orElseThrow(() -> new NotFound("function", code));
        function.confirm();
        em.flush();
        audit.record(AuditEntry.of("function.confirmed", "function", function.id()).with("code", code));
        tasks.done(CONFIRM_FUNCTION, function.id());
        return function.view();
    }

    /**
     * The function that a request refers to.
     *
     * @param path the field that refers to it
     * @throws RuleViolation {@code invalid}, naming the path, when there is none
     */
    public FunctionView require(String code, String path) {
        return find(code).map(AllowedFunction::view)
                .orElseThrow(() -> RuleViolation.of(path, "There is no function %s.".formatted(code)));
    }

    public boolean exists(String code) {
        return code != null && find(code).isPresent();
    }

    /** The name of a function; its code where there is none of that code. */
    public String name(String code) {
        return find(code).map(AllowedFunction::view).map(FunctionView::name).orElse(code);
    }

    /** One statement, so that two callers at once get one function and no error. */
    private boolean add(String code, String name, boolean confirmed) {
        return em.createNativeQuery("""
                insert into allowed_function (id, code, name, confirmed) values (?1, ?2, ?3, ?4) on conflict (code) do nothing""")
                .setParameter(1, Ids.next()).setParameter(2, code).setParameter(3, name).setParameter(4, confirmed)
                .executeUpdate() == 1;
    }

    private Optional<AllowedFunction> find(String code) {
        return em.createQuery("select f from AllowedFunction f where f.code = :code", AllowedFunction.class)
                .setParameter("code", code).getResultStream().findFirst();
    }
}
