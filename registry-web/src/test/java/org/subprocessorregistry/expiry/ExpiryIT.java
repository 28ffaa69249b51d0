package org.subprocessorregistry.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.audits.AuditResult;
import org.subprocessorregistry.audits.AuditStandard;
import org.subprocessorregistry.audits.Audits;
import org.subprocessorregistry.audits.NewAudit;
import org.subprocessorregistry.audits.NewBridgeLetter;
import org.subprocessorregistry.audits.NewFinding;
import org.subprocessorregistry.audits.Severity;
import org.subprocessorregistry.changes.ChangeProgress;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.commitments.CommitmentKind;
import org.subprocessorregistry.commitments.CommitmentView;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.commitments.Evidence;
import org.subprocessorregistry.commitments.NewCommitment;
import org.subprocessorregistry.commitments.Term;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.slice.Owner;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.slice.Slice;
import org.subprocessorregistry.subprocessors.SubprocessorUpdate;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** What time makes of audits, in the container. Time cannot be moved here, so the ends of audits are moved beside the product. */
@ExtendWith(ArquillianExtension.class)
class ExpiryIT {

    @Inject
    private Scene scene;
    @Inject
    private Audits audits;
    @Inject
    private Commitments commitments;
    @Inject
    private Changes changes;
    @Inject
    private ChangeProgress progress;
    @Inject
    private Expiry expiry;
    @Inject
    private Reviews reviews;
    @Inject
    private Subprocessors subprocessors;
    @Inject
    private ExpiryWatch watch;
    @Inject
    private Owner owner;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(ExpiryIT.class);
    }

    /** It looks once a day: what the tests store afterwards is theirs. */
    @BeforeEach
    void theWatchHasHadItsLookOfToday() {
        watch.look();
    }

    @Test
    void eachStepIsSaidOnceThoughTwoNodesSayItAtOnce() {
        UUID subprocessor = scene.published(scene.service());
        UUID audit = soc2(subprocessor, scene.today().plusDays(300));
        assertThat(expiry.due()).doesNotContain(subprocessor);

        endsOn(audit, scene.today().plusDays(90));
        assertThat(expiry.due()).contains(subprocessor);
        long version = owner.number("select version from register_head");
        assertThat(scene.twiceAtOnce(() -> advance(subprocessor), () -> advance(subprocessor))).containsOnlyNulls();
        advance(subprocessor);

        assertThat(expiring(subprocessor, 90)).isEqualTo(1);
        assertThat(tasks("audit-expiring", audit)).isEqualTo(1);
        assertThat(owner.number("select version from register_head")).as("one publishing transaction").isEqualTo(version + 1);
        assertThat(expiry.due()).doesNotContain(subprocessor);
    }

    @Test
    void aJumpOverThresholdsSaysTheLastOneAndALapseClosesTheWarning() {
        UUID subprocessor = scene.published(scene.service());
        UUID audit = soc2(subprocessor, scene.today().plusDays(300));
        LocalDate end = scene.today().plusDays(20);
        endsOn(audit, end);
        advance(subprocessor);
        assertThat(expiring(subprocessor, 30)).isEqualTo(1);
        assertThat(expiring(subprocessor, 90)).isZero();

        endsOn(audit, scene.today().minusDays(1));
        advance(subprocessor);
        advance(subprocessor);
        assertThat(events("audit.lapsed", subprocessor)).isEqualTo(1);
        assertThat(expiring(subprocessor, 0)).isZero();
        assertThat(tasks("audit-expiring", audit)).isZero();
        assertThat(tasks("audit-lapsed", audit)).isEqualTo(1);

        audits.bridge(audit, new NewBridgeLetter(scene.today(), scene.today().plusDays(200), scene.today(), "", null));
        assertThat(tasks("audit-lapsed", audit)).as("a letter settles it").isZero();
    }

    @Test
    void whatIsStoredLateIsSaidWhenItIsStored() {
        UUID subprocessor = scene.published(scene.service());
        UUID audit = soc2(subprocessor, scene.today());
        assertThat(expiring(subprocessor, 0)).isEqualTo(1);
        assertThat(tasks("audit-expiring", audit)).isEqualTo(1);

        soc2(subprocessor, scene.today().plusDays(400));
        assertThat(tasks("audit-expiring", audit)).as("a newer audit settles it").isZero();
    }

    @Test
    void nothingIsSaidWhenTheEventCannotBeStoredAndAllOfItAfterwards() {
        UUID subprocessor = scene.published(scene.service());
        UUID audit = soc2(subprocessor, scene.today().plusDays(300));
        endsOn(audit, scene.today().minusDays(3));
        long version = owner.number("select version from register_head");
        owner.execute("create function refuse() returns trigger language plpgsql as $$ begin raise 'refused by the test'; end $$");
        owner.execute("create trigger refuse before insert on outbox for each row execute function refuse()");
        try {
            assertThatThrownBy(() -> advance(subprocessor)).rootCause().hasMessageContaining("refused by the test");
        } finally {
            owner.execute("drop function refuse() cascade");
        }
        assertThat(owner.number("select count(*) from assurance_turn where subject_id = ?", audit)).isZero();
        assertThat(tasks("audit-lapsed", audit)).isZero();
        assertThat(owner.number("select version from register_head")).isEqualTo(version);

        advance(subprocessor);
        assertThat(events("audit.lapsed", subprocessor)).isEqualTo(1);
        assertThat(tasks("audit-lapsed", audit)).isEqualTo(1);
    }

    @Test
    void aLapseBeforeTheEffectBlocksTheChangeAndANewAuditUnblocksIt() {
        String service = scene.service();
        scene.customer(service);
        UUID subprocessor = scene.subprocessor();
        UUID audit = audits.list(subprocessor).getFirst().id();
        var change = scene.approved(scene.addition("Speech to text", subprocessor, service));
        LocalDate effect = changes.readiness(change.id()).earliestEffectiveOn();
        changes.announce(change.id(), effect, Scene.APPROVER);

        endsOn(audit, effect.minusDays(1));
        progress.advance(change.id());
        assertThat(changes.require(change.id()).state()).isEqualTo("blocked");
        assertThat(events("change.blocked", change.id())).isEqualTo(1);

        scene.audit(subprocessor, AuditStandard.ISO_27001);
        progress.advance(change.id());
        assertThat(changes.require(change.id()).state()).isEqualTo("announced");
    }

    @Test
    void aContractThatEndsIsATaskUntilItsEndIsCorrected() {
        UUID subprocessor = scene.published(scene.service());
        UUID id = commitments.record(contract(subprocessor, scene.today().plusDays(20)));
        assertThat(tasks("commitment-expiring", id)).isEqualTo(1);
        CommitmentView recorded = commitments.require(id);

        CommitmentView corrected = commitments.correct(id, recorded.version(), contract(subprocessor, scene.today().plusDays(400)));
        assertThat(tasks("commitment-expiring", id)).isZero();
        assertThat(corrected.evidence()).containsExactly(new Evidence(Term.BREACH_NOTICE, "§ 8", null, null));
        assertThat(owner.number("select count(*) from commitment_past where commitment_id = ? and content -> 'evidence' -> 0 ->> 'clause' = '§ 8'", id)).isEqualTo(1);
        assertThatThrownBy(() -> commitments.correct(id, recorded.version(), contract(subprocessor, null))).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.type()).isEqualTo(ProblemType.LOST_UPDATE);
            assertThat(refusal.errors()).extracting(FieldError::path).containsExactly("validUntil");
        });
    }

    @Test
    void anOverdueFindingIsATaskUntilItIsMended() {
        UUID subprocessor = scene.subprocessor();
        UUID audit = soc2(subprocessor, scene.today().plusDays(300));
        var open = new NewFinding(Severity.HIGH, "Keys are not rotated", null, scene.today().minusDays(1), null, null);
        UUID finding = audits.addFinding(audit, open);
        expiry.tellOverdueFindings();
        expiry.tellOverdueFindings();
        assertThat(tasks("finding-overdue", audit)).isEqualTo(1);

        audits.alterFinding(audit, finding, null, new NewFinding(Severity.HIGH, open.text(), null, open.dueOn(), scene.today(), "Rotated"));
        expiry.tellOverdueFindings();
        assertThat(tasks("finding-overdue", audit)).isZero();
    }

    @Test
    void aReviewIsATaskFromItsDayOnUntilItGetsAnotherDay() {
        UUID subprocessor = scene.subprocessor();
        reviewOn(subprocessor, scene.today().plusDays(1));
        reviews.tellDue();
        assertThat(tasks("review-due", subprocessor)).isZero();

        reviewOn(subprocessor, scene.today());
        reviews.tellDue();
        reviews.tellDue();
        assertThat(tasks("review-due", subprocessor)).isEqualTo(1);

        reviewOn(subprocessor, scene.today().plusYears(1));
        assertThat(tasks("review-due", subprocessor)).isZero();
    }

    private void reviewOn(UUID subprocessor, LocalDate day) {
        subprocessors.update(subprocessor, subprocessors.require(subprocessor).version(), SubprocessorUpdate.NOTHING.with("nextReviewOn", day));
    }

    private static NewCommitment contract(UUID subprocessor, LocalDate until) {
        return new NewCommitment(subprocessor, CommitmentKind.DPA, LocalDate.of(2026, 1, 15), until, List.of(Term.BREACH_NOTICE), "DPA",
                List.of(new Evidence(Term.BREACH_NOTICE, "§ 8", null, null)), 24, null, null, null, null);
    }

    private UUID soc2(UUID subprocessor, LocalDate until) {
        return audits.record(new NewAudit(subprocessor, AuditStandard.SOC_2, "Auditor AG", "", scene.today().minusDays(100), until, AuditResult.PASSED, List.of()));
    }

    private void endsOn(UUID audit, LocalDate day) {
        owner.execute("update audit set valid_until = ? where id = ?", day, audit);
    }

    private Void advance(UUID subprocessor) {
        expiry.advance(subprocessor);
        return null;
    }

    private long expiring(UUID subprocessor, int step) {
        return owner.number("select count(*) from outbox where aggregateid = ? and type like '%audit.expiring%' and (payload ->> 'step')::int = ?",
                subprocessor.toString(), step);
    }

    private long events(String type, UUID key) {
        return owner.number("select count(*) from outbox where aggregateid = ? and type like ?", key.toString(), "%" + type + "%");
    }

    private long tasks(String kind, UUID ref) {
        return owner.number("select count(*) from staff_task where kind = ? and ref_id = ? and done_at is null", kind, ref);
    }
}
