package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.platform.WrittenTwice;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.staff.Roles;

/**
 * The findings of the audit whose page this is: a new one, and the one that the address names. The version it was opened with travels
 * with its form; when somebody was faster, both values are shown and what was typed stays.
 */
@Named
@RequestScoped
public class FindingPage {

    private static final String ALTER = "alter";
    private static final String VERSION = "version";
    private static final Map<String, String> LABELS = Map.of("severity", "finding.severity", "text", "finding.text", "requirement", "finding.requirement",
            "dueOn", "finding.due", "closedOn", "finding.closed", "resolution", "finding.how");

    private final Audits audits;
    private final AuditWords words;
    private final BusinessDay businessDay;
    private final Texts texts;
    private final Desk desk;
    private final Form closing = new Form();
    private Form form;
    private List<WrittenTwice> differences = List.of();

    @Inject
    FindingPage(Audits audits, AuditWords words, BusinessDay businessDay, Texts texts, Desk desk) {
        this.audits = audits;
        this.words = words;
        this.businessDay = businessDay;
        this.texts = texts;
        this.desk = desk;
    }

    /** Whether the address names a finding to alter. */
    public boolean isAltering() {
        return desk.parameter(ALTER) != null;
    }

    public List<String> getSeverities() {
        return Stream.of(Severity.values()).map(Severity::code).toList();
    }

    public void add() {
        desk.act(Roles.EDITOR, () -> {
            audits.addFinding(desk.id(), request());
            return done("findings.added");
        });
    }

    public void alter() {
        desk.act(Roles.EDITOR, () -> {
            NewFinding wanted = request();
            try {
                audits.alterFinding(desk.id(), id(), Long.valueOf(getForm().typed(VERSION)), wanted);
            } catch (RegistryException e) {
                if (e.type() != ProblemType.LOST_UPDATE) {
                    throw e;
                }
                compare(wanted);
            }
            return differences.isEmpty() ? done("findings.altered") : Done.stay(null);
        });
    }

    /** The next press on "save" then means: mine, knowing theirs. */
    private void compare(NewFinding wanted) {
        differences = audits.differences(desk.id(), id(), wanted);
        getForm().put(VERSION, String.valueOf(named().version()));
    }

    /** It was mended today. */
    public void close(FindingView mended) {
        desk.act(Roles.EDITOR, () -> {
            audits.alterFinding(desk.id(), mended.id(), mended.version(), new NewFinding(mended.severity(), mended.text(), mended.requirement(), mended.dueOn(),
                    businessDay.today(), closing.text(mended.id().toString())));
            return done("findings.closed");
        });
    }

    public List<WrittenTwice> getDifferences() {
        return differences;
    }

    /** What a field that was written twice is called. */
    public String label(WrittenTwice one) {
        return texts.of(LABELS.get(one.field()));
    }

    /** One of its two values. */
    public String words(WrittenTwice one, String value) {
        return value.isEmpty() ? "" : switch (one.field()) {
            case "severity" -> texts.word("severity", value);
            case "requirement" -> words.title(value);
            case "dueOn", "closedOn" -> texts.date(LocalDate.parse(value));
            default -> value;
        };
    }

    /** By the names of {@link NewFinding}; of a new one empty. */
    public Form getForm() {
        if (form == null) {
            form = new Form();
            if (isAltering()) {
                FindingView now = named();
                form.with("severity", now.severity().code()).with("text", now.text()).with("requirement", now.requirement()).with("dueOn", now.dueOn())
                        .with("closedOn", now.closedOn()).with("resolution", now.resolution()).with(VERSION, String.valueOf(now.version()));
            }
        }
        return form;
    }

    /** How a finding was mended, by its id. */
    public Form getClosing() {
        return closing;
    }

    private FindingView named() {
        return audits.requireFinding(desk.id(), id());
    }

    private UUID id() {
        try {
            return UUID.fromString(desk.parameter(ALTER));
        } catch (IllegalArgumentException noId) {
            throw new NotFound("finding", desk.parameter(ALTER));
        }
    }

    private NewFinding request() {
        String severity = getForm().text("severity");
        return new NewFinding(severity == null ? null : Severity.of(severity), getForm().text("text"), getForm().text("requirement"), getForm().date("dueOn"),
                getForm().date("closedOn"), getForm().text("resolution"));
    }

    private Done done(String key) {
        return Done.goTo("/staff/audits/" + desk.id(), key);
    }
}
