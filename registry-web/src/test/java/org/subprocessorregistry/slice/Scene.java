package org.subprocessorregistry.slice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.audits.AuditResult;
import org.subprocessorregistry.audits.AuditStandard;
import org.subprocessorregistry.audits.Audits;
import org.subprocessorregistry.audits.NewAudit;
import org.subprocessorregistry.audits.RequirementFinding;
import org.subprocessorregistry.audits.RequirementResult;
import org.subprocessorregistry.changes.ChangeDraft;
import org.subprocessorregistry.changes.ChangeKind;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.commitments.CommitmentKind;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.commitments.NewCommitment;
import org.subprocessorregistry.commitments.Term;
import org.subprocessorregistry.customers.CustomerContact;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.customers.NewCustomer;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.subprocessors.ContactPerson;
import org.subprocessorregistry.subprocessors.NewSubprocessor;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** What has to be there before the point of a slice test; names are new each time, so that tests never meet. */
@ApplicationScoped
public class Scene {

    public static final UUID EDITOR = UUID.randomUUID();
    public static final UUID APPROVER = UUID.randomUUID();

    private final Services services;
    private final Functions functions;
    private final Subprocessors subprocessors;
    private final Audits audits;
    private final Commitments commitments;
    private final Customers customers;
    private final Changes changes;
    private final BusinessDay businessDay;

    @Resource
    private ManagedExecutorService executor;
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    Scene(Services services, Functions functions, Subprocessors subprocessors, Audits audits, Commitments commitments, Customers customers,
            Changes changes, BusinessDay businessDay) {
        this.services = services;
        this.functions = functions;
        this.subprocessors = subprocessors;
        this.audits = audits;
        this.commitments = commitments;
        this.customers = customers;
        this.changes = changes;
        this.businessDay = businessDay;
    }

    public LocalDate today() {
        return businessDay.today();
    }

    /** Does it all in one transaction, of which nothing stays. */
    @Transactional
    public void andBack(Runnable work) {
        work.run();
        transactions.setRollbackOnly();
    }

    /** A new service; gives its code. */
    public String service() {
        functions.put("hosting", "Hosting");
        String code = "service-" + UUID.randomUUID();
        services.put(code, "Service " + code);
        return code;
    }

    /** A subprocessor of whom everything is known that an announcement asks for. */
    public UUID subprocessor() {
        String name = "Northwind " + UUID.randomUUID();
        UUID id = subprocessors.create(new NewSubprocessor(name + " GmbH", name, "Markt 1, 04109 Leipzig", "DE",
                new ContactPerson("Nora Nord", "DPO", "dpo@subprocessor.example"), null, false, null, null, null));
        audit(id, AuditStandard.ISO_27001);
        commitments.record(new NewCommitment(id, CommitmentKind.DPA, today().minusYears(1), null,
                Stream.of(Term.values()).filter(term -> term.code().startsWith("art-28-3")).toList()));
        return id;
    }

    public UUID audit(UUID subprocessor, AuditStandard standard) {
        return audits.record(new NewAudit(subprocessor, standard, "Auditor AG", "", today().minusYears(1), today().plusYears(5),
                AuditResult.PASSED, List.of(new RequirementFinding("security-of-processing", RequirementResult.MET))));
    }

    public UUID customer(String service) {
        String name = "Customer " + UUID.randomUUID();
        return customers.create(new NewCustomer(name, List.of(service),
                List.of(new CustomerContact("Ann", UUID.randomUUID() + "@customer.example", "primary", "en"))));
    }

    public static Engagement engagement(String service) {
        return new Engagement(service, List.of("hosting"), List.of("account-data"), List.of(new Location("processing", "DE", "Leipzig")),
                List.of(), null, null, null);
    }

    public ChangeDraft addition(String title, UUID subprocessor, String service) {
        return addition(title, subprocessor, service, "DE");
    }

    public ChangeDraft addition(String title, UUID subprocessor, String service, String country) {
        var engagement = new ChangeDraft.DraftEngagement(service, List.of("hosting"), List.of("account-data"),
                List.of(new Location("processing", country, "Data centre")), List.of(), null, null, null);
        return new ChangeDraft(title, "Nearer to our customers.", List.of(new ChangeDraft.DraftItem(ChangeKind.ADD, subprocessor, null, null, null,
                engagement, null)));
    }

    public ChangeDraft renaming(UUID subprocessor, String name) {
        return new ChangeDraft("A new name", "It was renamed.", List.of(new ChangeDraft.DraftItem(ChangeKind.RENAME, subprocessor, null,
                new ChangeDraft.DraftIdentity(name, null, null, null, null, null), null, null, null)));
    }

    /** Drafted by the editor, approved by the approver. */
    public ChangeView approved(ChangeDraft draft) {
        UUID id = changes.create(draft, EDITOR).id();
        changes.submit(id, EDITOR);
        return changes.approve(id, null, APPROVER);
    }

    /** A subprocessor that the register lists already. */
    public UUID published(String service) {
        UUID id = subprocessor();
        changes.baseline("First load of " + service, List.of(new Changes.BaselineEntry(id, engagement(service), today().minusYears(1))), today().minusYears(1), APPROVER);
        return id;
    }

    /** Does it twice at the same moment; gives what each one threw, or null. */
    public List<Throwable> twiceAtOnce(Callable<?> first, Callable<?> second) {
        var start = new CyclicBarrier(2);
        var running = Stream.of(first, second).map(work -> executor.submit(() -> {
            start.await(30, TimeUnit.SECONDS);
            return work.call();
        })).toList();
        var thrown = new ArrayList<Throwable>();
        running.forEach(one -> thrown.add(thrownBy(one)));
        return thrown;
    }

    private static Throwable thrownBy(Future<?> work) {
        try {
            work.get(60, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException failure) {
            return failure.getCause();
        } catch (InterruptedException | TimeoutException hanging) {
            throw new AssertionError(hanging);
        }
    }
}
