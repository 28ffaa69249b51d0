package org.subprocessorregistry.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.alternatives.Alternatives;
import org.subprocessorregistry.alternatives.NewAlternative;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.contacthealth.ContactHealth;
import org.subprocessorregistry.inbox.Inboxes;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.slice.Owner;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.slice.Slice;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subscribers.Subscribers;
import org.subprocessorregistry.subscriptions.SubscriberFile;
import org.subprocessorregistry.subscriptions.Subscriptions;

/** The log in the container: in the transactions of the business, as their last statement. */
@ExtendWith(ArquillianExtension.class)
class AuditLogIT {

    private static final int WRITERS = 8;
    private static final int CHANGES_EACH = 6;

    @Inject
    private AuditLog log;
    @Inject
    private AuditTrail trail;
    @Inject
    private Changes changes;
    @Inject
    private Services services;
    @Inject
    private ContactHealth health;
    @Inject
    private SubscriberFile file;
    @Inject
    private Subscribers subscribers;
    @Inject
    private Subscriptions subscriptions;
    @Inject
    private Inboxes inboxes;
    @Inject
    private Alternatives alternatives;
    @Inject
    private Database database;
    @Inject
    private Seal seal;
    @Inject
    private Scene scene;
    @Inject
    private Owner owner;
    @Inject
    private UserTransaction transaction;
    @Resource
    private ManagedExecutorService executor;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(AuditLogIT.class);
    }

    @Test
    void whatIsDecidedAboutRecipientsAndTheirMailIsInTheLog() {
        UUID customer = scene.customer(scene.service());
        UUID contact = database.first("select id from subscriber where customer_id = ?", row -> Database.id(row, 1), customer).orElseThrow();
        health.ask(contact);
        health.confirm(contact);
        health.confirmByHimself(contact);
        file.addAll(new ByteArrayInputStream("email\nlogged@example.com\n".getBytes(StandardCharsets.UTF_8)), "contract");
        UUID recipient = subscribers.findByEmail("logged@example.com").getFirst().id();
        subscriptions.erase(recipient);
        UUID mail = Ids.next();
        database.update("""
                insert into inbound_mail (id, digest, kind, sender_sealed, subject_sealed, text_sealed, received_at)
                values (?, ?, 'unmatched', ?, ?, ?, now())""", mail, new byte[] {1}, seal.seal("a@example.com"), seal.seal("Hello"), seal.seal("Who reads this?"));
        inboxes.handled(mail, Scene.EDITOR);
        var offered = alternatives.create(new NewAlternative(Map.of("en", "We switch it off."), null, null, false, true), Scene.EDITOR);
        alternatives.update(offered.id(), offered.version(), new NewAlternative(Map.of("en", "We switch it off at once."), null, null, false, false));
        assertThat(actions(customer)).containsSubsequence("contact.asked", "contact.confirmed registry", "contact.confirmed customer");
        assertThat(actions(null)).containsSubsequence("subscribers.imported", "subscriber.erased", "mail.handled person", "alternative.added", "alternative.altered");
        assertThat(trail.page(AuditFilter.ALL, null, 100)).extracting(AuditRow::subject)
                .contains(contact, recipient, mail, offered.id());
    }

    /** Oldest first; with who acted where that is not open. */
    private List<String> actions(UUID customer) {
        return trail.page(new AuditFilter(null, null, null, null, customer, null, null), null, 100).reversed().stream()
                .map(row -> List.of("contact.confirmed", "mail.handled").contains(row.action()) ? row.action() + " " + row.actorKind() : row.action()).toList();
    }

    @Test
    void decisionsOfOneChangeAreRowsOfTheChain() {
        String service = scene.service();
        scene.customer(service);
        var change = scene.approved(scene.addition("In the log", scene.subprocessor(), service));
        changes.announce(change.id(), changes.readiness(change.id()).earliestEffectiveOn(), Scene.APPROVER);
        assertThat(trail.page(new AuditFilter(null, null, null, change.id(), null, null, null), null, 100).reversed())
                .extracting(AuditRow::action, AuditRow::actor).containsExactly(
                        org.assertj.core.groups.Tuple.tuple("change.created", Scene.EDITOR),
                        org.assertj.core.groups.Tuple.tuple("change.submitted", Scene.EDITOR),
                        org.assertj.core.groups.Tuple.tuple("change.approved", Scene.APPROVER),
                        org.assertj.core.groups.Tuple.tuple("change.announced", Scene.APPROVER));
        assertThat(trail.verify().intact()).isTrue();
    }

    @Test
    void whatIsRolledBackLeavesNothing() throws Exception {
        UUID subject = Ids.next();
        transaction.begin();
        log.record(AuditEntry.of("test.undone", "test", subject));
        transaction.rollback();
        assertThat(rows(subject)).isZero();
        transaction.begin();
        log.record(AuditEntry.of("test.done", "test", subject));
        transaction.commit();
        assertThat(rows(subject)).isEqualTo(1);
        assertThat(trail.verify().intact()).isTrue();
    }

    @Test
    void aDecisionOutsideOfATransactionIsRefused() {
        assertThatThrownBy(() -> log.record(AuditEntry.of("test.lost", "test", null))).isInstanceOf(TransactionalException.class);
    }

    @Test
    void theRowsComeAfterEverythingElseIsWritten() throws Exception {
        owner.execute("create function written_before() returns trigger language plpgsql as $$ begin "
                + "if new.action = 'test.last' and not exists (select 1 from service where code = new.details ->> 'code') "
                + "then raise 'the log came first'; end if; return new; end $$");
        owner.execute("create trigger written_before before insert on audit_log for each row execute function written_before()");
        try {
            String code = "last-" + UUID.randomUUID();
            transaction.begin();
            log.record(AuditEntry.of("test.last", "test", null).with("code", code));
            services.put(code, "Written and flushed after the entry was noted");
            transaction.commit();
            assertThat(trail.page(new AuditFilter("test.last", null, null, null, null, null, null), null, 1)).hasSize(1);
        } finally {
            owner.execute("drop function written_before() cascade");
        }
    }

    @Test
    void aBusinessTransactionFailsWhenItsEntryCannotBeWritten() throws Exception {
        owner.execute("create function no_entry() returns trigger language plpgsql as $$ begin raise 'refused by the test'; end $$");
        owner.execute("create trigger no_entry before insert on audit_log for each row execute function no_entry()");
        String code = "unproven-" + UUID.randomUUID();
        try {
            assertThatThrownBy(() -> {
                transaction.begin();
                services.put(code, "Not without its proof");
                log.record(AuditEntry.of("test.unproven", "test", null));
                transaction.commit();
            }).isInstanceOf(Exception.class);
        } finally {
            owner.execute("drop function no_entry() cascade");
        }
        assertThat(owner.number("select count(*) from service where code = ?", code)).isZero();
    }

    @Test
    void manyBusinessTransactionsAtOnceMakeOneValidChain() throws Exception {
        String service = scene.service();
        scene.customer(service);
        long before = owner.number("select sequence from audit_head");
        var running = new ArrayList<Future<?>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            running.add(executor.submit(() -> {
                for (int i = 0; i < CHANGES_EACH; i++) {
                    var change = scene.approved(scene.addition("At once", scene.subprocessor(), service));
                    changes.announce(change.id(), changes.readiness(change.id()).earliestEffectiveOn(), Scene.APPROVER);
                    changes.withdraw(change.id(), "Only a test of many at once.");
                }
            }));
        }
        for (var one : running) {
            one.get(120, TimeUnit.SECONDS);
        }
        assertThat(trail.verify()).satisfies(found -> {
            assertThat(found.intact()).as(found.problem()).isTrue();
            assertThat(found.head()).isGreaterThanOrEqualTo(before + 5L * WRITERS * CHANGES_EACH);
        });
        List<AuditRow> withdrawn = trail.page(new AuditFilter("change.withdrawn", null, null, null, null, null, null), null, 1_000);
        assertThat(withdrawn).hasSizeGreaterThanOrEqualTo(WRITERS * CHANGES_EACH);
    }

    private long rows(UUID subject) {
        return owner.number("select count(*) from audit_log where subject_id = ?", subject);
    }
}
