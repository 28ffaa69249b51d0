package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.staff.Roles;

/** The preview of one uploaded list: how it was read, what is wrong, what would change; and its application. */
@Named
@RequestScoped
public class ImportPage {

    private static final int ROWS = 50;
    private static final String VERSION = "version";
    private static final String KNOWN = "known";
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|", ":", "^", "~");
    private static final List<String> ENCODINGS = List.of("UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "ISO-8859-2", "windows-1250", "windows-1251");
    private static final List<String> SHOWN = List.of("all", "problems", "errors");

    private final Imports imports;
    private final RememberedMappings remembered;
    private final Changes changes;
    private final BusinessDay businessDay;
    private final Texts texts;
    private final Desk desk;
    private ImportView preview;
    private List<Column> columns;
    private List<Choice> renames;
    private List<Choice> matches;
    private List<Row> rows;
    private List<DecidedOtherwise> differences = List.of();
    private Form form;
    private Form fix;

    /** A column of the file, what stands in it and the field it feeds. */
    public static final class Column {

        private final String header;
        private final List<String> samples;
        private String field;

        Column(String header, List<String> samples, String field) {
            this.header = header;
            this.samples = samples;
            this.field = field;
        }

        public String getHeader() {
            return header;
        }

        public String getSamples() {
            return String.join(" · ", samples);
        }

        public String getField() {
            return field;
        }

        public void setField(String field) {
            this.field = field;
        }
    }

    /** Two names that may be one company, and what the reader says to it: one was renamed, they are one, they are two, or nothing. */
    public static final class Choice {

        private static final String RENAMED = "renamed";

        private final ListDiff.Rename rename;
        private final CompanyMatch match;
        private String said;

        /** @param match of the same two names, or null */
        Choice(ListDiff.Rename rename, boolean accepted, CompanyMatch match) {
            this.rename = rename;
            this.match = match;
            this.said = accepted ? RENAMED : decided(match);
        }

        Choice(CompanyMatch match) {
            this.rename = null;
            this.match = match;
            this.said = decided(match);
        }

        private static String decided(CompanyMatch match) {
            return match == null || match.decision() == null ? "" : match.decision();
        }

        /** What can be said, besides nothing. */
        public List<String> getAnswers() {
            return Stream.concat(rename == null ? Stream.empty() : Stream.of(RENAMED), match == null ? Stream.empty() : Stream.of("accepted", "declined")).toList();
        }

        boolean isRenamed() {
            return RENAMED.equals(said);
        }

        /** What is said of the two names as they stand beside each other; nothing where one replaced the other. */
        Optional<MatchDecision> decision() {
            return match == null || said.isEmpty() || isRenamed() ? Optional.empty()
                    : Optional.of(new MatchDecision(match.name(), match.other(), match.subprocessor(), "accepted".equals(said)));
        }

        public ListDiff.Rename getRename() {
            return rename;
        }

        public CompanyMatch getMatch() {
            return match;
        }

        public String getSaid() {
            return said;
        }

        public void setSaid(String said) {
            this.said = said == null ? "" : said;
        }
    }

    /** A record of the file: what was read of it, and what is wrong with it. */
    public record Row(int record, int line, ListEntry entry, List<ImportView.ProblemView> problems) {

        boolean hasError() {
            return problems.stream().anyMatch(problem -> Severity.ERROR.code().equals(problem.severity()));
        }

        /** Whether there is something that a person should look at. */
        boolean isTroubled() {
            return problems.stream().anyMatch(problem -> !Severity.INFO.code().equals(problem.severity()));
        }
    }

    @Inject
    ImportPage(Imports imports, RememberedMappings remembered, Changes changes, BusinessDay businessDay, Texts texts, Desk desk) {
        this.imports = imports;
        this.remembered = remembered;
        this.changes = changes;
        this.businessDay = businessDay;
        this.texts = texts;
        this.desk = desk;
    }

    public ImportView getPreview() {
        if (preview == null) {
            preview = imports.get(desk.id());
        }
        return preview;
    }

    public boolean isDone() {
        return getPreview().appliedAt() != null;
    }

    public List<Column> getColumns() {
        if (columns == null) {
            columns = getPreview().mapping().entrySet().stream().map(entry -> new Column(entry.getKey(),
                    getPreview().columns().getOrDefault(entry.getKey(), new ColumnValues(List.of(), List.of())).samples(), entry.getValue())).toList();
        }
        return columns;
    }

    public List<String> getFields() {
        return Stream.of(ListField.values()).map(ListField::code).toList();
    }

    /** A list found as one of a single column may have any of these, so the one that was read stands first. */
    public List<String> getDelimiters() {
        return Stream.concat(Stream.of(getPreview().delimiter()), DELIMITERS.stream()).distinct().toList();
    }

    /** Its name; a tab cannot be seen. */
    public String separator(String delimiter) {
        return texts.word("delimiter", "\t".equals(delimiter) ? "tab" : delimiter);
    }

    public List<String> getEncodings() {
        return Stream.concat(Stream.of(getPreview().encoding()), ENCODINGS.stream()).distinct().toList();
    }

    /** Columns by which rows can be chosen: a file of several companies or services is read for one of them. */
    public List<String> getFilters() {
        return getPreview().columns().entrySet().stream().filter(entry -> !entry.getValue().choices().isEmpty()).map(Map.Entry::getKey).sorted().toList();
    }

    public List<String> choices(String header) {
        return getPreview().columns().get(header).choices();
    }

    public List<Choice> getRenames() {
        if (renames == null) {
            renames = new ArrayList<>();
            getPreview().changes().acceptedRenames().forEach(rename -> renames.add(new Choice(rename, true, of(rename))));
            getPreview().changes().renamed().forEach(rename -> renames.add(new Choice(rename, false, of(rename))));
        }
        return renames;
    }

    /** The match of the two names of a rename: one question is asked once. */
    private CompanyMatch of(ListDiff.Rename rename) {
        return getPreview().matches().stream().filter(match -> match.name().equals(rename.to()) && match.other().equals(rename.from())).findFirst().orElse(null);
    }

    public List<Choice> getMatches() {
        if (matches == null) {
            var asked = getRenames().stream().map(Choice::getMatch).toList();
            matches = getPreview().matches().stream().filter(match -> !asked.contains(match)).map(Choice::new).toList();
        }
        return matches;
    }

    /** What is wrong with the file as a whole. */
    public List<ImportView.ProblemView> getWhole() {
        return getPreview().problems().stream().filter(problem -> problem.record() == 0).toList();
    }

    public long getErrors() {
        return getPreview().problems().stream().filter(problem -> Severity.ERROR.code().equals(problem.severity())).count();
    }

    private List<Row> all() {
        if (rows == null) {
            Map<Integer, ListEntry> entries = new LinkedHashMap<>();
            getPreview().entries().forEach(entry -> entries.put(entry.record(), entry));
            Map<Integer, List<ImportView.ProblemView>> problems = new LinkedHashMap<>();
            getPreview().problems().stream().filter(problem -> problem.record() > 0)
                    .forEach(problem -> problems.computeIfAbsent(problem.record(), none -> new ArrayList<>()).add(problem));
            TreeSet<Integer> records = new TreeSet<>(entries.keySet());
            records.addAll(problems.keySet());
            rows = records.stream().map(record -> {
                List<ImportView.ProblemView> of = problems.getOrDefault(record, List.of());
                ListEntry entry = entries.get(record);
                return new Row(record, entry == null ? of.getFirst().line() : entry.line(), entry, of);
            }).toList();
        }
        return rows;
    }

    private List<Row> shown() {
        return switch (getShow()) {
            case "problems" -> all().stream().filter(Row::isTroubled).toList();
            case "errors" -> all().stream().filter(Row::hasError).toList();
            default -> all();
        };
    }

    public int count(String show) {
        return (int) ("all".equals(show) ? all().size() : all().stream().filter(row -> "errors".equals(show) ? row.hasError() : row.isTroubled()).count());
    }

    public String getShow() {
        String show = desk.parameter("show");
        return show != null && SHOWN.contains(show) ? show : "all";
    }

    public List<String> getShows() {
        return SHOWN;
    }

    public int getPage() {
        String page = desk.parameter("page");
        int wanted = page != null && page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
        return Math.clamp(wanted, 1, getPages());
    }

    public int getPages() {
        return Math.max(1, (shown().size() + ROWS - 1) / ROWS);
    }

    /** The records of the page of the table that is shown. */
    public List<Row> getRows() {
        int from = (getPage() - 1) * ROWS;
        return shown().subList(Math.min(from, shown().size()), Math.min(from + ROWS, shown().size()));
    }

    /** Whatever was chosen counts at once: the file is read and compared anew. */
    public void compare() {
        act(() -> {
            decide(wanted(), true);
            return Done.stay(null);
        });
    }

    /** Takes over what the person wants, unless somebody else decided since the page was shown: then both are shown. */
    private boolean decide(UpdateImport wanted, boolean sameColumns) {
        try {
            getForm().put(VERSION, imports.update(desk.id(), Long.valueOf(getForm().text(VERSION)), wanted).version());
            forgetPreview();
            return true;
        } catch (RegistryException e) {
            if (e.type() != ProblemType.LOST_UPDATE) {
                throw e;
            }
            differences = imports.differences(desk.id(), wanted);
            getForm().put(VERSION, getPreview().version());
            if (!sameColumns || isReadOtherwise()) {
                forgetPreview();
            }
            return false;
        }
    }

    /** Whether somebody else had other columns found: what was chosen for the old ones fits them no more. */
    private boolean isReadOtherwise() {
        return Stream.of("delimiter", "encoding", "table").anyMatch(part -> !Objects.toString(getForm().get(part), "").equals(Objects.toString(storedForm().get(part), "")));
    }

    /** The button that keeps one's own has to be there when it is pressed, though only its answer can tell what differs. */
    public boolean isContested() {
        return !differences.isEmpty() || desk.parameter("import:mine") != null;
    }

    /** What the person decided, knowing what somebody else did. */
    public void keepMine() {
        act(() -> decide(wanted(), true) ? Done.goTo(address() + query(), "import.kept") : Done.stay(null));
    }

    /** What somebody else decided in the meantime, beside what the person wants. */
    public List<DecidedOtherwise> getDifferences() {
        return differences;
    }

    /** What a difference is about, as the page calls it. */
    public String inWords(DecidedOtherwise one) {
        String part = one.what().replaceFirst("\\[.*", "");
        return texts.of("import.part." + part) + one.what().substring(part.length()).replaceFirst("^\\[(.*)]$", ": $1");
    }

    /** One side of a difference. */
    public String inWords(DecidedOtherwise one, String value) {
        if (value.isEmpty()) {
            return texts.of("import.undecided");
        }
        return one.what().startsWith("mapping[") ? texts.word("list-field", value) : one.what().startsWith("matches[")
                ? texts.word("import-said", value) : value;
    }

    /** Another delimiter, encoding or table has other columns: they are found anew. */
    public void readAnew() {
        act(() -> {
            Form said = getForm();
            decide(new UpdateImport(Map.of(), said.text("service"), null, said.get("delimiter") == null ? null : said.get("delimiter").toString(),
                    said.typed("encoding"), said.typed("table"), Map.of(), List.of(), null), false);
            return Done.stay(null);
        });
    }

    /** The columns as they are found by looking. */
    public void beginAnew() {
        act(() -> {
            imports.beginAnew(desk.id());
            return Done.goTo(address(), "import.begun-anew");
        });
    }

    public void forget() {
        act(() -> {
            remembered.forget(getPreview().remembered().id());
            imports.beginAnew(desk.id());
            return Done.goTo(address(), "import.forgotten");
        });
    }

    public void discard() {
        act(() -> {
            String name = getPreview().fileName();
            imports.discard(desk.id());
            return Done.goTo("/staff/imports", "import.discarded", name);
        });
    }

    /** The list becomes the register as it is; possible once per service. */
    public void applyAsBaseline() {
        apply(Roles.APPROVER, "baseline");
    }

    /** What differs becomes drafts. */
    public void applyAsChanges() {
        apply(Roles.EDITOR, "changes");
    }

    /** The changes that applying made. */
    public List<ChangeView> getOutcome() {
        String ids = desk.parameter("changes");
        if (ids == null || !ids.matches("[0-9a-f,-]*")) {
            return List.of();
        }
        return Stream.of(ids.split(",")).filter(id -> !id.isEmpty()).flatMap(id -> changes.lookUp(id, true).stream()).toList();
    }

    public Form getForm() {
        if (form == null) {
            form = storedForm().with("effectiveOn", businessDay.today()).with("ownDays", true);
        }
        return form;
    }

    private Form storedForm() {
        Form stored = new Form().with(VERSION, getPreview().version()).with("service", getPreview().service()).with("delimiter", getPreview().delimiter())
                .with("encoding", getPreview().encoding()).with("table", getPreview().table());
        getFilters().forEach(header -> stored.with("only " + header, getPreview().only().get(header)));
        return stored;
    }

    /** The record that is being corrected. */
    public Form getFix() {
        if (fix == null) {
            fix = new Form();
        }
        return fix;
    }

    /** What the record that is being corrected may be about; empty where there is nothing to choose. */
    public List<Imports.EngagementOption> getEngagements() {
        return fixed().map(row -> imports.engagements(desk.id(), row.record())).orElse(List.of());
    }

    /** The name that was read in the record that is being corrected; empty where none was. */
    public String getFixedName() {
        return fixed().map(Row::entry).map(ListEntry::name).orElse(texts.of("import.not-taken"));
    }

    private Optional<Row> fixed() {
        String record = getFix().text("record") == null ? desk.parameter("fixing:record") : getFix().text("record");
        return all().stream().filter(row -> String.valueOf(row.record()).equals(record)).findFirst();
    }

    /** Begins to correct a record. */
    public void correct(int record) {
        ImportView.ProblemView first = all().stream().filter(row -> row.record() == record).flatMap(row -> row.problems().stream())
                .filter(problem -> !Severity.INFO.code().equals(problem.severity()) && getPreview().mapping().containsKey(problem.column())).findFirst().orElse(null);
        boolean leftOut = getPreview().corrections().stream().anyMatch(one -> one.record() == record && one.isLeftOut());
        fix = new Form().with("record", record).with(KNOWN, known(record)).with("leaveOut", leftOut).with("column", first == null ? getPreview().mapping().keySet().iterator().next() : first.column());
    }

    public void saveCorrection() {
        act(() -> {
            int record = Integer.parseInt(getFix().text("record"));
            requireUnaltered(record);
            List<Correction> kept = new ArrayList<>(getPreview().corrections().stream().filter(one -> one.record() != record || one.isCell() || one.engagement() != null).toList());
            if (getFix().ticked("leaveOut")) {
                add(kept, new Correction(record, null, null, true, null));
            }
            if (getFix().text("value") != null) {
                add(kept, new Correction(record, getFix().text("column"), getFix().typed("value"), null, null));
            }
            if (getFix().text("engagement") != null) {
                add(kept, new Correction(record, null, null, null, getFix().id("engagement")));
            }
            imports.update(desk.id(), null, new UpdateImport(null, null, null, null, null, null, null, kept, null));
            return Done.goTo(address() + query(), "import.corrected", record);
        });
    }

    /** The corrections of a record in words. */
    private String known(int record) {
        return String.join(", ", getPreview().corrections().stream().filter(one -> one.record() == record)
                .map(one -> one.isCell() ? "%s: %s".formatted(one.column(), one.value()) : one.isLeftOut() ? texts.of("import.left-out") : String.valueOf(one.engagement())).toList());
    }

    /** The next press on "save" then means: mine, knowing theirs. */
    private void requireUnaltered(int record) {
        String now = known(record);
        if (!now.equals(Objects.toString(getFix().typed(KNOWN), ""))) {
            getFix().put(KNOWN, now);
            throw RuleViolation.of("value", texts.of("import.fix.conflict", now));
        }
    }

    public void takeBack(int record) {
        act(() -> {
            List<Correction> kept = getPreview().corrections().stream().filter(one -> one.record() != record).toList();
            imports.update(desk.id(), null, new UpdateImport(null, null, null, null, null, null, null, kept, null));
            return Done.goTo(address() + query(), "import.taken-back", record);
        });
    }

    /** How many entries say since when they are in use. */
    public long getOwnDays() {
        return getPreview().entries().stream().filter(entry -> entry.firstDay().isPresent()).count();
    }

    public boolean isCorrected(int record) {
        return getPreview().corrections().stream().anyMatch(one -> one.record() == record);
    }

    private static void add(List<Correction> corrections, Correction one) {
        corrections.removeIf(known -> known.isAbout(one));
        corrections.add(one);
    }

    private String query() {
        return "?show=%s&page=%d#entries".formatted(getShow(), getPage());
    }

    private void act(Supplier<Done> deed) {
        desk.act(desk.isEditor() ? Roles.EDITOR : Roles.APPROVER, deed);
    }

    private void apply(String role, String mode) {
        desk.act(role, () -> {
            if (!decide(wanted(), true)) {
                return Done.stay(null);
            }
            ImportOutcome outcome = imports.apply(desk.id(), Long.valueOf(getForm().text(VERSION)), new ApplyImport(mode, form.text("service"), form.date("effectiveOn"),
                    form.ticked("skipErrors"), form.ticked("grouped"), form.ticked("ownDays")), desk.person());
            String ids = String.join(",", outcome.changes().stream().limit(50).map(String::valueOf).toList());
            return Done.goTo(address() + "?changes=" + ids, "imports.applied." + mode, outcome.entries(), outcome.changes().size());
        });
    }

    private UpdateImport wanted() {
        Map<String, String> mapping = new LinkedHashMap<>();
        getColumns().forEach(column -> mapping.put(column.getHeader(), column.getField()));
        Map<String, String> only = new LinkedHashMap<>();
        getFilters().stream().filter(header -> getForm().text("only " + header) != null).forEach(header -> only.put(header, getForm().text("only " + header)));
        List<ListDiff.Rename> accepted = getRenames().stream().filter(Choice::isRenamed).map(Choice::getRename).toList();
        List<MatchDecision> decided = Stream.concat(getRenames().stream(), getMatches().stream()).flatMap(choice -> choice.decision().stream()).toList();
        return new UpdateImport(mapping, getForm().text("service"), accepted, null, null, null, only, null, decided);
    }

    private void forgetPreview() {
        preview = null;
        columns = null;
        renames = null;
        matches = null;
        rows = null;
    }

    private String address() {
        return "/staff/imports/" + UUID.fromString(desk.address());
    }
}
