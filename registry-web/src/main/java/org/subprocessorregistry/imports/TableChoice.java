package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which table of a file is the list. Tables with the very same header are one list in parts ("Third parties", "Our
 * affiliates") and are read together, with the name of the part as section.
 *
 * @param name    of the table, or of the joined ones
 * @param table   turned upright where its headers stood in the first column
 * @param header  of it
 * @param choices names a person may choose from; one when there is nothing to choose
 */
record TableChoice(String name, SourceTable table, TableHeader header, List<String> choices, List<ImportProblem> problems) {

    private static final String SECTION = "Section";
    private static final int MAX_TURNED_ROWS = 10_000;

    private record Candidate(String name, SourceTable table, TableHeader header, int records, boolean turned) {

        boolean isBetterThan(Candidate other) {
            if (other == null || header.score() != other.header.score()) {
                return other == null || header.score() > other.header.score();
            }
            return records > other.records;
        }
    }

    /** Empty when no table holds any text. */
    static Optional<TableChoice> of(ListSource source, ReadChoices choices) {
        List<Candidate> candidates = new ArrayList<>();
        source.tables().forEach(table -> candidate(table, choices.mapping()).ifPresent(candidates::add));
        List<Candidate> joined = joined(candidates);
        List<Candidate> all = new ArrayList<>(joined);
        candidates.stream().filter(one -> joined.stream().noneMatch(other -> other.name().equals(one.name()))).forEach(all::add);
        List<ImportProblem> problems = new ArrayList<>();
        Candidate chosen = chosen(all, choices.table(), problems);
        if (chosen == null) {
            return Optional.empty();
        }
        reportChoice(chosen, all, joined, choices.table() != null, problems);
        return Optional.of(new TableChoice(chosen.name(), chosen.table(), chosen.header(), all.stream().map(Candidate::name).toList(), problems));
    }

    private static Optional<Candidate> candidate(SourceTable table, Map<String, String> mapping) {
        List<TableRow> first = table.first(TableHeader.SEARCHED_ROWS);
        Optional<TableHeader> upright = TableHeader.find(first, mapping);
        int score = upright.map(TableHeader::score).orElse(0);
        boolean mayBeTurned = TableHeader.score(first.stream().map(row -> CellText.oneLine(row.cell(0)).replaceFirst(":$", "")).distinct().toList(), mapping) > score;
        if (mayBeTurned && table.first(MAX_TURNED_ROWS + 1).size() <= MAX_TURNED_ROWS) {
            Optional<List<TableRow>> turned = TurnedTable.of(table.all(), score, mapping);
            if (turned.isPresent()) {
                SourceTable upended = SourceTable.of(table.name(), turned.get(), table.problems());
                TableHeader header = new TableHeader(turned.get().getFirst(), 0, TableHeader.score(turned.get().getFirst(), mapping), "");
                return Optional.of(new Candidate(table.name(), upended, header, turned.get().size(), true));
            }
        }
        return upright.map(header -> new Candidate(table.name(), table, header, first.size(), false));
    }

    private static List<Candidate> joined(List<Candidate> candidates) {
        Map<String, List<Candidate>> byHeader = new LinkedHashMap<>();
        candidates.stream().filter(one -> one.header().score() > 0).forEach(one -> byHeader.computeIfAbsent(
                String.join("\u0000", one.header().row().cells().stream().map(FoldedText::of).toList()), key -> new ArrayList<>()).add(one));
        List<Candidate> joined = new ArrayList<>();
        byHeader.values().forEach(same -> joined.add(same.size() == 1 ? same.getFirst() : together(same)));
        return joined;
    }

    private static Candidate together(List<Candidate> same) {
        TableHeader first = same.getFirst().header();
        boolean hasSection = first.row().cells().stream().anyMatch(cell -> HeaderSynonyms.SHIPPED.recognise(cell)
                .filter(found -> found.field() == ListField.SECTION).isPresent());
        List<TableRow> rows = new ArrayList<>();
        List<ImportProblem> problems = new ArrayList<>();
        rows.add(hasSection ? first.row() : before(SECTION, first.row()));
        for (Candidate part : same) {
            problems.addAll(part.table().problems());
            part.table().records(part.header()).forEachRemaining(row -> rows.add(hasSection || row.isBlank() ? row : before(part.name(), row)));
        }
        String name = String.join(" + ", same.stream().map(Candidate::name).toList());
        SourceTable table = SourceTable.of(name, rows, problems);
        return new Candidate(name, table, new TableHeader(rows.getFirst(), 0, first.score() + 1, ""), rows.size(), false);
    }

    private static TableRow before(String first, TableRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(first);
        cells.addAll(row.cells());
        return new TableRow(row.line(), cells, row.fault());
    }

    private static Candidate chosen(List<Candidate> all, String wanted, List<ImportProblem> problems) {
        Candidate best = null;
        for (Candidate candidate : all) {
            if (candidate.name().equals(wanted)) {
                return candidate;
            }
            best = candidate.isBetterThan(best) ? candidate : best;
        }
        if (wanted != null) {
            problems.add(ImportProblem.ofFile(Severity.WARNING, "unknown-table", "The file has no table \"%s\". Choose one of its tables.".formatted(wanted)));
        }
        return best;
    }

    private static void reportChoice(Candidate chosen, List<Candidate> all, List<Candidate> joined, boolean byPerson, List<ImportProblem> problems) {
        if (chosen.turned()) {
            problems.add(ImportProblem.ofFile(Severity.INFO, "turned-table", "The headers stand in the first column; the table was turned."));
        }
        boolean together = all.size() > joined.size() && joined.contains(chosen) && chosen.name().contains(" + ");
        if (together && !byPerson) {
            problems.add(ImportProblem.ofFile(Severity.INFO, "joined-tables", "Tables with the same columns were read together: %s. Choose one of them if the others do not count."
                    .formatted(chosen.name())));
        } else if (all.size() > 1 && !byPerson && !RegisterRows.isHeader(chosen.header().row())) {
            problems.add(ImportProblem.ofFile(Severity.WARNING, "several-tables", "The file has several tables or sheets; \"%s\" was read because its header fits best. Choose another one if that is wrong: %s."
                    .formatted(chosen.name(), String.join(", ", all.stream().filter(other -> other != chosen).map(other -> "\"" + other.name() + "\"").limit(20).toList()))));
        }
    }
}
