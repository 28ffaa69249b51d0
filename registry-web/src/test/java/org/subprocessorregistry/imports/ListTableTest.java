package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;

/** All lists and all pairs of versions at one glance; the table stands in {@code target/list-table.md} after the test. */
class ListTableTest {

    private static final Path TABLE = Path.of("target", "list-table.md");

    @Test
    void everyListAndEveryPairAsExpected() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| List | Rows (expected) | Rows (read) | Entries | Left out, with a reason | Errors | Warnings | Notes | Sensible |",
                "|---|---:|---:|---:|---:|---:|---:|---:|---|"));
        List<String> wrong = new ArrayList<>();
        for (String expected : Lists.expected("rows.txt")) {
            String[] parts = expected.split(" ");
            ReadList list = Lists.read(parts[0]);
            long told = list.problems().stream().filter(problem -> problem.record() > 0).map(ImportProblem::record).distinct()
                    .filter(record -> list.entries().stream().noneMatch(entry -> entry.record() == record)).count();
            boolean right = list.records() == Integer.parseInt(parts[1]) && list.entries().size() + told == list.records();
            lines.add("| %s | %s | %d | %d | %d | %d | %d | %d | %s |".formatted(parts[0], parts[1], list.records(), list.entries().size(), told,
                    count(list, Severity.ERROR), count(list, Severity.WARNING), count(list, Severity.INFO), right ? "yes" : "NO"));
            if (!right) {
                wrong.add(parts[0]);
            }
        }
        lines.addAll(List.of("", "| Pair | Added expected/got | Removed expected/got | Changed expected/got | Renames expected/got | Equal |", "|---|---|---|---|---|---|"));
        ListDiffTest.pairs().forEach(pair -> {
            ListDiff diff = ListDiff.between(listed(pair.before()), listed(pair.after()));
            List<String> changed = diff.changed().stream().map(ListDiff.Changed::name).toList();
            List<String> renamed = diff.renamed().stream().map(one -> one.from() + " -> " + one.to()).toList();
            boolean right = same(pair.added(), diff.added()) && same(pair.removed(), diff.removed()) && pair.changed().size() == changed.size() && same(pair.renamed(), renamed);
            lines.add("| %s → %s | %d/%d | %d/%d | %d/%d | %d/%d | %s |".formatted(pair.before(), pair.after(), pair.added().size(), diff.added().size(),
                    pair.removed().size(), diff.removed().size(), pair.changed().size(), changed.size(), pair.renamed().size(), renamed.size(), right ? "yes" : "NO"));
            if (!right) {
                wrong.add(pair.toString());
            }
        });
        if (Files.isDirectory(TABLE.getParent())) {
            Files.write(TABLE, lines);
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean same(List<String> expected, List<String> got) {
        return new HashSet<>(expected).equals(new HashSet<>(got)) && expected.size() == got.size();
    }

    private static long count(ReadList list, Severity severity) {
        return list.problems().stream().filter(problem -> problem.severity() == severity).count();
    }

    private static List<ListedSubprocessor> listed(String list) {
        return ListedSubprocessor.group(Lists.read(list + ".csv").entries());
    }
}
