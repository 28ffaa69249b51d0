package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.documents.Upload;
import org.subprocessorregistry.platform.WrittenTwice;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.subprocessors.Subprocessors;

/**
 * One contract, or a new one: which obligations it holds, where they stand and how long. The version that the correction was opened with
 * travels with its form; when somebody was faster, both values are shown and what was typed stays.
 */
@Named
@RequestScoped
public class CommitmentPage {

    private static final String NEW = "new";
    private static final String VERSION = "version";

    private final Commitments commitments;
    private final CommitmentPapers papers;
    private final Subprocessors subprocessors;
    private final CommitmentWords words;
    private final Desk desk;
    private Form form;
    private Form ticks;
    private Form clauses;
    private Form ends;
    private CommitmentView contract;
    private List<WrittenTwice> differences = List.of();
    private Part upload;

    @Inject
    CommitmentPage(Commitments commitments, CommitmentPapers papers, Subprocessors subprocessors, CommitmentWords words, Desk desk) {
        this.commitments = commitments;
        this.papers = papers;
        this.subprocessors = subprocessors;
        this.words = words;
        this.desk = desk;
    }

    public boolean isNew() {
        return NEW.equals(desk.address());
    }

    public CommitmentView getContract() {
        if (contract == null && !isNew()) {
            contract = commitments.require(desk.id());
        }
        return contract;
    }

    public String getName() {
        return isNew() ? "" : subprocessors.require(getContract().subprocessor()).name();
    }

    public List<String> getKinds() {
        return Stream.of(CommitmentKind.values()).map(CommitmentKind::code).toList();
    }

    public List<String> getTerms() {
        return Stream.of(Term.values()).map(Term::code).toList();
    }

    public List<String> getSubRules() {
        return Stream.of(SubSubprocessing.values()).map(SubSubprocessing::code).toList();
    }

    public List<String> getAuditRights() {
        return Stream.of(AuditRight.values()).map(AuditRight::code).toList();
    }

    public void record() {
        desk.act(Roles.EDITOR, () -> {
            papers.record(request(null), Upload.of(upload), desk.person());
            return Done.goTo("/staff/subprocessors/" + getForm().id("subprocessor") + "#commitments", "commitments.added");
        });
    }

    public void correct() {
        desk.act(Roles.EDITOR, () -> {
            NewCommitment wanted = request(getContract());
            try {
                commitments.correct(desk.id(), Long.parseLong(getForm().typed(VERSION)), wanted);
            } catch (RegistryException e) {
                if (e.type() != ProblemType.LOST_UPDATE) {
                    throw e;
                }
                compare(wanted);
            }
            return differences.isEmpty() ? Done.goTo("/staff/commitments/" + desk.id(), "commitments.corrected") : Done.stay(null);
        });
    }

    /** The next press on "save" then means: mine, knowing theirs. */
    private void compare(NewCommitment wanted) {
        contract = commitments.require(desk.id());
        differences = commitments.differences(contract.id(), wanted);
        getForm().put(VERSION, String.valueOf(contract.version()));
    }

    public List<WrittenTwice> getDifferences() {
        return differences;
    }

    /** What a field that was written twice is called. */
    public String label(WrittenTwice one) {
        return words.label(one.field());
    }

    /** One of its two values. */
    public String words(WrittenTwice one, String value) {
        return words.value(one.field(), value);
    }

    private NewCommitment request(CommitmentView present) {
        String kind = getForm().text("kind");
        List<Term> terms = Stream.of(Term.values()).filter(term -> getTicks().ticked(term.code())).toList();
        return new NewCommitment(getForm().id("subprocessor"), kind == null ? null : CommitmentKind.of(kind), getForm().date("signedOn"),
                getForm().date("validUntil"), terms, getForm().text("reference"), evidence(terms, present), getForm().number("breachNoticeHours"),
                SubSubprocessing.of(getForm().text("subSubprocessing")), AuditRight.of(getForm().text("auditRight")),
                getForm().number("deletionDays"), getForm().id(CommitmentWords.CONTRACT));
    }

    /** The form does not show the document of a single obligation: it stays as it is. */
    private List<Evidence> evidence(List<Term> terms, CommitmentView present) {
        var evidence = new ArrayList<Evidence>();
        for (Term term : terms) {
            Evidence before = present == null ? null : present.evidenceOf(term);
            UUID document = before == null ? null : before.document();
            String clause = getClauses().text(term.code());
            LocalDate end = getEnds().date(term.code());
            if (clause != null || end != null || document != null) {
                evidence.add(new Evidence(term, clause, end, document));
            }
        }
        return evidence;
    }

    /** What is known of the contract, by the names of {@link NewCommitment}; of a new one the subprocessor of the address. */
    public Form getForm() {
        if (form == null) {
            form = new Form();
            if (isNew()) {
                form.with("subprocessor", desk.parameter("subprocessor"));
            } else {
                CommitmentView now = getContract();
                form.with("subprocessor", now.subprocessor().toString()).with("kind", now.kind().code()).with("reference", now.reference())
                        .with("signedOn", now.signedOn()).with("validUntil", now.validUntil()).with("breachNoticeHours", now.breachNoticeHours())
                        .with("subSubprocessing", now.subSubprocessing() == null ? "" : now.subSubprocessing().code())
                        .with("auditRight", now.auditRight() == null ? "" : now.auditRight().code()).with("deletionDays", now.deletionDays())
                        .with(CommitmentWords.CONTRACT, Objects.toString(now.contractDocument(), "")).with(VERSION, String.valueOf(now.version()));
            }
        }
        return form;
    }

    /** By the code of the obligation: whether the contract holds it. */
    public Form getTicks() {
        if (ticks == null) {
            ticks = new Form();
            Stream.of(Term.values()).forEach(term -> ticks.with(term.code(), !isNew() && getContract().terms().contains(term)));
        }
        return ticks;
    }

    /** By the code of the obligation. */
    public Form getClauses() {
        if (clauses == null) {
            clauses = new Form();
            if (!isNew()) {
                getContract().evidence().forEach(one -> clauses.with(one.term().code(), one.clause()));
            }
        }
        return clauses;
    }

    /** By the code of the obligation: its own last day. */
    public Form getEnds() {
        if (ends == null) {
            ends = new Form();
            if (!isNew()) {
                getContract().evidence().forEach(one -> ends.with(one.term().code(), one.validUntil()));
            }
        }
        return ends;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
