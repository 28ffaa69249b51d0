package org.subprocessorregistry.audits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final RequirementView SECURITY = requirement("security-of-processing", true, List.of(), List.of());
    private static final RequirementView DELETION = requirement("deletion", true, List.of(), List.of());

    @Test
    void severalAuditsCoverTogether() {
        var iso = audit(DAY.minusDays(30), DAY.plusDays(30), AuditResult.PASSED, finding("security-of-processing", RequirementResult.MET));
        var own = audit(DAY.minusDays(10), DAY.plusDays(30), AuditResult.PASSED_WITH_FINDINGS,
                finding("deletion", RequirementResult.NOT_APPLICABLE));
        assertThat(Coverage.of(List.of(SECURITY, DELETION), List.of(iso, own), DAY).isComplete()).isTrue();
        assertThat(Coverage.of(List.of(SECURITY, DELETION), List.of(iso), DAY).missing()).containsExactly("deletion");
    }

    @Test
    void anAuditCountsFromItsReportToItsLastDay() {
        var audits = List.of(audit(DAY, DAY.plusDays(10), AuditResult.PASSED, finding("security-of-processing", RequirementResult.MET)));
        assertThat(Coverage.of(List.of(SECURITY), audits, DAY.minusDays(1)).isComplete()).isFalse();
        assertThat(Coverage.of(List.of(SECURITY), audits, DAY).isComplete()).isTrue();
        assertThat(Coverage.of(List.of(SECURITY), audits, DAY.plusDays(10)).isComplete()).isTrue();
        assertThat(Coverage.of(List.of(SECURITY), audits, DAY.plusDays(11)).isComplete()).isFalse();
    }

    @Test
    void aNewerReportThatSaysNotMetOverridesAnOlderOne() {
        var older = audit(DAY.minusDays(30), DAY.plusDays(300), AuditResult.PASSED, finding("security-of-processing", RequirementResult.MET));
        var newer = audit(DAY.minusDays(1), DAY.plusDays(300), AuditResult.PASSED_WITH_FINDINGS,
                finding("security-of-processing", RequirementResult.NOT_MET));
        assertThat(Coverage.of(List.of(SECURITY), List.of(newer, older), DAY).missing()).containsExactly("security-of-processing");
    }

    @Test
    void aFailureStandsUntilANewerReport() {
        var passed = audit(DAY.minusDays(30), DAY.plusDays(300), AuditResult.PASSED, finding("security-of-processing", RequirementResult.MET));
        var failed = audit(DAY.minusDays(20), DAY.minusDays(19), AuditResult.FAILED);
        var again = audit(DAY.minusDays(2), DAY.plusDays(300), AuditResult.PASSED, finding("security-of-processing", RequirementResult.MET));
        assertThat(Coverage.of(List.of(SECURITY), List.of(passed, failed), DAY).isComplete()).isFalse();
        assertThat(Coverage.of(List.of(SECURITY), List.of(passed, failed, again), DAY).isComplete()).isTrue();
    }

    @Test
    void aFailureOfOneRequirementLeavesTheOthers() {
        var passed = audit(DAY.minusDays(30), DAY.plusDays(300), AuditResult.PASSED,
                finding("security-of-processing", RequirementResult.MET), finding("deletion", RequirementResult.MET));
        var failed = audit(DAY.minusDays(1), DAY.plusDays(1), AuditResult.FAILED, finding("deletion", RequirementResult.NOT_MET));
        assertThat(Coverage.of(List.of(SECURITY, DELETION), List.of(passed, failed), DAY).missing()).containsExactly("deletion");
    }

    @Test
    void aRequirementAppliesToItsFunctionsAndData() {
        var hosting = requirement("exit-plan", true, List.of("hosting"), List.of("health"));
        assertThat(hosting.appliesTo(List.of("hosting", "support"), List.of("health"))).isTrue();
        assertThat(hosting.appliesTo(List.of("support"), List.of("health"))).isFalse();
        assertThat(hosting.appliesTo(List.of("hosting"), List.of("contact"))).isFalse();
        assertThat(SECURITY.appliesTo(List.of(), List.of())).isTrue();
        assertThat(requirement("optional", false, List.of(), List.of()).appliesTo(List.of("hosting"), List.of())).isFalse();
    }

    @Test
    void validityIsComputedFromDates() {
        LocalDate report = LocalDate.of(2026, 1, 1);
        LocalDate end = LocalDate.of(2026, 12, 31);
        assertThat(Audit.validity(report, end, end, report.minusDays(1))).isEqualTo(Validity.PLANNED);
        assertThat(Audit.validity(report, end, end, report)).isEqualTo(Validity.VALID);
        assertThat(Audit.validity(report, end, end, end.minusDays(91))).isEqualTo(Validity.VALID);
        assertThat(Audit.validity(report, end, end, end.minusDays(90))).isEqualTo(Validity.EXPIRING);
        assertThat(Audit.validity(report, end, end, end)).isEqualTo(Validity.EXPIRING);
        assertThat(Audit.validity(report, end, end, end.plusDays(1))).isEqualTo(Validity.LAPSED);
    }

    @Test
    void aLetterBridgesFromTheLastDayToItsOwn() {
        LocalDate report = LocalDate.of(2026, 1, 1);
        LocalDate end = LocalDate.of(2026, 12, 31);
        LocalDate bridged = LocalDate.of(2027, 3, 31);
        assertThat(Audit.validity(report, end, bridged, end.minusDays(10))).as("100 days are left").isEqualTo(Validity.VALID);
        assertThat(Audit.validity(report, end, bridged, end)).isEqualTo(Validity.EXPIRING);
        assertThat(Audit.validity(report, end, bridged, end.plusDays(1))).isEqualTo(Validity.BRIDGED);
        assertThat(Audit.validity(report, end, bridged, bridged)).isEqualTo(Validity.BRIDGED);
        assertThat(Audit.validity(report, end, bridged, bridged.plusDays(1))).isEqualTo(Validity.LAPSED);
    }

    private static RequirementView requirement(String code, boolean mandatory, List<String> functions, List<String> data) {
        return new RequirementView(code, 1, code, "test", mandatory, functions, data);
    }

    private static RequirementFinding finding(String code, RequirementResult result) {
        return new RequirementFinding(code, result);
    }

    private static AuditView audit(LocalDate report, LocalDate until, AuditResult result, RequirementFinding... findings) {
        return new AuditView(UUID.randomUUID(), new UUID(0, 1), AuditStandard.ISO_27001, "TÜV", "", report, until, result, Validity.VALID,
                List.of(findings), Instant.parse("2026-11-23T08:00:00Z"), "", null, null, null, until, List.of(), List.of(), null, 1);
    }
}
