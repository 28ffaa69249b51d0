package org.subprocessorregistry.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.platform.Alteration;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.slice.Owner;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.slice.Slice;

/** Audits in the container: what is recorded, corrected, bridged and found, and what the register and the events say of it. */
@ExtendWith(ArquillianExtension.class)
class AuditsIT {

    private static final String SECURITY = "security-of-processing";

    @Inject
    private Scene scene;
    @Inject
    private Audits audits;
    @Inject
    private Requirements requirements;
    @Inject
    private CoverageMatrix matrix;
    @Inject
    private Register register;
    @Inject
    private Owner owner;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(AuditsIT.class);
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        LocalDate today = scene.today();
        var request = new NewAudit(scene.subprocessor(), AuditStandard.SOC_2, "Auditor AG", "", today, today.minusDays(1), AuditResult.PASSED,
                List.of(said(SECURITY, RequirementResult.MET), said("no-such-thing", RequirementResult.MET), said(SECURITY, RequirementResult.NOT_MET)), "R-1",
                today.minusDays(1), today.minusDays(2), UUID.randomUUID(), List.of(new NewFinding(null, " ", "no-such-thing", null, today.plusDays(1), null)));

        assertThatThrownBy(() -> audits.record(request)).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.errors())
                .extracting(FieldError::path).containsExactlyInAnyOrder("validUntil", "periodTo", "requirements[1].code", "requirements[2].code",
                        "findings[0].severity", "findings[0].text", "findings[0].requirement", "findings[0].closedOn"));
    }

    @Test
    void aCorrectionIsKnownFromThenOnAndNotBefore() {
        UUID subprocessor = scene.published(scene.service());
        LocalDate today = scene.today();
        UUID id = audits.record(audit(subprocessor, today.minusDays(10), today.plusDays(400), AuditResult.PASSED));
        var before = register.list(new RegisterQuery(null, null, null, null, null, null));
        AuditView recorded = audits.require(id);

        AuditView corrected = audits.correct(id, recorded.version(), new NewAudit(subprocessor, AuditStandard.SOC_2, "Auditor AG", "All sites",
                today.minusDays(10), today.plusDays(20), AuditResult.PASSED_WITH_FINDINGS, List.of(said(SECURITY, RequirementResult.NOT_APPLICABLE)),
                "SOC-77", today.minusDays(400), today.minusDays(35), null, null));

        assertThat(corrected.validity()).isEqualTo(Validity.EXPIRING);
        assertThat(corrected.requirements()).containsExactly(said(SECURITY, RequirementResult.NOT_APPLICABLE));
        assertThat(corrected.version()).isGreaterThan(recorded.version());
        assertThat(soc2(entry(subprocessor)).validUntil()).isEqualTo(today.plusDays(20));
        var then = register.list(new RegisterQuery(before.asOf(), before.knownAt(), null, null, null, null));
        assertThat(then.entries().stream().filter(entry -> entry.id().equals(subprocessor)).map(AuditsIT::soc2).map(EntryView.AuditLine::validUntil))
                .as("as it was known before").containsExactly(today.plusDays(400));
        assertThat(events("audit.passed", subprocessor)).as("one by the scene, one recorded, one corrected").isEqualTo(3);
        assertThat(audits.past(id)).singleElement().satisfies(alteration -> {
            assertThat(alteration.at()).isEqualTo(corrected.changedAt());
            assertThat(alteration.by()).as("nobody is signed in here").isNull();
            assertThat(alteration.fields()).contains(new Alteration.Field("validUntil", today.plusDays(400).toString(), today.plusDays(20).toString()),
                    new Alteration.Field("result", "passed", "passed-with-findings"), new Alteration.Field("reference", "", "SOC-77"),
                    new Alteration.Field("requirements[" + SECURITY + "]", "met", "not-applicable"));
        });
        refused(ProblemType.LOST_UPDATE, () -> audits.correct(id, recorded.version(), audit(subprocessor, today, today, AuditResult.FAILED)));
        assertThat(events("audit.failed", subprocessor)).isZero();
    }

    @Test
    void lettersBridgeWithoutAGap() {
        UUID subprocessor = scene.published(scene.service());
        LocalDate today = scene.today();
        UUID id = audits.record(audit(subprocessor, today.minusDays(400), today.minusDays(10), AuditResult.PASSED));
        assertThat(audits.require(id).validity()).isEqualTo(Validity.LAPSED);
        assertThat(soc2(entry(subprocessor)).validity()).isEqualTo("lapsed");

        refused("coversFrom", () -> audits.bridge(id, letter(today.minusDays(8), today.plusDays(30))));
        refused("coversUntil", () -> audits.bridge(id, letter(today.minusDays(20), today.minusDays(10))));
        AuditView bridged = audits.bridge(id, letter(today.minusDays(9), today.plusDays(30)));
        assertThat(bridged.validity()).isEqualTo(Validity.BRIDGED);
        assertThat(soc2(entry(subprocessor))).isEqualTo(new EntryView.AuditLine("soc-2", "bridged", today.plusDays(30)));
        assertThat(audits.bridge(id, letter(today.plusDays(31), today.plusDays(60))).countsUntil()).isEqualTo(today.plusDays(60));

        UUID first = bridged.bridgeLetters().getFirst().id();
        assertThat(audits.past(id)).extracting(alteration -> alteration.fields().getFirst()).containsExactly(
                new Alteration.Field("bridgedUntil", today.plusDays(30).toString(), today.plusDays(60).toString()),
                new Alteration.Field("bridgedUntil", "", today.plusDays(30).toString()));
        assertThat(audits.unbridge(id, first).countsUntil()).as("the second one no longer joins on").isEqualTo(today.minusDays(10));
        assertThat(soc2(entry(subprocessor)).validity()).isEqualTo("lapsed");

        UUID failed = audits.record(audit(subprocessor, today, today.plusDays(1), AuditResult.FAILED));
        refused(ProblemType.WRONG_STATE, () -> audits.bridge(failed, letter(today, today.plusDays(9))));
        assertThat(events("audit.failed", subprocessor)).isEqualTo(1);
    }

    @Test
    void aFindingIsOpenOverdueAndClosed() {
        UUID subprocessor = scene.subprocessor();
        LocalDate today = scene.today();
        UUID id = audits.record(new NewAudit(subprocessor, AuditStandard.C5, "Auditor AG", "", today.minusDays(90), today.plusDays(200),
                AuditResult.PASSED_WITH_FINDINGS, List.of(), null, null, null, null,
                List.of(new NewFinding(Severity.HIGH, "Keys are not rotated", SECURITY, today.minusDays(1), null, null))));
        long version = audits.require(id).version();
        UUID second = audits.addFinding(id, new NewFinding(Severity.LOW, "A log is not looked at", null, null, null, null));

        AuditView audit = audits.require(id);
        assertThat(audit.version()).isGreaterThan(version);
        assertThat(audit.findings()).extracting(FindingView::state).containsExactly("overdue", "open");
        refused("closedOn", () -> audits.alterFinding(id, second, null, new NewFinding(Severity.LOW, "A log is not looked at", null, null, null, "Mended")));
        assertThat(audits.alterFinding(id, second, null, new NewFinding(Severity.LOW, "A log is not looked at", null, null, today, "Mended")).state()).isEqualTo("closed");
        assertThat(audits.require(id).openFindings()).isEqualTo(1);
    }

    @Test
    void whoAltersAFindingUnseenIsShownBothValues() {
        LocalDate today = scene.today();
        UUID id = audits.record(audit(scene.subprocessor(), today, today.plusDays(200), AuditResult.PASSED));
        UUID finding = audits.addFinding(id, new NewFinding(Severity.LOW, "A log is not looked at", null, null, null, null));
        long seen = audits.requireFinding(id, finding).version();

        FindingView altered = audits.alterFinding(id, finding, seen, new NewFinding(Severity.HIGH, "A log is not looked at", SECURITY, today.plusDays(9), null, null));
        assertThat(altered.severity()).isEqualTo(Severity.HIGH);
        assertThat(audits.require(id).findings()).containsExactly(altered);
        assertThatThrownBy(() -> audits.alterFinding(id, finding, seen, new NewFinding(Severity.MEDIUM, "A log is not looked at", SECURITY, null, today, null)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(ProblemType.LOST_UPDATE);
                    assertThat(refusal.errors()).extracting(FieldError::path).containsExactlyInAnyOrder("severity", "dueOn", "closedOn");
                });
        assertThat(audits.requireFinding(id, finding)).isEqualTo(altered);
    }

    @Test
    void aReportIsADocumentOfItsOwnAudit() {
        UUID subprocessor = scene.subprocessor();
        LocalDate today = scene.today();
        UUID id = audits.record(audit(subprocessor, today, today.plusDays(200), AuditResult.PASSED));
        UUID other = audits.record(audit(subprocessor, today, today.plusDays(200), AuditResult.PASSED));
        UUID report = audits.storeReport(id, "report.txt", "text/plain", "Nothing was found.".getBytes(StandardCharsets.UTF_8), Scene.EDITOR);

        assertThat(audits.require(id).reportDocument()).isEqualTo(report);
        refused("document", () -> audits.bridge(other, new NewBridgeLetter(today, today.plusDays(300), today, "", report)));
        assertThat(audits.bridge(id, new NewBridgeLetter(today, today.plusDays(300), today, "", report)).countsUntil()).isEqualTo(today.plusDays(300));
    }

    @Test
    void theStarterCatalogueAltersNothingAndBindsNobody() {
        UUID subprocessor = scene.subprocessor();
        requirements.put(new NewRequirement("backup", "Our own sentence", "Ours", false, List.of(), List.of()));
        List<RequirementView> before = requirements.list();
        var first = requirements.addStarter(false);

        assertThat(first.added()).hasSize(41).doesNotContain("backup");
        assertThat(first.present()).containsExactly("backup");
        assertThat(requirements.list()).containsAll(before).hasSize(before.size() + 41);
        assertThat(requirements.addStarter(false).added()).isEmpty();
        assertThat(audits.coverage(subprocessor, List.of("hosting"), List.of("contact"), scene.today()).isComplete()).isTrue();

        long version = requirements.put(new NewRequirement("backup", "Another sentence", "Ours", false, List.of(), List.of())).catalogueVersion();
        assertThat(requirements.versions("backup")).extracting(RequirementView::title).containsExactly("Another sentence", "Our own sentence");
        assertThat(requirements.list(version - 1)).contains(before.stream().filter(one -> one.code().equals("backup")).findFirst().orElseThrow());
    }

    @Test
    void whoWouldNotBeCoveredIsSaidBeforeARequirementBecomesMandatory() {
        UUID covered = scene.published(scene.service());
        UUID bare = scene.published(scene.service());
        LocalDate today = scene.today();
        requirements.put(requirement("backup-tested", false));
        audits.record(new NewAudit(covered, AuditStandard.SOC_2, "Auditor AG", "", today, today.plusDays(400), AuditResult.PASSED,
                List.of(said("backup-tested", RequirementResult.MET)), "R-1", null, null, null, null));
        List<RequirementView> before = requirements.list();

        RequirementEffect effect = matrix.effect(requirement("backup-tested", true));
        assertThat(effect.uncovered()).extracting(RequirementEffect.Uncovered::subprocessor).contains(bare).doesNotContain(covered);
        assertThat(effect.uncovered()).filteredOn(one -> one.subprocessor().equals(bare)).first().satisfies(one -> {
            assertThat(one.name()).isEqualTo(entry(bare).name());
            assertThat(one.state()).isEqualTo(CoverageState.NONE);
            assertThat(one.already()).isFalse();
            assertThat(one.reason()).isEqualTo("no audit says anything of it");
            assertThat(one.because()).isEqualTo("it applies to all functions and data");
        });
        assertThat(requirements.list()).as("nothing is stored").isEqualTo(before);
        assertThat(matrix.effect(requirement("backup-tested", false)).uncovered()).isEmpty();
        refused("code", () -> matrix.effect(requirement("Not a code", true)));

        requirements.put(requirement("backup-tested", true));
        assertThat(matrix.effect(requirement("backup-tested", true)).uncovered()).filteredOn(one -> one.subprocessor().equals(bare))
                .extracting(RequirementEffect.Uncovered::already).containsExactly(true);
        requirements.put(requirement("backup-tested", false));
    }

    private static NewRequirement requirement(String code, boolean mandatory) {
        return new NewRequirement(code, "Backups are restored as a test", "GDPR Art. 32", mandatory, List.of(), List.of());
    }

    @Test
    void theMatrixSaysWhatIsMissingAndWhy() {
        String service = scene.service();
        UUID subprocessor = scene.published(service);
        requirements.put(new NewRequirement("exit-plan", "=A plan", "Ours", true, List.of("hosting"), List.of()));
        try {
            CoverageView view = matrix.whole(null, service);
            assertThat(view.items()).singleElement().satisfies(line -> {
                assertThat(line.subprocessor()).isEqualTo(subprocessor);
                assertThat(line.missing()).containsExactly("exit-plan");
                assertThat(line.cells()).filteredOn(CoverageView.Cell::gap).singleElement().satisfies(gap -> {
                    assertThat(gap.state()).isEqualTo(CoverageState.NONE);
                    assertThat(gap.because()).isEqualTo("it applies because of function hosting");
                });
            });
            assertThat(matrix.whole(scene.today().plusYears(6), service).items().getFirst().missing()).contains(SECURITY, "exit-plan");
            assertThat(new String(matrix.csv(null, service), StandardCharsets.UTF_8)).contains("\"'=A plan\"").doesNotContain(",=A plan");
        } finally {
            requirements.put(new NewRequirement("exit-plan", "=A plan", "Ours", false, List.of("hosting"), List.of()));
        }
        assertThat(matrix.whole(null, service).items().getFirst().complete()).isTrue();
    }

    private static NewAudit audit(UUID subprocessor, LocalDate report, LocalDate until, AuditResult result) {
        return new NewAudit(subprocessor, AuditStandard.SOC_2, "Auditor AG", "", report, until, result, List.of(said(SECURITY, RequirementResult.MET)));
    }

    private static RequirementFinding said(String code, RequirementResult result) {
        return new RequirementFinding(code, result);
    }

    private NewBridgeLetter letter(LocalDate from, LocalDate until) {
        return new NewBridgeLetter(from, until, scene.today(), "", null);
    }

    private EntryView entry(UUID subprocessor) {
        return register.entry(subprocessor).orElseThrow();
    }

    private static EntryView.AuditLine soc2(EntryView entry) {
        return entry.audits().stream().filter(line -> line.standard().equals("soc-2")).findFirst().orElseThrow();
    }

    private long events(String type, UUID subprocessor) {
        return owner.number("select count(*) from outbox where aggregateid = ? and type like ?", subprocessor.toString(), "%" + type + "%");
    }

    private static void refused(String path, Runnable deed) {
        assertThatThrownBy(deed::run).isInstanceOfSatisfying(RuleViolation.class,
                refusal -> assertThat(refusal.errors()).extracting(FieldError::path).containsExactly(path));
    }

    private static void refused(ProblemType type, Runnable deed) {
        assertThatThrownBy(deed::run).isInstanceOfSatisfying(RegistryException.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
