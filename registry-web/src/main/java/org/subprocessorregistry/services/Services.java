package org.subprocessorregistry.services;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** The vendor's products. */
@ApplicationScoped
@Transactional
public class Services {

    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Services(AuditLog audit) {
        this.audit = audit;
    }

    /** What became of a {@link #put}: {@code created} is false when the same service was there already. */
    public record Put(boolean created, ServiceView service) {
    }

    /** All services, by code. */
    public List<ServiceView> list() {
        return em.createQuery("select s from Service s order by s.code", Service.class).getResultStream().map(Service::view).toList();
    }

    /**
     * Adds a service, unless the same is there.
     *
     * @throws Conflict {@code conflict} when the code names a service of another name
     */
    public Put put(String code, String name) {
        var check = new FieldCheck();
        String checkedCode = check.code("code", code);
        String checkedName = check.line("name", name, FieldCheck.NAME);
        check.done();
        // One statement, so that two callers at once get one service and no error.
        int added = em.createNativeQuery("insert into service (id, code, name) values (?1, ?2, ?3) on conflict (code) do nothing")
                .setParameter(1, Ids.next()).setParameter(2, checkedCode).setParameter(3, checkedName).executeUpdate();
        ServiceView service = find(checkedCode).orElseThrow().view();
        if (!service.name().equals(checkedName)) {
            throw new Conflict(ProblemType.CONFLICT, "The code %s belongs to the service %s.".formatted(checkedCode, service.name()));
        }
        if (added == 1) {
            audit.record(AuditEntry.of("service.added", "service", null).with("code", checkedCode));
        }
        return new Put(added == 1, service);
    }

    /** Gives a service another name; its code stays. */
    public ServiceView rename(String code, String name) {
        var check = new FieldCheck();
        String checkedName = check.line("name", name, FieldCheck.NAME);
        check.done();
        Service service = find(code).orElseThrow(() -> new NotFound("service", code));
        service.rename(checkedName);
        em.flush();
        audit.record(AuditEntry.of("service.renamed", "service", null).with("code", code));
        return service.view();
    }

    /**
     * The service that a request refers to.
     *
     * @param path the field that refers to it
     * @throws RuleViolation {@code invalid}, naming the path, when there is none
     */
    public ServiceView require(String code, String path) {
        return find(code).map(Service::view).orElseThrow(() -> RuleViolation.of(path, "There is no service %s.".formatted(code)));
    }

    public boolean exists(String code) {
        return code != null && find(code).isPresent();
    }

    /** The name of a service; its code where there is none of that code. */
    public String name(String code) {
        return find(code).map(Service::view).map(ServiceView::name).orElse(code);
    }

    private Optional<Service> find(String code) {
        return em.createQuery("select s from Service s where s.code = :code", Service.class).setParameter("code", code)
                .getResultStream().findFirst();
    }
}
