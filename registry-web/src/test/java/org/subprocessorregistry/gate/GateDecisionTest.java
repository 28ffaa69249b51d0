package org.subprocessorregistry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.audits.AuditResult;
import org.subprocessorregistry.audits.AuditStandard;
import org.subprocessorregistry.audits.AuditView;
import org.subprocessorregistry.audits.RequirementFinding;
import org.subprocessorregistry.audits.RequirementResult;
import org.subprocessorregistry.audits.RequirementView;
import org.subprocessorregistry.audits.Validity;
import org.subprocessorregistry.commitments.CommitmentKind;
import org.subprocessorregistry.commitments.CommitmentView;
import org.subprocessorregistry.commitments.Term;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.gate.GateFacts.CustomerWindow;
import org.subprocessorregistry.gate.GateFacts.Planned;
import org.subprocessorregistry.gate.GateFacts.Version;

/** Every reason of the closed list, alone and together (DOMAIN §5), without a database. */
class GateDecisionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate AUDITED_UNTIL = LocalDate.of(2027, 6, 30);
    private static final int GRACE = 90;
    private static final UUID CRM = UUID.randomUUID();

    private final List<Version> versions = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private final List<AuditView> audits = new ArrayList<>(List.of(audit(START, AUDITED_UNTIL, AuditResult.PASSED)));
    private final List<CommitmentView> commitments = new ArrayList<>(List.of(commitment(null)));
    private final List<CustomerWindow> windows = new ArrayList<>();

    @Test
    void whatIsListedAuditedAndBoundIsAllowedUntilTheGraceOfTheAuditIsOver() {
        versions.add(version("crm", START, null));
        var answer = ask("hosting", "crm");
        assertThat(answer.allowed()).isTrue();
        assertThat(answer.reasons()).isEmpty();
        assertThat(answer.until()).isEqualTo(AUDITED_UNTIL.plusDays(GRACE + 1));
        assertThat(answer.registerVersion()).isEqualTo(7);
    }

    @Test
    void nobodyKnownIsNotListed() {
        assertThat(codes(ask("hosting", "crm"))).containsExactly("not-listed");
        assertThat(ask("hosting", "crm").until()).isNull();
    }

    @Test
    void whatIsAnnouncedIsNotYetEffectiveUntilItsDate() {
        planned.add(new Planned("CHG-2026-001", "crm", engagement("crm", "hosting"), TODAY.plusDays(30)));
        var answer = ask("hosting", "crm");
        assertThat(codes(answer)).containsExactly("not-yet-effective");
        assertThat(answer.reasons().getFirst().ref()).isEqualTo("CHG-2026-001");
        assertThat(answer.until()).isEqualTo(TODAY.plusDays(30));
    }

    @Test
    void anAnnouncedOneIsNeverAllowedOnALaterDayEither() {
        planned.add(new Planned("CHG-2026-001", "crm", engagement("crm", "hosting"), TODAY.plusDays(30)));
        assertThat(codes(decide(question("hosting", "crm", null, null), TODAY.plusDays(60)))).containsExactly("not-yet-effective");
    }

    @Test
    void allThatIsWrongWithAnAnnouncedOneIsListed() {
        planned.add(new Planned("CHG-2026-001", "crm", engagement("crm", "hosting"), TODAY.plusDays(30)));
        assertThat(codes(ask("backup", "crm"))).containsExactly("not-yet-effective", "function-not-allowed");
    }

    @Test
    void anAnnouncedFunctionIsNamedBesideTheOneMissing() {
        versions.add(version("crm", START, null));
        planned.add(new Planned("CHG-2026-002", "crm", engagement("crm", "hosting", "backup"), TODAY.plusDays(30)));
        var answer = ask("backup", "crm");
        assertThat(codes(answer)).containsExactly("not-yet-effective", "function-not-allowed");
        assertThat(answer.until()).isEqualTo(TODAY.plusDays(30));
        assertThat(codes(ask("telephony", "crm"))).containsExactly("function-not-allowed");
    }

    @Test
    void aServiceItWasNotHiredForIsNotCovered() {
        versions.add(version("crm", START, null));
        assertThat(codes(ask("hosting", "mail"))).containsExactly("service-not-covered");
        assertThat(codes(ask("backup", "mail"))).containsExactly("function-not-allowed", "service-not-covered");
    }

    @Test
    void oneEngagementHasToHoldEverythingThatIsAsked() {
        versions.add(version("crm", START, null));
        versions.add(new Version(UUID.randomUUID(), new Engagement("crm", List.of("backup"), List.of("health"),
                List.of(new Location("processing", "US", "USA")), List.of(), null, null, null), false, START, null, "CHG-2026-002", null, null));
        assertThat(decide(question("hosting", "crm", "contact", "DE"), TODAY).allowed()).isTrue();
        assertThat(decide(question("backup", "crm", "health", "US"), TODAY).allowed()).isTrue();
        assertThat(codes(decide(question("hosting", "crm", "contact", "US"), TODAY))).containsExactly("location-not-allowed");
    }

    @ParameterizedTest
    @CsvSource({"processing,DE,Frankfurt,DE,true", "at-rest,DE,Frankfurt,de,true", "processing,DE,Frankfurt,FR,false", "corporate,DE,Berlin,DE,false",
            "processing,,Global,DE,false", "processing,,Unknown,DE,false", "processing,,Chosen by the customer,DE,false",
            "processing,,EU,DE,true", "processing,,EU,NO,false", "processing,,EEA,NO,true", "processing,,European Union,US,false"})
    void aLocationCountsWhenItProvesTheCountry(String type, String country, String text, String asked, boolean allowed) {
        var content = new Engagement("crm", List.of("hosting"), List.of("contact"), List.of(new Location(type, country, text)), List.of(), null, null, null);
        versions.add(new Version(CRM, content, false, START, null, "CHG-2026-001", null, null));
        var answer = decide(question("hosting", "crm", null, asked), TODAY);
        assertThat(codes(answer)).isEqualTo(allowed ? List.of() : List.of("location-not-allowed"));
    }

    @Test
    void dataItWasNotHiredForIsNotAllowed() {
        versions.add(version("crm", START, null));
        assertThat(codes(decide(question("hosting", "crm", "health", null), TODAY))).containsExactly("data-category-not-allowed");
    }

    @Test
    void aLapsedAuditCountsAfterTheGrace() {
        versions.add(version("crm", START, null));
        LocalDate last = AUDITED_UNTIL.plusDays(GRACE);
        assertThat(decide(question("hosting", "crm", null, null), last).allowed()).isTrue();
        assertThat(decide(question("hosting", "crm", null, null), last).until()).isEqualTo(last.plusDays(1));
        var answer = decide(question("hosting", "crm", null, null), last.plusDays(1));
        assertThat(codes(answer)).containsExactly("audit-lapsed");
        assertThat(answer.reasons().getFirst().ref()).isEqualTo("security-of-processing");
    }

    @Test
    void aFailedAuditCountsAfterTheGraceToo() {
        versions.add(version("crm", START, null));
        LocalDate failed = TODAY.minusDays(GRACE);
        audits.add(audit(failed, AUDITED_UNTIL, AuditResult.FAILED));
        assertThat(ask("hosting", "crm").allowed()).as("yesterday was the last day of the grace").isFalse();
        assertThat(decide(question("hosting", "crm", null, null), TODAY.minusDays(1)).allowed()).isTrue();
    }

    @Test
    void aNewReportEndsTheLapse() {
        versions.add(version("crm", START, null));
        audits.set(0, audit(START, START.plusDays(30), AuditResult.PASSED));
        audits.add(audit(TODAY.plusDays(10), TODAY.plusYears(1), AuditResult.PASSED));
        assertThat(codes(ask("hosting", "crm"))).containsExactly("audit-lapsed");
        assertThat(ask("hosting", "crm").until()).isEqualTo(TODAY.plusDays(10));
    }

    @Test
    void aCommitmentThatRanOutCountsAfterTheGrace() {
        versions.add(version("crm", START, null));
        commitments.set(0, commitment(TODAY.minusDays(GRACE)));
        assertThat(ask("hosting", "crm").allowed()).isTrue();
        assertThat(ask("hosting", "crm").until()).isEqualTo(TODAY.plusDays(1));
        var tomorrow = decide(question("hosting", "crm", null, null), TODAY.plusDays(1));
        assertThat(codes(tomorrow)).containsExactly("commitment-missing");
        assertThat(tomorrow.reasons().getFirst().ref()).isEqualTo("art-28-3-a, art-28-3-b, art-28-3-c, art-28-3-d, art-28-3-e, "
                + "art-28-3-f, art-28-3-g, art-28-3-h");
    }

    @Test
    void aFirstLoadHasTheGraceToBringAuditsAndCommitments() {
        audits.clear();
        commitments.clear();
        versions.add(new Version(CRM, engagement("crm", "hosting"), false, START, null, "CHG-2026-001", null, TODAY));
        assertThat(ask("hosting", "crm").allowed()).isTrue();
        assertThat(ask("hosting", "crm").until()).isEqualTo(TODAY.plusDays(GRACE + 1));
        assertThat(decide(question("hosting", "crm", null, null), TODAY.plusDays(GRACE)).allowed()).isTrue();
        assertThat(codes(decide(question("hosting", "crm", null, null), TODAY.plusDays(GRACE + 1))))
                .containsExactly("audit-lapsed", "commitment-missing");
    }

    @Test
    void whoWasNeverAuditedAndIsNoFirstLoadHasNoGrace() {
        audits.clear();
        versions.add(version("crm", START, null));
        assertThat(codes(ask("hosting", "crm"))).containsExactly("audit-lapsed");
    }

    @Test
    void aSuspendedEngagementSaysSo() {
        versions.add(new Version(CRM, engagement("crm", "hosting"), true, START, null, "CHG-2026-003", null, null));
        var answer = ask("hosting", "crm");
        assertThat(codes(answer)).containsExactly("suspended");
        assertThat(answer.reasons().getFirst().ref()).isEqualTo("CHG-2026-003");
    }

    @Test
    void theLastDayIsAllowedAndTheNextIsEnded() {
        versions.add(new Version(CRM, engagement("crm", "hosting"), false, START, TODAY.plusDays(1), "CHG-2026-001", "CHG-2026-009", null));
        assertThat(ask("hosting", "crm").allowed()).isTrue();
        assertThat(ask("hosting", "crm").until()).isEqualTo(TODAY.plusDays(1));
        var tomorrow = decide(question("hosting", "crm", null, null), TODAY.plusDays(1));
        assertThat(codes(tomorrow)).containsExactly("ended");
        assertThat(tomorrow.reasons().getFirst().ref()).isEqualTo("CHG-2026-009");
        assertThat(codes(decide(question("hosting", "mail", null, null), TODAY.plusDays(1)))).containsExactly("service-not-covered", "ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "objected", "refused", "unreached"})
    void aCustomerWhoHasNotAgreedIsProtectedAfterTheEffect(String state) {
        versions.add(version("crm", START, null));
        windows.add(window("add", null, true, state));
        var answer = ask("hosting", "crm");
        assertThat(codes(answer)).containsExactly("objection-open");
        assertThat(answer.reasons().getFirst().ref()).isEqualTo("CHG-2026-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"silence-consent", "approved", "overruled"})
    void aCustomerWhoseWindowClosedInFavourIsAllowed(String state) {
        versions.add(version("crm", START, null));
        windows.add(window("add", null, true, state));
        assertThat(ask("hosting", "crm").allowed()).isTrue();
    }

    @Test
    void anExemptCustomerIsToldSo() {
        versions.add(version("crm", START, null));
        windows.add(window("add", null, true, "exempt"));
        assertThat(codes(ask("hosting", "crm"))).containsExactly("customer-exempt");
    }

    @Test
    void anObjectionToAFunctionLeavesTheOldOneAllowed() {
        versions.add(version("crm", START, null, "hosting", "backup"));
        windows.add(window("change-functions", engagement("crm", "hosting"), true, "objected"));
        assertThat(ask("hosting", "crm").allowed()).isTrue();
        assertThat(codes(ask("backup", "crm"))).containsExactly("objection-open");
    }

    @Test
    void anObjectionToALocationLeavesOnlyTheOldCountryAllowed() {
        versions.add(version("crm", START, null));
        var before = engagement("crm", "hosting");
        windows.add(window("change-locations", before, true, "exempt"));
        assertThat(decide(question("hosting", "crm", null, "DE"), TODAY).allowed()).isTrue();
        assertThat(codes(ask("hosting", "crm"))).as("nothing proves that the data stays in the old place").containsExactly("customer-exempt");
    }

    @Test
    void aWindowOfAChangeToComeDoesNotTouchWhatIsInForce() {
        versions.add(version("crm", START, null));
        windows.add(window("change-functions", engagement("crm", "hosting"), false, "objected"));
        assertThat(ask("hosting", "crm").allowed()).isTrue();
    }

    @Test
    void beforeTheEffectOfAnAdditionBothReasonsApply() {
        planned.add(new Planned("CHG-2026-001", "crm", engagement("crm", "hosting"), TODAY.plusDays(30)));
        windows.add(window("add", null, false, "objected"));
        assertThat(codes(ask("hosting", "crm"))).containsExactly("not-yet-effective", "objection-open");
    }

    @Test
    void anAnnouncedEndIsADayOnWhichTheAnswerMayChange() {
        versions.add(version("crm", START, null));
        planned.add(new Planned("CHG-2026-004", null, null, TODAY.plusDays(5)));
        assertThat(ask("hosting", "crm").until()).isEqualTo(TODAY.plusDays(5));
    }

    @Test
    void aPlannedEffectThatIsOverdueMayComeAnyDay() {
        planned.add(new Planned("CHG-2026-001", "crm", engagement("crm", "hosting"), TODAY.minusDays(3)));
        assertThat(ask("hosting", "crm").until()).isEqualTo(TODAY.plusDays(1));
    }

    private GateAnswer ask(String function, String service) {
        return decide(question(function, service, null, null), TODAY);
    }

    private GateAnswer decide(GateQuestion question, LocalDate day) {
        var requirement = new RequirementView("security-of-processing", 1, "t", "GDPR Art. 32", true, List.of(), List.of());
        return new GateDecision(new GateFacts(GRACE, versions, planned, List.of(requirement), audits, commitments, windows), question, 7).on(day);
    }

    private static GateQuestion question(String function, String service, String dataCategory, String country) {
        return new GateQuestion("acme", function, service, dataCategory, country, null, null);
    }

    private static List<String> codes(GateAnswer answer) {
        assertThat(answer.allowed()).isEqualTo(answer.reasons().isEmpty());
        return answer.reasons().stream().map(GateAnswer.Reason::code).toList();
    }

    private static Version version(String service, LocalDate from, LocalDate to, String... functions) {
        return new Version(CRM, engagement(service, functions.length == 0 ? new String[] {"hosting"} : functions), false, from, to, "CHG-2026-001", null, null);
    }

    private static Engagement engagement(String service, String... functions) {
        return new Engagement(service, List.of(functions), List.of("contact"), List.of(new Location("processing", "DE", "Frankfurt")), List.of(), null, null, null);
    }

    private static CustomerWindow window(String kind, Engagement before, boolean effective, String state) {
        return new CustomerWindow("CHG-2026-001", kind, CRM, "crm", before, effective, START, state, TODAY.plusDays(10), TODAY.plusDays(10));
    }

    private static AuditView audit(LocalDate from, LocalDate until, AuditResult result) {
        return new AuditView(UUID.randomUUID(), UUID.randomUUID(), AuditStandard.ISO_27001, "A", "", from, until, result, Validity.VALID,
                List.of(new RequirementFinding("security-of-processing", RequirementResult.MET)), Instant.EPOCH, "", null, null, null, until,
                List.of(), List.of(), null, 1);
    }

    private static CommitmentView commitment(LocalDate until) {
        return new CommitmentView(UUID.randomUUID(), UUID.randomUUID(), CommitmentKind.DPA, START, until, List.of(Term.values()), Instant.EPOCH, "", List.of(), null, null, null, null, null, null, 1);
    }
}
