package org.subprocessorregistry.expiry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.subprocessorregistry.audits.AuditStandard;
import org.subprocessorregistry.audits.AuditView;
import org.subprocessorregistry.audits.Audits;
import org.subprocessorregistry.commitments.CommitmentView;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.events.AuditExpiring;
import org.subprocessorregistry.events.AuditLapsed;
import org.subprocessorregistry.expiry.Turn.Step;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.AssuranceChanged;
import org.subprocessorregistry.subprocessors.Subprocessors;
import org.subprocessorregistry.tasks.StaffTasks;

/** Says what time makes of audits and contracts, each once. */
@ApplicationScoped
@Transactional
public class Expiry {

    static final String AUDIT_EXPIRING = "audit-expiring";
    static final String AUDIT_LAPSED = "audit-lapsed";
    static final String CONTRACT_EXPIRING = "commitment-expiring";
    static final String CONTRACT_LAPSED = "commitment-lapsed";
    static final String FINDING_OVERDUE = "finding-overdue";

    private final RegisterHead head;
    private final Audits audits;
    private final Commitments commitments;
    private final Subprocessors subprocessors;
    private final Register register;
    private final Outbox outbox;
    private final StaffTasks tasks;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final Event<AssuranceChanged> changed;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Expiry(RegisterHead head, Audits audits, Commitments commitments, Subprocessors subprocessors, Register register, Outbox outbox,
            StaffTasks tasks, BusinessDay businessDay, Clock clock, Event<AssuranceChanged> changed) {
        this.head = head;
        this.audits = audits;
        this.commitments = commitments;
        this.subprocessors = subprocessors;
        this.register = register;
        this.outbox = outbox;
        this.tasks = tasks;
        this.businessDay = businessDay;
        this.clock = clock;
        this.changed = changed;
    }

    /** Subprocessors of whom something is to be said today. Takes no lock and alters nothing. */
    public Collection<UUID> due() {
        LocalDate today = businessDay.today();
        Map<UUID, List<AuditView>> ofAudits = audits.bySubprocessor();
        Map<UUID, List<CommitmentView>> ofContracts = commitments.bySubprocessor();
        Map<UUID, Set<Turn>> said = said(null);
        var due = new TreeSet<UUID>();
        Stream.concat(ofAudits.keySet().stream(), ofContracts.keySet().stream()).distinct().forEach(id -> {
            var all = ofAudits.getOrDefault(id, List.of());
            var contracts = ofContracts.getOrDefault(id, List.of());
            var known = new HashSet<Turn>();
            all.forEach(audit -> known.addAll(said.getOrDefault(audit.id(), Set.of())));
            contracts.forEach(contract -> known.addAll(said.getOrDefault(contract.id(), Set.of())));
            if (!new Turns(all, contracts, today, businessDay::dateOf).due(known).isEmpty()) {
                due.add(id);
            }
        });
        due.removeAll(ended());
        return due;
    }

    /** Says what is due of one subprocessor: a publishing transaction of its own, unless another node was faster. */
    public void advance(UUID subprocessor) {
        head.lock();
        if (!turns(subprocessor).due(saidOf(subprocessor)).isEmpty()) {
            changed.fire(new AssuranceChanged(subprocessor, head.publish(null)));
        }
    }

    /** What is stored may be due already, and may settle what was due: in the storing transaction, under the head's lock. */
    @Transactional(TxType.MANDATORY)
    void follow(@Observes AssuranceChanged change) {
        UUID subprocessor = change.subprocessorId();
        if (register.entry(subprocessor).filter(entry -> EntryView.ENDED.equals(entry.status())).isPresent()) {
            return;
        }
        Turns turns = turns(subprocessor);
        closeSettled(subprocessor, turns.reached());
        List<Turn> due = turns.due(saidOf(subprocessor));
        if (!due.isEmpty()) {
            String name = subprocessors.require(subprocessor).name();
            due.forEach(turn -> say(turn, subprocessor, name));
        }
    }

    /** Findings that were to be mended by yesterday are a task of their audit, once for each. */
    public void tellOverdueFindings() {
        for (Overdue overdue : overdue(businessDay.today())) {
            if (write(new Saying("finding", overdue.finding(), overdue.dueOn(), "overdue"))) {
                tasks.open(FINDING_OVERDUE, overdue.audit(), "%s: a finding of %s was to be mended by %s".formatted(overdue.subprocessor(),
                        AuditStandard.of(overdue.standard()).title(), overdue.dueOn()), overdue.dueOn());
            }
        }
        settledFindings().forEach(audit -> tasks.done(FINDING_OVERDUE, audit));
    }

    private Turns turns(UUID subprocessor) {
        return new Turns(audits.list(subprocessor), commitments.list(subprocessor), businessDay.today(), businessDay::dateOf);
    }

    private void say(Turn turn, UUID subprocessor, String name) {
        if (!write(new Saying(turn.kind(), turn.subject(), turn.onDay(), turn.step().code())) || !turn.step().isWarning()) {
            return;
        }
        if (turn.kind().equals(Turn.AUDIT)) {
            AuditView audit = audits.list(subprocessor).stream().filter(one -> one.id().equals(turn.subject())).findFirst().orElseThrow();
            String standard = audit.standard().code();
            outbox.append(turn.step() == Step.LAPSED ? new AuditLapsed(subprocessor, audit.id(), standard, turn.onDay())
                    : new AuditExpiring(subprocessor, audit.id(), standard, turn.onDay(), turn.step().days()));
            task(turn, AUDIT_EXPIRING, AUDIT_LAPSED, "%s: %s".formatted(name, audit.standard().title()));
        } else {
            task(turn, CONTRACT_EXPIRING, CONTRACT_LAPSED, name);
        }
    }

    /** One open task per audit or contract; the later warning takes the place of the one before. */
    private void task(Turn turn, String expiring, String lapsed, String what) {
        tasks.done(expiring, turn.subject());
        if (turn.step() == Step.LAPSED) {
            tasks.open(lapsed, turn.subject(), "%s ended on %s".formatted(what, turn.onDay()), turn.onDay());
        } else {
            tasks.open(expiring, turn.subject(), "%s ends on %s".formatted(what, turn.onDay()), turn.onDay());
        }
    }

    /** Whatever was followed, corrected or bridged needs nobody any more. */
    private void closeSettled(UUID subprocessor, List<Turn> reached) {
        Set<UUID> warned = reached.stream().filter(turn -> turn.step().isWarning()).map(Turn::subject).collect(Collectors.toSet());
        Set<UUID> lapsed = reached.stream().filter(turn -> turn.step() == Step.LAPSED).map(Turn::subject).collect(Collectors.toSet());
        audits.list(subprocessor).forEach(audit -> close(audit.id(), warned, lapsed, AUDIT_EXPIRING, AUDIT_LAPSED));
        commitments.list(subprocessor).forEach(contract -> close(contract.id(), warned, lapsed, CONTRACT_EXPIRING, CONTRACT_LAPSED));
    }

    private void close(UUID subject, Set<UUID> warned, Set<UUID> lapsed, String expiringTask, String lapsedTask) {
        if (!warned.contains(subject)) {
            tasks.done(expiringTask, subject);
        }
        if (!lapsed.contains(subject)) {
            tasks.done(lapsedTask, subject);
        }
    }

    private Set<UUID> ended() {
        return register.list(new RegisterQuery(null, null, null, null, null, null)).entries().stream()
                .filter(entry -> EntryView.ENDED.equals(entry.status())).map(EntryView::id).collect(Collectors.toSet());
    }

    private record Saying(String kind, UUID subject, LocalDate onDay, String step) {
    }

    private record Overdue(UUID finding, UUID audit, LocalDate dueOn, String standard, String subprocessor) {
    }

    /** @return whether it had not been said before */
    private boolean write(Saying saying) {
        try (Connection connection = dataSource.getConnection(); var insert = connection.prepareStatement("""
                insert into assurance_turn (kind, subject_id, on_day, step, said_at) values (?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, saying.kind());
            insert.setObject(2, saying.subject());
            insert.setObject(3, saying.onDay());
            insert.setString(4, saying.step());
            insert.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("What was said of an audit cannot be written down", e);
        }
    }

    private Set<Turn> saidOf(UUID subprocessor) {
        List<UUID> subjects = Stream.concat(audits.list(subprocessor).stream().map(AuditView::id),
                commitments.list(subprocessor).stream().map(CommitmentView::id)).toList();
        return said(subjects).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** @param subjects null = all */
    private Map<UUID, Set<Turn>> said(List<UUID> subjects) {
        try (Connection connection = dataSource.getConnection(); var query = connection.prepareStatement("""
                select kind, subject_id, on_day, step from assurance_turn
                where kind <> 'finding' and (?::uuid[] is null or subject_id = any(?))""")) {
            var array = subjects == null ? null : connection.createArrayOf("uuid", subjects.toArray());
            query.setArray(1, array);
            query.setArray(2, array);
            var said = new HashMap<UUID, Set<Turn>>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    String code = row.getString(4);
                    var turn = new Turn(row.getString(1), Database.id(row, 2), row.getObject(3, LocalDate.class),
                            Arrays.stream(Step.values()).filter(step -> step.code().equals(code)).findFirst().orElseThrow());
                    said.computeIfAbsent(turn.subject(), id -> new HashSet<>()).add(turn);
                }
            }
            return said;
        } catch (SQLException e) {
            throw new IllegalStateException("What was said of audits cannot be read", e);
        }
    }

    private List<Overdue> overdue(LocalDate today) {
        try (Connection connection = dataSource.getConnection(); var query = connection.prepareStatement("""
                select f.id, f.audit_id, f.due_on, a.standard, s.name from audit_finding f join audit a on a.id = f.audit_id
                join subprocessor s on s.id = a.subprocessor_id
                where f.closed_on is null and f.due_on < ? and not exists (select from assurance_turn t
                    where t.kind = 'finding' and t.subject_id = f.id and t.on_day = f.due_on) order by f.due_on, f.id""")) {
            query.setObject(1, today);
            var overdue = new ArrayList<Overdue>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    overdue.add(new Overdue(Database.id(row, 1), Database.id(row, 2), row.getObject(3, LocalDate.class),
                            row.getString(4), row.getString(5)));
                }
            }
            return overdue;
        } catch (SQLException e) {
            throw new IllegalStateException("The findings cannot be read", e);
        }
    }

    /** Audits with such a task and nothing overdue any more. */
    private List<UUID> settledFindings() {
        LocalDate today = businessDay.today();
        return tasks.open().stream().filter(task -> task.kind().equals(FINDING_OVERDUE)).map(StaffTasks.StaffTask::refId)
                .filter(audit -> audits.find(audit).stream().flatMap(view -> view.findings().stream())
                        .noneMatch(finding -> !finding.isClosed() && finding.dueOn() != null && finding.dueOn().isBefore(today)))
                .toList();
    }
}
