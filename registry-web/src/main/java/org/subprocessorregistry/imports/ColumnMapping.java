package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column feeds which field. What a person says wins; the rest is recognised by its header. Lists use one word
 * for different things ("Company" is the subprocessor, or the list's owner; "Service" is the purpose, or the product),
 * so a second pass gives such a column to the name or the functions when no other column has them.
 */
final class ColumnMapping {

    private static final List<ListField> NAME_SUBSTITUTES = List.of(ListField.LEGAL_NAME, ListField.COMPANY,
            ListField.SERVICES);
    private static final List<ListField> FUNCTION_SUBSTITUTES = List.of(ListField.SERVICES, ListField.NOTE,
            ListField.SECTION);
    private static final List<String> SERVICE_WORDS = List.of("service", "dienst", "servicio", "tjeneste");
    private static final List<String> DESCRIPTION_WORDS = List.of("descri", "beschreib", "beskriv");
    private static final List<String> TOPIC_WORDS = List.of("area", "categor", "kategori", "bereich", "domaine",
            "omrade");

    private final List<String> headers;
    private final List<ListField> fields = new ArrayList<>();
    private final Set<Integer> chosen = new HashSet<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private final Set<String> nameless = new HashSet<>();
    private final int line;

    ColumnMapping(TableRow header, Map<String, String> explicit) {
        this.headers = distinct(header.cells());
        this.line = header.line();
        headers.forEach(name -> fields.add(null));
        applyChoices(explicit);
        recognise();
        substitute(ListField.NAME, NAME_SUBSTITUTES);
        substitute(ListField.FUNCTIONS, FUNCTION_SUBSTITUTES);
        reportIgnored();
        reportMissing();
    }

    int columns() {
        return headers.size();
    }

    String header(int column) {
        return headers.get(column);
    }

    ListField field(int column) {
        return fields.get(column);
    }

    boolean has(ListField field) {
        return fields.contains(field);
    }

    /** The column of a field that takes one column only, or -1. */
    int column(ListField field) {
        return fields.indexOf(field);
    }

    List<Integer> columns(ListField field) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) == field) {
                columns.add(i);
            }
        }
        return columns;
    }

    /** The column of a header as shown, or -1. */
    int columnCalled(String header) {
        return headers.indexOf(CellText.oneLine(header));
    }

    /** Columns without a header that no person mapped: they matter only when something stands in them. */
    Set<String> nameless() {
        return nameless;
    }

    ImportProblem unknownColumn(String header) {
        return new ImportProblem(0, line, header, Severity.INFO, "unknown-column", "The column \"" + header
                + "\" was not recognised and is ignored. Map it to a field if it matters.");
    }

    List<ImportProblem> problems() {
        return problems;
    }

    /** @param without headers of columns that are not shown */
    Map<String, String> asMap(Set<String> without) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            if (without.contains(headers.get(i))) {
                continue;
            }
            map.put(headers.get(i), fields.get(i).code());
        }
        return map;
    }

    private List<String> distinct(List<String> cells) {
        List<String> names = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = CellText.oneLine(cells.get(i));
            String base = name.isEmpty() ? "Column " + (i + 1) : name;
            String unique = base;
            for (int n = 2; !used.add(unique); n++) {
                unique = base + " (" + n + ")";
            }
            names.add(unique);
            if (name.isEmpty()) {
                nameless.add(unique);
            }
        }
        return names;
    }

    private void applyChoices(Map<String, String> explicit) {
        explicit.forEach((header, code) -> {
            int column = headers.indexOf(CellText.oneLine(header));
            Optional<ListField> field = ListField.ofCode(code);
            if (column < 0) {
                problem(header, Severity.WARNING, "unknown-header", "The mapping names a column \"" + header
                        + "\" that the file does not have. Take it out of the mapping.");
            } else if (field.isEmpty()) {
                problem(header, Severity.ERROR, "unknown-field", "The mapping sends \"" + header + "\" to \"" + code
                        + "\", which is not a field. Choose one of the fields or \"ignored\".");
            } else {
                choose(column, field.get());
            }
        });
    }

    private void choose(int column, ListField field) {
        if (fields.contains(field) && !field.takesSeveralColumns()) {
            problem(headers.get(column), Severity.ERROR, "field-mapped-twice", "\"" + headers.get(column)
                    + "\" and another column are both mapped to \"" + field.code() + "\". Map one of them.");
            return;
        }
        fields.set(column, field);
        chosen.add(column);
    }

    private void recognise() {
        for (HeaderSynonyms.Match match : HeaderSynonyms.Match.values()) {
            for (int i = 0; i < headers.size(); i++) {
                if (fields.get(i) == null) {
                    recognise(i, match);
                }
            }
        }
        fields.replaceAll(field -> field == null ? ListField.IGNORED : field);
    }

    private void recognise(int column, HeaderSynonyms.Match match) {
        HeaderSynonyms.SHIPPED.recognise(headers.get(column))
                .filter(found -> found.match() == match)
                .map(HeaderSynonyms.Recognised::field)
                .filter(field -> field.takesSeveralColumns() || !fields.contains(field))
                .ifPresent(field -> fields.set(column, field));
    }

    private void substitute(ListField wanted, List<ListField> substitutes) {
        for (ListField substitute : substitutes) {
            if (has(wanted)) {
                return;
            }
            columns(substitute).stream().filter(column -> !chosen.contains(column))
                    .filter(column -> mayStandFor(substitute, headers.get(column))).findFirst()
                    .ifPresent(column -> fields.set(column, wanted));
        }
    }

    private static boolean mayStandFor(ListField substitute, String header) {
        String folded = FoldedText.of(header);
        return switch (substitute) {
            case SERVICES -> SERVICE_WORDS.stream().anyMatch(folded::contains);
            case NOTE -> DESCRIPTION_WORDS.stream().anyMatch(folded::contains);
            case SECTION -> TOPIC_WORDS.stream().anyMatch(folded::contains);
            default -> true;
        };
    }

    private void reportIgnored() {
        for (int column : columns(ListField.IGNORED)) {
            boolean known = HeaderSynonyms.SHIPPED.recognise(headers.get(column))
                    .filter(found -> found.field() == ListField.IGNORED).isPresent();
            if (!known && !chosen.contains(column) && !nameless.contains(headers.get(column))) {
                problems.add(unknownColumn(headers.get(column)));
            }
        }
    }

    private void reportMissing() {
        if (!has(ListField.NAME)) {
            problem(ListField.NAME.code(), Severity.ERROR, "no-name-column",
                    "No column was recognised as the name of the subprocessor. Map one column to the name.");
            return;
        }
        reportMissing(ListField.FUNCTIONS, "The list has no column for the purpose. "
                + "The entries come without functions; add them before anything is announced.");
        if (fields.stream().noneMatch(ListField::isLocation)) {
            problem("locations", Severity.WARNING, "missing-column", "The list has no column for a location. "
                    + "The entries come without locations; add them before anything is announced.");
        }
    }

    private void reportMissing(ListField field, String message) {
        if (!has(field)) {
            problem(field.code(), Severity.WARNING, "missing-column", message);
        }
    }

    private void problem(String column, Severity severity, String code, String message) {
        problems.add(new ImportProblem(0, line, column, severity, code, message));
    }
}
