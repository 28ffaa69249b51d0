package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.subprocessorregistry.problems.FieldCheck;

/** Looks at what is sent about a contract; every field at fault is named. */
final class CommitmentCheck {

    private static final int MOST_HOURS = 8760;
    private static final int MOST_DAYS = 3650;

    private final FieldCheck check = new FieldCheck();

    /** @param owned whether a document belongs to the contract */
    NewCommitment checked(NewCommitment request, Predicate<UUID> owned) {
        check.required("subprocessor", request.subprocessor());
        check.required("kind", request.kind());
        LocalDate signedOn = check.date("signedOn", request.signedOn());
        LocalDate validUntil = request.validUntil() == null ? null : check.date("validUntil", request.validUntil());
        check.check(validUntil == null || signedOn == null || !validUntil.isBefore(signedOn), "validUntil",
                "The last day cannot be before the day of signing.");
        String reference = check.optionalLine("reference", request.reference(), FieldCheck.NAME);
        List<Term> terms = check.elements("terms", request.terms());
        List<Evidence> evidence = evidence(check.elements("evidence", request.evidence()), terms, signedOn, owned);
        detail("breachNoticeHours", request.breachNoticeHours(), terms, Term.BREACH_NOTICE);
        range("breachNoticeHours", request.breachNoticeHours(), 1, MOST_HOURS);
        detail("subSubprocessing", request.subSubprocessing(), terms, Term.SUB_SUBPROCESSING);
        detail("auditRight", request.auditRight(), terms, Term.AUDIT_RIGHT);
        detail("deletionDays", request.deletionDays(), terms, Term.DELETION_ON_EXIT);
        range("deletionDays", request.deletionDays(), 0, MOST_DAYS);
        document("contractDocument", request.contractDocument(), owned);
        check.done();
        return new NewCommitment(request.subprocessor(), request.kind(), signedOn, validUntil, terms, reference, evidence,
                request.breachNoticeHours(), request.subSubprocessing(), request.auditRight(), request.deletionDays(), request.contractDocument());
    }

    private List<Evidence> evidence(List<Evidence> given, List<Term> terms, LocalDate signedOn, Predicate<UUID> owned) {
        var seen = new HashSet<Term>();
        var checked = new ArrayList<Evidence>();
        for (int i = 0; i < given.size(); i++) {
            Evidence one = given.get(i);
            String path = "evidence[%d].".formatted(i);
            check.required(path + "term", one.term());
            check.check(one.term() == null || terms.contains(one.term()), path + "term", "The contract does not hold this term.");
            check.check(one.term() == null || seen.add(one.term()), path + "term", "Each term once.");
            String clause = check.optionalLine(path + "clause", one.clause(), FieldCheck.NAME);
            LocalDate until = one.validUntil() == null ? null : check.date(path + "validUntil", one.validUntil());
            check.check(until == null || signedOn == null || !until.isBefore(signedOn), path + "validUntil",
                    "The last day cannot be before the day of signing.");
            document(path + "document", one.document(), owned);
            checked.add(new Evidence(one.term(), clause, until, one.document()));
        }
        return List.copyOf(checked);
    }

    /** What is said of an obligation needs the obligation. */
    private void detail(String path, Object value, List<Term> terms, Term term) {
        check.check(value == null || terms.contains(term), path, "This is about the term %s, which the contract does not hold.".formatted(term.code()));
    }

    private void range(String path, Integer value, int least, int most) {
        check.check(value == null || value >= least && value <= most, path, "Give a number from %d to %d.".formatted(least, most));
    }

    private void document(String path, UUID document, Predicate<UUID> owned) {
        check.check(document == null || owned.test(document), path, "This is no document of this contract; store it with owner=commitment:{id} first.");
    }
}
