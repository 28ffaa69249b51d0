package org.subprocessorregistry.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.subprocessorregistry.platform.FormulaGuard;

/** Gives meaning to the rows of a list, one after the other; remembers the section and what was listed before. */
final class EntryReader {

    /** Longer names are refused: no company has one, and they break every list they stand in. */
    static final int MAX_NAME_LENGTH = 200;

    private static final int SHOWN_LENGTH = 60;
    private static final int REMEMBERED_PLACES = 1000;
    private static final int REMEMBERED_LENGTH = 100;

    private static final Pattern NO_SUBPROCESSOR = Pattern.compile(
            "vendor|supplier|controller|independent controller|joint controller|not a subprocessor|no subprocessor");
    private static final Pattern GROUP_WORDS = Pattern.compile(
            ".*\\b(subsidiar(y|ies)|affiliate[sd]?|group compan(y|ies)|intra group|konzern\\w*|filiale?s?|filialer)\\b.*");
    private static final Pattern OUT_OF_FORCE = Pattern.compile("(ended|end of life|terminated|removed|former|inactive|retired|deprecated"
            + "|discontinued|beendet|ehemalig|inaktiv|inactif|supprime|terminado|inactivo|announced|planned|proposed|angekundigt|geplant|prevu)( .*)?");
    private static final Pattern EXACT_TRANSFER = Pattern.compile("([A-Z]{2}) (adequacy|dpf|scc|bcr|derogation)");
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,4})[.)]\\s+(\\S.*)");

    private final ColumnMapping mapping;
    private final RowFilter filter;
    private final UnaryOperator<TableRow> exactly;
    private final FurnitureRows furniture;
    private final Map<String, ColumnValues.Gathered> gathered = new LinkedHashMap<>();
    private final TreeMap<Integer, Integer> recordsByLine = new TreeMap<>();
    private final List<ListEntry> entries = new ArrayList<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, PlaceCell> places = new HashMap<>();
    private final Map<Integer, List<Correction>> corrections = new HashMap<>();
    private final Set<String> passedOver = new LinkedHashSet<>();
    private int record;
    private int numbered;
    private int leftOut;
    private String section;
    private TableRow row;
    private String inlineBasis;
    private final Set<EntryTransfer> inlineTransfer = new LinkedHashSet<>();

    /**
     * @param exactly     finds what a row of a file of the registry's own says word by word; else leaves it
     * @param corrections what a person decided about single records
     */
    EntryReader(ColumnMapping mapping, RowFilter filter, UnaryOperator<TableRow> exactly, List<Correction> corrections) {
        this.mapping = mapping;
        this.filter = filter;
        this.exactly = exactly;
        corrections.forEach(one -> this.corrections.computeIfAbsent(one.record(), none -> new ArrayList<>()).add(one));
        this.furniture = new FurnitureRows(mapping);
        for (int i = 0; i < mapping.columns(); i++) {
            gathered.put(mapping.header(i), new ColumnValues.Gathered(ListField.FILTERS.contains(mapping.field(i))));
        }
    }

    int records() {
        return record;
    }

    Set<String> passedOver() {
        return passedOver;
    }

    List<ListEntry> entries() {
        return entries;
    }

    /** Those of the given columns in which nothing stands. */
    Set<String> empty(Set<String> headers) {
        Set<String> empty = new LinkedHashSet<>(headers);
        empty.removeIf(header -> gathered.get(header).isFilled());
        return empty;
    }

    Map<String, ColumnValues> columns() {
        Map<String, ColumnValues> columns = new LinkedHashMap<>();
        gathered.forEach((header, values) -> columns.put(header, values.values()));
        return columns;
    }

    /**
     * What was found, in the order of the file.
     *
     * @param seenBefore problems of lines, of which the record was not known yet
     */
    List<ImportProblem> problemsWith(List<ImportProblem> seenBefore) {
        List<ImportProblem> all = new ArrayList<>();
        mapping.nameless().stream().filter(header -> gathered.get(header).isFilled())
                .forEach(header -> all.add(mapping.unknownColumn(header)));
        if (leftOut > 0) {
            all.add(ImportProblem.ofFile(Severity.INFO, "rows-left-out", leftOut + " of " + record
                    + " records were left out because only chosen rows are read."));
        }
        for (ImportProblem seen : seenBefore) {
            Integer at = recordsByLine.get(seen.line());
            if (at != null) {
                all.add(new ImportProblem(at, seen.line(), seen.column(), seen.severity(), seen.code(), seen.message()));
            }
        }
        all.addAll(problems);
        return all;
    }

    /** Blank rows are skipped and not counted. */
    void read(TableRow next) {
        if (next.isBlank()) {
            return;
        }
        record++;
        row = corrected(next);
        inlineBasis = null;
        inlineTransfer.clear();
        recordsByLine.putIfAbsent(next.line(), record);
        for (int i = 0; i < mapping.columns(); i++) {
            gathered.get(mapping.header(i)).add(row.cell(i));
        }
        int before = problems.size();
        int known = entries.size();
        if (isLeftOut()) {
            report(next.line(), -1, Severity.INFO, "left-out-by-hand", "You left the record out. What is in force under its name stays as it is.");
        } else {
            takeExactly();
        }
        if (entries.size() == known && (isLeftOut() || problems.subList(before, problems.size()).stream().anyMatch(problem -> problem.severity() == Severity.ERROR))) {
            passOver();
        }
    }

    private void takeExactly() {
        try {
            row = exactly.apply(row);
            take(row);
        } catch (IllegalArgumentException notOurs) {
            report(row.line(), -1, Severity.ERROR, "altered-export", "The record comes from an export of this registry and was altered so that it cannot be read: "
                    + CellText.oneLine(String.valueOf(notOurs.getMessage())).replaceFirst("^Row \\d+: ", "") + " Correct the cell, or leave the record out.");
        }
    }

    private boolean isLeftOut() {
        return corrections.getOrDefault(record, List.of()).stream().anyMatch(Correction::isLeftOut);
    }

    private void passOver() {
        if (mapping.has(ListField.NAME)) {
            String cell = CellText.oneLine(FormulaGuard.unguard(row.cell(mapping.column(ListField.NAME))));
            passedOver.add(NameCell.of(cell, HeaderSynonyms.promisesAddress(mapping.header(mapping.column(ListField.NAME))),
                    HeaderSynonyms.bracketField(mapping.header(mapping.column(ListField.NAME)))).name());
        }
    }

    /** The row with the cells that a person wrote otherwise. */
    private TableRow corrected(TableRow next) {
        List<Correction> cells = corrections.getOrDefault(record, List.of()).stream().filter(Correction::isCell).toList();
        if (cells.isEmpty()) {
            return next;
        }
        List<String> texts = new ArrayList<>(next.cells());
        for (Correction one : cells) {
            int column = mapping.columnCalled(one.column());
            if (column < 0) {
                report(next.line(), -1, Severity.WARNING, "unknown-column-corrected", "A cell of the column \"" + shortened(one.column()) + "\" was to be read otherwise; there is no such column.");
                continue;
            }
            while (texts.size() <= column) {
                texts.add("");
            }
            texts.set(column, one.value());
            report(next.line(), column, Severity.INFO, "corrected", "Read as \"" + shortened(one.value()) + "\" as you said.");
        }
        return new TableRow(next.line(), texts, next.fault());
    }

    private void take(TableRow next) {
        if (!filter.takes(next)) {
            leftOut++;
            report(next.line(), -1, Severity.INFO, "left-out", "The record was left out because only chosen rows are read.");
        } else if (next.entry() != null) {
            readOwn();
        } else if (mapping.has(ListField.NAME) && isIntact() && !isFurniture() && !isSectionTitle() && !isNoSubprocessor()) {
            readEntry();
        }
    }

    private void readOwn() {
        String status = row.entry().engagements().getFirst().status();
        if (status != null && OUT_OF_FORCE.matcher(status).matches()) {
            report(row.line(), -1, Severity.INFO, "not-in-force", "The engagement is " + status + ": not in use now; the record was left out.");
        } else if (!isNoSubprocessor()) {
            entries.add(RegisterRows.read(record, row));
        }
    }

    /** What lists hold beside their records: headers once more, totals, footnotes, rows that say "none". */
    private boolean isFurniture() {
        Optional<FurnitureRows.Found> found = furniture.look(row);
        found.ifPresent(what -> report(row.line(), -1, Severity.INFO, what.code(), what.message()));
        return found.isPresent();
    }

    private boolean isIntact() {
        TableRow.Fault fault = row.fault();
        if (fault != null && fault.unclosed()) {
            report(fault.line(), fault.cell(), Severity.ERROR, "unclosed-quote", "A quote is opened here and never "
                    + "closed. Close it, or write a quote inside of text as two quotes. Reading went on in the next line.");
            return false;
        }
        if (fault != null) {
            report(fault.line(), fault.cell(), Severity.WARNING, "stray-quote", "Text follows the closing quote of "
                    + "this cell. It was kept; write a quote inside of text as two quotes.");
        }
        return hasNoExtraCells() && hasNoLongCells() && hasNoForbiddenCharacters();
    }

    private boolean hasNoLongCells() {
        for (int i = 0; i < row.cells().size(); i++) {
            if (row.cell(i).length() > CsvRows.MAX_CELL_LENGTH) {
                report(row.line(), i, Severity.ERROR, "cell-too-long", "The cell has more than "
                        + CsvRows.MAX_CELL_LENGTH + " characters. Check the delimiter and the line ends, or shorten it.");
                return false;
            }
        }
        return true;
    }

    private boolean hasNoExtraCells() {
        for (int i = mapping.columns(); i < row.cells().size(); i++) {
            if (!CellText.isBlank(row.cell(i))) {
                report(row.line(), -1, Severity.ERROR, "too-many-cells", "The record has " + row.cells().size()
                        + " cells and the header " + mapping.columns() + ". Put cells that contain the delimiter in quotes.");
                return false;
            }
        }
        return true;
    }

    private boolean hasNoForbiddenCharacters() {
        for (int i = 0; i < mapping.columns(); i++) {
            ListField field = mapping.field(i);
            int forbidden = field == ListField.IGNORED ? -1
                    : CellText.forbiddenCharacter(row.cell(i).strip(), !field.isOneLine());
            if (forbidden >= 0) {
                String what = forbidden == '\n' || forbidden == '\r' ? "a line break"
                        : String.format("the control character U+%04X", forbidden);
                report(row.line(), i, Severity.ERROR, "control-character",
                        "The cell contains " + what + ", which is not allowed there. Remove it.");
                return false;
            }
        }
        return true;
    }

    private boolean isSectionTitle() {
        Optional<String> title = furniture.sectionTitle(row);
        title.ifPresent(text -> {
            section = text;
            report(row.line(), -1, Severity.INFO, "section-title", "\"" + shortened(text) + "\" stands alone and was "
                    + "read as the title of a section, not as a subprocessor. If it is one, give it a purpose.");
        });
        return title.isPresent();
    }

    private boolean isNoSubprocessor() {
        String role = text(ListField.ROLE);
        if (role != null && NO_SUBPROCESSOR.matcher(FoldedText.of(role)).matches()) {
            report(row.line(), mapping.column(ListField.ROLE), Severity.INFO, "not-a-subprocessor",
                    "The role \"" + shortened(role) + "\" is not a subprocessor; the record was left out.");
            return true;
        }
        String status = text(ListField.STATUS);
        if (status != null && OUT_OF_FORCE.matcher(FoldedText.of(status)).matches()) {
            report(row.line(), mapping.column(ListField.STATUS), Severity.INFO, "not-in-force",
                    "The status is \"" + shortened(status) + "\": not in use now; the record was left out.");
            return true;
        }
        return false;
    }

    private void readEntry() {
        int column = mapping.column(ListField.NAME);
        String cell = withoutNumber(CellText.oneLine(FormulaGuard.unguard(row.cell(column))));
        NameCell name = NameCell.of(cell, HeaderSynonyms.promisesAddress(mapping.header(column)),
                HeaderSynonyms.bracketField(mapping.header(column)));
        if (isUsable(name, column) && hasNoPlaceholder()) {
            remark(name, column);
            ListEntry entry = entry(name);
            reportMissing(entry);
            reportDuplicate(entry);
            entries.add(entry);
        }
    }

    /** "3. Acme" when the one before was "2. Other": the numbers of the list are not part of the names. */
    private String withoutNumber(String cell) {
        Matcher number = NUMBERED.matcher(cell);
        if (!number.matches() || Integer.parseInt(number.group(1)) != numbered + 1) {
            return cell;
        }
        numbered++;
        return number.group(2);
    }

    private boolean isUsable(NameCell name, int column) {
        if (name.name().isEmpty()) {
            report(row.line(), column, Severity.ERROR, "empty-name",
                    "The record has no name. Fill in the name of the subprocessor or delete the record.");
            return false;
        }
        if (NameCell.isPlaceholder(name.name())) {
            reportPlaceholder(column, name.name());
            return false;
        }
        if (name.name().length() > MAX_NAME_LENGTH) {
            report(row.line(), column, Severity.ERROR, "name-too-long", "The name has " + name.name().length()
                    + " characters; at most " + MAX_NAME_LENGTH + " are allowed. Move remarks to another column.");
            return false;
        }
        return true;
    }

    private boolean hasNoPlaceholder() {
        for (int i = 0; i < mapping.columns(); i++) {
            String cell = CellText.oneLine(row.cell(i));
            if (mapping.field(i) != ListField.IGNORED && NameCell.isPlaceholder(cell)) {
                reportPlaceholder(i, cell);
                return false;
            }
        }
        return true;
    }

    private void reportPlaceholder(int column, String text) {
        report(row.line(), column, Severity.ERROR, "placeholder", "\"" + shortened(text) + "\" is a gap of a template "
                + "and must not be published. Fill in the real value or delete the record.");
    }

    private void remark(NameCell name, int column) {
        if (name.footnote()) {
            report(row.line(), column, Severity.INFO, "footnote-mark",
                    "A footnote mark was taken away from the name. Check whether the footnote says something that counts.");
        }
        if (name.address() != null) {
            report(row.line(), column, Severity.INFO, "address-in-name", "The name cell also holds an address or a "
                    + "registration number; they were taken out of the name.");
        }
        if (name.namesSeveral()) {
            report(row.line(), column, Severity.WARNING, "several-names",
                    "The cell seems to name several companies. Give each company a record of its own.");
        }
        if (name.isVague()) {
            report(row.line(), column, Severity.WARNING, "vague-name",
                    "The name leaves open who processes the data. Name the company that is really used.");
        }
    }

    private ListEntry entry(NameCell name) {
        String legalName = text(ListField.LEGAL_NAME);
        List<String> functions = purposes(name);
        List<EntryLocation> locations = locations(name);
        String basis = text(ListField.TRANSFER_BASIS);
        String transferBasis = basis != null ? basis : inlineBasis;
        String ownSection = mapping.has(ListField.SECTION) ? text(ListField.SECTION) : section;
        return new ListEntry(record, row.line(), text(ListField.COMPANY), ownSection, name.name(),
                legalName != null ? legalName : name.legalName(), functions, list(ListField.SERVICES),
                list(ListField.DATA_CATEGORIES), list(ListField.DATA_SUBJECTS), locations, transfer(basis), link(ListField.WEBSITE),
                isAffiliate(ownSection, functions, transferBasis), text(ListField.ROLE), transferBasis, address(name), facts(), note());
    }

    private List<EntryTransfer> transfer(String basis) {
        Set<EntryTransfer> transfer = new LinkedHashSet<>(inlineTransfer);
        if (basis == null) {
            return List.copyOf(transfer);
        }
        int column = mapping.column(ListField.TRANSFER_BASIS);
        for (String line : lines(column).split("\n")) {
            Matcher exact = EXACT_TRANSFER.matcher(line.strip());
            if (exact.matches()) {
                transfer.add(new EntryTransfer(exact.group(1), exact.group(2)));
            } else {
                TransferWords.mechanisms(line).forEach(mechanism -> transfer.add(new EntryTransfer(null, mechanism)));
            }
        }
        if (transfer.isEmpty() && !FactCell.isNo(basis)) {
            report(row.line(), column, Severity.INFO, "unknown-transfer-basis", "\"" + shortened(basis) + "\" is no basis for a transfer that "
                    + "was understood (adequacy, DPF, SCC, BCR, derogation). It was kept as text; add the basis where one is needed.");
        }
        return List.copyOf(transfer);
    }

    private String address(NameCell name) {
        String address = text(ListField.ADDRESS);
        if (address != null || name.address() != null) {
            return address != null ? address : name.address();
        }
        return mapping.columns(ListField.LOCATION_CORPORATE).stream().filter(column -> HeaderSynonyms.promisesAddress(mapping.header(column)))
                .map(column -> CellText.oneLine(lines(column))).filter(text -> !CellText.saysNothing(text) && !Places.isCountryOrRegion(text))
                .findFirst().orElse(null);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        String contacts = String.join(", ", mapping.columns(ListField.CONTACT).stream().map(column -> lines(column).replace('\n', ','))
                .filter(text -> !CellText.saysNothing(text)).toList());
        if (!contacts.isBlank()) {
            facts.put(ListField.CONTACT.code(), contacts);
        }
        for (ListField field : ListField.FACTS) {
            String text = text(field);
            if (text != null) {
                fact(field, text).ifPresent(value -> facts.put(field.code(), value));
            }
        }
        firstDay().ifPresent(day -> facts.put(ListField.EFFECTIVE_FROM.code(), day.toString()));
        return facts;
    }

    /** A first load may begin on the days of its list; a change never takes effect before its day. */
    private Optional<LocalDate> firstDay() {
        String text = text(ListField.EFFECTIVE_FROM);
        if (text == null) {
            return Optional.empty();
        }
        Optional<LocalDate> day = ListDates.read(text);
        int column = mapping.column(ListField.EFFECTIVE_FROM);
        day.ifPresentOrElse(known -> report(row.line(), column, Severity.INFO, "first-day-noted", "In use since " + known
                        + " by this list. A first load can begin on this day; what is imported as changes begins on the day of its effect."),
                () -> report(row.line(), column, Severity.WARNING, "unclear-date", "\"" + shortened(text)
                        + "\" is no clear day and was left out. Write it as year-month-day, for example 2024-03-31."));
        return day;
    }

    private Optional<String> fact(ListField field, String text) {
        int column = mapping.column(field);
        Optional<String> value = switch (field) {
            case COUNTRY -> Optional.of(place(text, field.locationType()).countries()).filter(countries -> countries.size() == 1).map(List::getFirst);
            case PRIVACY_URL, TRUST_URL, STATUS_URL, UPSTREAM_LIST_URL -> FactCell.link(text);
            case ROLE_CLASS, ACCESS_MODE, OPTIONALITY -> FactCell.code(field, text, mapping.header(column));
            case SPECIAL_CATEGORIES, PHI, PSEUDONYMISED_ONLY -> Optional.of(FactCell.isYes(text) ? "true" : "false");
            case LEI, PARENT_LEI -> FactCell.lei(text);
            case DUNS -> FactCell.duns(text);
            case FORMER_NAMES, RESPONSIBILITY, FEATURES, EXCLUDED_TIERS -> Optional.of(CellText.lines(FormulaGuard.unguard(row.cell(column))));
            default -> Optional.of(text);
        };
        if (value.isEmpty()) {
            report(row.line(), column, Severity.WARNING, "unknown-value", "\"" + shortened(text) + "\" was not understood as "
                    + field.code() + " and was left out. Correct it, or map the column to another field.");
        }
        return value;
    }

    private String link(ListField field) {
        String text = text(field);
        Optional<String> link = text == null ? Optional.empty() : FactCell.link(text);
        if (text != null && link.isEmpty()) {
            report(row.line(), mapping.column(field), Severity.WARNING, "not-a-link", "\"" + shortened(text)
                    + "\" is no http or https address and was left out.");
        }
        return link.orElse(null);
    }

    private List<String> purposes(NameCell name) {
        Set<String> purposes = new LinkedHashSet<>(name.purpose() == null ? List.of() : CellText.purposes(name.purpose()));
        for (int column : mapping.columns(ListField.FUNCTIONS)) {
            purposes.addAll(CellText.purposes(lines(column)));
        }
        return List.copyOf(purposes);
    }

    private List<String> list(ListField field) {
        Set<String> values = new LinkedHashSet<>();
        for (int column : mapping.columns(field)) {
            values.addAll(CellText.plainList(lines(column)));
        }
        return List.copyOf(values);
    }

    private List<EntryLocation> locations(NameCell name) {
        Set<EntryLocation> locations = new LinkedHashSet<>();
        for (int column = 0; column < mapping.columns(); column++) {
            if (mapping.field(column).isLocation()) {
                locations.addAll(locations(column));
            }
        }
        if (name.country() != null && !mapping.has(ListField.LOCATION_CORPORATE)) {
            locations.add(new EntryLocation(name.address(), name.country(), EntryLocation.COUNTRY,
                    EntryLocation.CORPORATE));
        }
        return List.copyOf(locations);
    }

    private List<EntryLocation> locations(int column) {
        PlaceCell cell = place(lines(column), mapping.field(column).locationType());
        if (cell.transferBasis() != null) {
            inlineBasis = cell.transferBasis();
            List<String> countries = cell.countries().isEmpty() ? Collections.singletonList(null) : cell.countries();
            TransferWords.mechanisms(inlineBasis).forEach(mechanism -> countries.forEach(
                    country -> inlineTransfer.add(new EntryTransfer(country, mechanism))));
        }
        boolean unread = cell.kind().equals(EntryLocation.UNKNOWN);
        if (unread) {
            report(row.line(), column, Severity.WARNING, "unknown-location", "No country or region was recognised in \""
                    + shortened(cell.text()) + "\". Choose one before anything is announced.");
        }
        return cell.rows();
    }

    /** Lists say "United States" over and over; only so many different cells are remembered. */
    private PlaceCell place(String text, String type) {
        if (text.length() > REMEMBERED_LENGTH) {
            return Places.read(text, type);
        }
        if (places.size() > REMEMBERED_PLACES) {
            places.clear();
        }
        return places.computeIfAbsent(type + "\u0000" + text, key -> Places.read(text, type));
    }

    private boolean isAffiliate(String inSection, List<String> functions, String transferBasis) {
        String cell = text(ListField.AFFILIATE);
        if (cell != null) {
            return FactCell.isYes(cell) || GROUP_WORDS.matcher(FoldedText.of(cell)).matches();
        }
        List<String> hints = new ArrayList<>(functions);
        hints.add(inSection == null ? "" : inSection);
        hints.add(transferBasis == null ? "" : transferBasis);
        return hints.stream().map(FoldedText::of).anyMatch(hint -> GROUP_WORDS.matcher(hint).matches());
    }

    private String note() {
        List<Integer> columns = mapping.columns(ListField.NOTE);
        List<String> notes = new ArrayList<>();
        for (int column : columns) {
            String value = lines(column);
            if (!value.isEmpty()) {
                notes.add(columns.size() == 1 ? value : mapping.header(column) + ": " + value);
            }
        }
        return notes.isEmpty() ? null : String.join("\n", notes);
    }

    private void reportMissing(ListEntry entry) {
        if (mapping.has(ListField.FUNCTIONS) && entry.functions().isEmpty()) {
            report(row.line(), mapping.column(ListField.FUNCTIONS), Severity.WARNING, "missing-purpose",
                    "\"" + shortened(entry.name()) + "\" has no purpose. Add one before anything is announced.");
        }
        ListField place = null;
        for (int column = 0; column < mapping.columns() && place == null; column++) {
            place = mapping.field(column).isLocation() ? mapping.field(column) : null;
        }
        if (place != null && entry.locations().isEmpty()) {
            report(row.line(), mapping.column(place), Severity.WARNING, "missing-location",
                    "\"" + shortened(entry.name()) + "\" has no location. Add one before anything is announced.");
        }
    }

    private void reportDuplicate(ListEntry entry) {
        String key = String.join("\u0000", String.valueOf(entry.company()), entry.name(),
                String.join("\n", entry.functions()));
        Integer first = seen.putIfAbsent(key, record);
        if (first != null) {
            report(row.line(), mapping.column(ListField.NAME), Severity.WARNING, "duplicate", "\""
                    + shortened(entry.name()) + "\" stands with the same purpose in record " + first
                    + "; both become one entry. Delete one if it is a slip.");
        }
    }

    /** One-line text of a field of one column, or null. */
    private String text(ListField field) {
        int column = mapping.column(field);
        String text = column < 0 ? "" : CellText.oneLine(lines(column));
        return CellText.saysNothing(text) ? null : text;
    }

    private String lines(int column) {
        String cell = FormulaGuard.unguard(row.cell(column));
        return mapping.field(column).isOneLine() ? CellText.oneLine(cell) : CellText.lines(cell);
    }

    private static String shortened(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= SHOWN_LENGTH;
        return fits ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN_LENGTH)) + "\u2026";
    }

    private void report(int line, int column, Severity severity, String code, String message) {
        String header = column >= 0 && column < mapping.columns() ? mapping.header(column) : "";
        problems.add(new ImportProblem(record, line, header, severity, code, message));
    }
}
