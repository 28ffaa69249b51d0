package org.subprocessorregistry.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.audits.AuditResult;
import org.subprocessorregistry.audits.AuditStandard;
import org.subprocessorregistry.audits.AuditView;
import org.subprocessorregistry.audits.Validity;
import org.subprocessorregistry.commitments.CommitmentKind;
import org.subprocessorregistry.commitments.CommitmentView;
import org.subprocessorregistry.commitments.Term;
import org.subprocessorregistry.expiry.Turn.Step;

class TurnsTest {

    private static final LocalDate REPORT = LocalDate.of(2026, 1, 15);
    private static final LocalDate END = LocalDate.of(2027, 1, 14);

    @Test
    void dayByDayEachStepIsDueOnce() {
        var audit = audit(REPORT, END, END, AuditResult.PASSED);
        assertThat(walk(List.of(audit), REPORT, END.plusDays(400), 1)).containsExactly(
                "90 on 2026-10-16", "30 on 2026-12-15", "0 on 2027-01-14", "lapsed on 2027-01-15");
    }

    @Test
    void aJumpOverSeveralThresholdsSaysTheLastOneAlone() {
        var audit = audit(REPORT, END, END, AuditResult.PASSED);
        assertThat(walk(List.of(audit), END.minusDays(91), END.minusDays(91).plusDays(4 * 80), 80)).containsExactly("30 on 2027-01-03", "lapsed on 2027-03-24");
        assertThat(walk(List.of(audit), END.plusDays(500), END.plusDays(600), 50)).containsExactly("lapsed on 2028-05-28");
    }

    @Test
    void aLaterAuditOfTheSameStandardWithoutAGapLeavesNothingToSay() {
        var audit = audit(REPORT, END, END, AuditResult.PASSED);
        var next = audit(END.plusDays(1), END.plusYears(1), END.plusYears(1), AuditResult.PASSED);
        assertThat(walk(List.of(audit, next), END.minusDays(120), END.plusDays(30), 1)).containsExactly("counts on 2027-01-15", "expiring on 2026-10-16");
        var late = audit(END.plusDays(2), END.plusYears(1), END.plusYears(1), AuditResult.PASSED);
        assertThat(walk(List.of(audit, late), END.minusDays(120), END, 1)).contains("90 on 2026-10-16", "0 on 2027-01-14");
        var failed = audit(END.minusDays(9), END.plusYears(1), END.plusYears(1), AuditResult.FAILED);
        assertThat(walk(List.of(audit, failed), END, END, 1)).containsExactly("0 on 2027-01-14");
    }

    @Test
    void aBridgedAuditIsWarnedOfTheEndOfTheLetter() {
        LocalDate bridged = END.plusDays(60);
        var audit = audit(REPORT, END, bridged, AuditResult.PASSED);
        assertThat(walk(List.of(audit), END.minusDays(5), bridged.plusDays(2), 1)).containsExactly(
                "90 on 2027-01-09", "bridged on 2027-01-15", "30 on 2027-02-13", "0 on 2027-03-15", "lapsed on 2027-03-16");
    }

    @Test
    void aNewEndIsWarnedOfAnew() {
        var said = new HashSet<Turn>();
        var audit = audit(REPORT, END, END, AuditResult.PASSED);
        said.addAll(turns(List.of(audit), List.of(), END.minusDays(30)).due(said));
        var corrected = new AuditView(audit.id(), audit.subprocessor(), audit.standard(), "A", "", REPORT, END.minusDays(3), AuditResult.PASSED,
                Validity.VALID, List.of(), audit.knownAt(), "", null, null, null, END.minusDays(3), List.of(), List.of(), null, 2);
        assertThat(turns(List.of(corrected), List.of(), END.minusDays(30)).due(said)).extracting(Turn::step).containsExactly(Step.DAYS_30);
    }

    @Test
    void aContractWhoseTermsAreHeldByAnotherIsFollowed() {
        var present = contract(END, Term.ART_28_3_A, Term.ART_28_3_B);
        assertThat(turns(List.of(), List.of(present), END).reached()).extracting(Turn::step).containsExactly(Step.DAYS_0);
        assertThat(turns(List.of(), List.of(present, contract(null, Term.ART_28_3_A)), END).reached()).hasSize(1);
        assertThat(turns(List.of(), List.of(present, contract(null, Term.ART_28_3_A, Term.ART_28_3_B)), END).reached()).isEmpty();
    }

    private static List<String> walk(List<AuditView> audits, LocalDate from, LocalDate to, int days) {
        var said = new HashSet<Turn>();
        var heard = new ArrayList<String>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(days)) {
            LocalDate today = day;
            List<Turn> due = turns(audits, List.of(), today).due(said);
            Stream.concat(due.stream().filter(turn -> turn.step() == Step.COUNTS), due.stream().filter(turn -> turn.step() != Step.COUNTS))
                    .forEach(turn -> heard.add(turn.step().code() + " on " + today));
            said.addAll(due);
            assertThat(turns(audits, List.of(), today).due(said)).isEmpty();
        }
        heard.sort(Comparator.comparingInt(one -> one.startsWith("counts") ? 0 : 1));
        return heard;
    }

    private static Turns turns(List<AuditView> audits, List<CommitmentView> contracts, LocalDate today) {
        return new Turns(audits, contracts, today, instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    private static AuditView audit(LocalDate report, LocalDate until, LocalDate countsUntil, AuditResult result) {
        return new AuditView(UUID.randomUUID(), new UUID(0, 1), AuditStandard.ISO_27001, "A", "", report, until, result, Validity.VALID, List.of(),
                report.isAfter(REPORT) ? Instant.EPOCH : report.atStartOfDay().toInstant(ZoneOffset.UTC), "", null, null, null, countsUntil, List.of(),
                List.of(), null, 1);
    }

    private static CommitmentView contract(LocalDate until, Term... terms) {
        return new CommitmentView(UUID.randomUUID(), new UUID(0, 1), CommitmentKind.DPA, REPORT, until, Arrays.asList(terms), Instant.EPOCH, "", List.of(), null, null, null, null, null, null, 1);
    }
}
