package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.subprocessorregistry.problems.FieldCheck;

/** Looks at what is sent about an audit; every field at fault is named. */
final class AuditCheck {

    private final Set<String> catalogue;
    private final LocalDate today;

    /**
     * @param catalogue codes of the requirements there are
     * @param today     the vendor's present business date
     */
    AuditCheck(Collection<String> catalogue, LocalDate today) {
        this.catalogue = Set.copyOf(catalogue);
        this.today = today;
    }

    NewAudit checked(NewAudit request) {
        var check = new FieldCheck();
        check.required("subprocessor", request.subprocessor());
        check.required("standard", request.standard());
        check.required("result", request.result());
        String auditor = check.line("auditor", request.auditor(), FieldCheck.NAME);
        String scope = check.optionalText("scope", request.scope(), FieldCheck.TEXT);
        String reference = check.optionalLine("reference", request.reference(), FieldCheck.NAME);
        LocalDate reportDate = check.date("reportDate", request.reportDate());
        LocalDate validUntil = check.date("validUntil", request.validUntil());
        check.check(inOrder(reportDate, validUntil), "validUntil", "The last day cannot be before the report date.");
        LocalDate from = optional(check, "periodFrom", request.periodFrom());
        LocalDate to = optional(check, "periodTo", request.periodTo());
        check.check(inOrder(from, to), "periodTo", "The period cannot end before it begins.");
        check.check(from == null || to != null, "periodTo", "A period has a last day.");
        check.check(from != null || to == null, "periodFrom", "A period has a first day.");
        List<RequirementFinding> requirements = check.elements("requirements", request.requirements());
        requirements(check, requirements);
        List<NewFinding> findings = check.elements("findings", request.findings());
        List<NewFinding> checkedFindings = IntStream.range(0, findings.size())
                .mapToObj(i -> finding(check, "findings[%d].".formatted(i), findings.get(i))).toList();
        check.done();
        return new NewAudit(request.subprocessor(), request.standard(), auditor, scope, reportDate, validUntil, request.result(),
                requirements, reference, from, to, request.reportDocument(), checkedFindings);
    }

    NewFinding checked(NewFinding request) {
        var check = new FieldCheck();
        NewFinding checked = finding(check, "", request);
        check.done();
        return checked;
    }

    /**
     * @param coveredUntil last day that is covered so far
     * @param validUntil   last day of the audit itself
     */
    NewBridgeLetter checked(NewBridgeLetter request, LocalDate validUntil, LocalDate coveredUntil) {
        var check = new FieldCheck();
        LocalDate from = check.date("coversFrom", request.coversFrom());
        LocalDate until = check.date("coversUntil", request.coversUntil());
        LocalDate issuedOn = check.date("issuedOn", request.issuedOn());
        String note = check.optionalText("note", request.note(), FieldCheck.TEXT);
        check.check(inOrder(from, until), "coversUntil", "The last day cannot be before the first one.");
        check.check(from == null || !from.isAfter(coveredUntil.plusDays(1)), "coversFrom",
                "This would leave a gap: the audit is covered until %s, so a letter begins on %s at the latest.".formatted(coveredUntil, coveredUntil.plusDays(1)));
        check.check(until == null || until.isAfter(validUntil), "coversUntil", "The audit itself counts until %s; the letter has to go on.".formatted(validUntil));
        check.check(issuedOn == null || !issuedOn.isAfter(today), "issuedOn", "The letter cannot be from a day to come.");
        check.done();
        return new NewBridgeLetter(from, until, issuedOn, note, request.document());
    }

    private NewFinding finding(FieldCheck check, String path, NewFinding request) {
        check.required(path + "severity", request.severity());
        String text = check.text(path + "text", request.text(), FieldCheck.TEXT);
        String requirement = check.optionalLine(path + "requirement", request.requirement(), FieldCheck.CODE);
        check.check(requirement.isEmpty() || catalogue.contains(requirement), path + "requirement", "There is no requirement of this code.");
        LocalDate dueOn = optional(check, path + "dueOn", request.dueOn());
        LocalDate closedOn = optional(check, path + "closedOn", request.closedOn());
        check.check(closedOn == null || !closedOn.isAfter(today), path + "closedOn", "A finding cannot be closed on a day to come.");
        String resolution = check.optionalText(path + "resolution", request.resolution(), FieldCheck.TEXT);
        check.check(resolution.isEmpty() || closedOn != null, path + "closedOn", "Say on which day it was mended.");
        return new NewFinding(request.severity(), text, requirement.isEmpty() ? null : requirement, dueOn, closedOn, resolution);
    }

    private void requirements(FieldCheck check, List<RequirementFinding> requirements) {
        var seen = new HashSet<String>();
        for (int i = 0; i < requirements.size(); i++) {
            String path = "requirements[%d]".formatted(i);
            String code = requirements.get(i).code();
            check.required(path + ".result", requirements.get(i).result());
            check.check(code != null && catalogue.contains(code), path + ".code", "There is no requirement of this code.");
            check.check(code == null || seen.add(code), path + ".code", "Each requirement once.");
        }
    }

    private static LocalDate optional(FieldCheck check, String path, LocalDate date) {
        return date == null ? null : check.date(path, date);
    }

    private static boolean inOrder(LocalDate first, LocalDate last) {
        return first == null || last == null || !last.isBefore(first);
    }

    /** @param owned whether the document exists and belongs to the audit */
    static void document(String path, UUID document, boolean owned) {
        var check = new FieldCheck();
        check.check(document == null || owned, path, "This is no document of this audit; store it with owner=audit:{id} first.");
        check.done();
    }
}
