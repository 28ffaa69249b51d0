package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
 * One audit, or a new one: what it says of each requirement, its bridge letters and documents. The version that the correction
 * was opened with travels with its form; when somebody was faster, both values are shown and what was typed stays.
 */
@Named
@RequestScoped
public class AuditPage {

    private static final String NEW = "new";
    private static final String VERSION = "version";

    private final Audits audits;
    private final AuditPapers papers;
    private final Requirements requirements;
    private final Subprocessors subprocessors;
    private final AuditWords words;
    private final Desk desk;
    private final Form letter = new Form();
    private Form form;
    private Form said;
    private AuditView audit;
    private List<WrittenTwice> differences = List.of();
    private List<RequirementView> catalogue;
    private Part upload;

    @Inject
    AuditPage(Audits audits, AuditPapers papers, Requirements requirements, Subprocessors subprocessors, AuditWords words, Desk desk) {
        this.audits = audits;
        this.papers = papers;
        this.requirements = requirements;
        this.subprocessors = subprocessors;
        this.words = words;
        this.desk = desk;
    }

    public boolean isNew() {
        return NEW.equals(desk.address());
    }

    public AuditView getAudit() {
        if (audit == null && !isNew()) {
            audit = audits.require(desk.id());
        }
        return audit;
    }

    /** The name of the subprocessor that was audited. */
    public String getName() {
        return isNew() ? "" : subprocessors.require(getAudit().subprocessor()).name();
    }

    /** The mandatory ones first. */
    public List<RequirementView> getCatalogue() {
        if (catalogue == null) {
            catalogue = requirements.list().stream().sorted(Comparator.comparing((RequirementView one) -> !one.mandatory())
                    .thenComparing(RequirementView::code)).toList();
        }
        return catalogue;
    }

    /** The title of a requirement; its code where there is none. */
    public String title(String code) {
        return words.title(code);
    }

    public List<String> getStandards() {
        return Stream.of(AuditStandard.values()).map(AuditStandard::code).toList();
    }

    public List<String> getResults() {
        return Stream.of(AuditResult.values()).map(AuditResult::code).toList();
    }

    public void record() {
        desk.act(Roles.EDITOR, () -> {
            UUID id = papers.record(request(), Upload.of(upload), desk.person());
            return Done.goTo("/staff/audits/" + id, "audits.added");
        });
    }

    public void correct() {
        desk.act(Roles.EDITOR, () -> {
            NewAudit wanted = request();
            try {
                audits.correct(desk.id(), Long.parseLong(getForm().typed(VERSION)), wanted);
            } catch (RegistryException e) {
                if (e.type() != ProblemType.LOST_UPDATE) {
                    throw e;
                }
                compare(wanted);
            }
            return differences.isEmpty() ? done("audits.corrected") : Done.stay(null);
        });
    }

    /** The next press on "save" then means: mine, knowing theirs. */
    private void compare(NewAudit wanted) {
        audit = audits.require(desk.id());
        differences = audits.differences(audit.id(), wanted);
        getForm().put(VERSION, String.valueOf(audit.version()));
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

    public void bridge() {
        desk.act(Roles.EDITOR, () -> {
            papers.bridge(desk.id(), new NewBridgeLetter(letter.date("coversFrom"), letter.date("coversUntil"), letter.date("issuedOn"),
                    letter.text("note"), null), Upload.of(upload), desk.person());
            return done("letters.added");
        });
    }

    public void unbridge(UUID id) {
        desk.act(Roles.EDITOR, () -> {
            audits.unbridge(desk.id(), id);
            return done("letters.removed");
        });
    }

    private Done done(String key) {
        return Done.goTo("/staff/audits/" + desk.id(), key);
    }

    private NewAudit request() {
        String standard = getForm().text("standard");
        String result = getForm().text("result");
        return new NewAudit(getForm().id("subprocessor"), standard == null ? null : AuditStandard.of(standard), getForm().text("auditor"),
                getForm().text("scope"), getForm().date("reportDate"), getForm().date("validUntil"), result == null ? null : AuditResult.of(result),
                saidOfEach(), getForm().text("reference"), getForm().date("periodFrom"), getForm().date("periodTo"), getForm().id(AuditWords.REPORT), null);
    }

    /** A requirement about which nothing was chosen is not part of the audit. */
    private List<RequirementFinding> saidOfEach() {
        var chosen = new ArrayList<RequirementFinding>();
        for (RequirementView requirement : getCatalogue()) {
            String result = getSaid().text(requirement.code());
            if (result != null) {
                chosen.add(new RequirementFinding(requirement.code(), RequirementResult.of(result)));
            }
        }
        return chosen;
    }

    /** What is known of the audit, by the names of {@link NewAudit}; of a new one the subprocessor of the address. */
    public Form getForm() {
        if (form == null) {
            form = new Form();
            if (isNew()) {
                form.with("subprocessor", desk.parameter("subprocessor"));
            } else {
                AuditView now = getAudit();
                form.with("subprocessor", now.subprocessor().toString()).with("standard", now.standard().code()).with("auditor", now.auditor())
                        .with("scope", now.scope()).with("reference", now.reference()).with("periodFrom", now.periodFrom())
                        .with("periodTo", now.periodTo()).with("reportDate", now.reportDate()).with("validUntil", now.validUntil())
                        .with("result", now.result().code()).with(AuditWords.REPORT, Objects.toString(now.reportDocument(), ""))
                        .with(VERSION, String.valueOf(now.version()));
            }
        }
        return form;
    }

    /** By the code of the requirement. */
    public Form getSaid() {
        if (said == null) {
            said = new Form();
            if (!isNew()) {
                getAudit().requirements().forEach(one -> said.with(one.code(), one.result().code()));
            }
        }
        return said;
    }

    /** It goes on where the audit ends. */
    public Form getLetter() {
        if (letter.isEmpty() && !isNew()) {
            letter.with("coversFrom", getAudit().countsUntil().plusDays(1));
        }
        return letter;
    }

    /** What a letter has to begin with at the latest. */
    public LocalDate getNextDay() {
        return getAudit().countsUntil().plusDays(1);
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
