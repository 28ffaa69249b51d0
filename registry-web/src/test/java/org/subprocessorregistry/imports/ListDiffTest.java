package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListDiffTest {

    /** One block of {@code diffs.txt}. */
    record Pair(String before, String after, List<String> added, List<String> removed, List<String> changed,
            List<String> renamed) {

        Pair(String before, String after) {
            this(before, after, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public String toString() {
            return before + " -> " + after;
        }
    }

    static Stream<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String line : Lists.expected("diffs.txt")) {
            String text = line.substring(2);
            switch (line.charAt(0)) {
                case 'p' -> pairs.add(new Pair(line.split(" ")[1], line.split(" ")[2]));
                case '+' -> pairs.getLast().added().add(text);
                case '-' -> pairs.getLast().removed().add(text);
                case '~' -> pairs.getLast().changed().add(text);
                case '>' -> pairs.getLast().renamed().add(text);
                default -> throw new IllegalStateException(line);
            }
        }
        return pairs.stream();
    }

    @Test
    void thereAreTwentyThreePairs() {
        assertThat(pairs()).hasSize(23);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void findsTheDifference(Pair pair) {
        ListDiff diff = ListDiff.between(listed(pair.before()), listed(pair.after()));
        assertThat(diff.added()).containsExactlyInAnyOrderElementsOf(pair.added());
        assertThat(diff.removed()).containsExactlyInAnyOrderElementsOf(pair.removed());
        assertThat(diff.changed().stream().map(ListDiffTest::shown)).containsExactlyInAnyOrderElementsOf(pair.changed());
        assertThat(diff.renamed().stream().map(ListDiffTest::shown)).containsExactlyInAnyOrderElementsOf(pair.renamed());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aListDoesNotDifferFromItself(Pair pair) {
        assertThat(ListDiff.between(listed(pair.after()), listed(pair.after())).isEmpty()).isTrue();
    }

    @Test
    void countsTheChangesOfGitHub() {
        ListDiff diff = ListDiff.between(listed("github--commit-9a580f7"), listed("github--commit-051718f"));
        assertThat(diff.added()).hasSize(16);
        assertThat(diff.removed()).hasSize(9);
        assertThat(diff.changed().getFirst()).isEqualTo(new ListDiff.Changed("Google Cloud Platform (GCP)", List.of(
                new ListDiff.FieldChange("functions", List.of("cloud hosting"), List.of("cloud hosting", "AI inference")),
                new ListDiff.FieldChange("locations", List.of("United States (processing)", "United States (corporate)"),
                        List.of("United States (processing)", "Belgium (processing)", "Singapore (processing)",
                                "United States (corporate)")))));
    }

    @Test
    void equalListsOfSourcegraphAndEmbraceAreEqual() {
        assertThat(ListDiff.between(listed("embrace--2025-03-19"), listed("embrace--2026-06-04")).isEmpty()).isTrue();
        assertThat(listed("sourcegraph--2021-12-03")).hasSize(13);
    }

    @Test
    void anAcceptedRenameLeavesAddedAndRemoved() {
        ListDiff.Rename azure = new ListDiff.Rename("Azure (Microsoft)", "Microsoft (Azure)");
        ListDiff.Rename npm = new ListDiff.Rename("Npm, Inc.", "npm Inc");
        ListDiff diff = ListDiff.between(listed("github--commit-9a580f7"), listed("github--commit-051718f"),
                ListScope.ALL, List.of(azure, npm));
        assertThat(diff.accepted()).containsExactly(azure, npm);
        assertThat(diff.renamed()).doesNotContain(azure, npm).hasSize(5);
        assertThat(diff.added()).hasSize(14).doesNotContain("Microsoft (Azure)", "npm Inc");
        assertThat(diff.removed()).hasSize(7).doesNotContain("Azure (Microsoft)", "Npm, Inc.");
        assertThat(diff.changed()).extracting(ListDiff.Changed::name)
                .containsExactlyInAnyOrder("Google Cloud Platform (GCP)", "Microsoft", "Microsoft (Azure)");
    }

    @Test
    void refusesRenamesThatDoNotFit() {
        ListDiff.Rename first = new ListDiff.Rename("SendGrid", "Twilio (SendGrid)");
        ListDiff.Rename second = new ListDiff.Rename("Twilio", "Twilio (SendGrid)");
        ListDiff.Rename unknown = new ListDiff.Rename("Nobody", "OpenAI");
        ListDiff diff = ListDiff.between(listed("github--commit-9a580f7"), listed("github--commit-051718f"),
                ListScope.ALL, List.of(first, second, unknown));
        assertThat(diff.accepted()).containsExactly(first);
        assertThat(diff.refused()).containsExactly(second, unknown);
        assertThat(diff.removed()).contains("Twilio").doesNotContain("SendGrid");
        assertThat(diff.added()).contains("OpenAI");
    }

    @Test
    void aFileWithoutAColumnSaysNothingAboutIt() {
        List<ListedSubprocessor> register = listed("zed--2024-08-19");
        ReadList names = Lists.of("Subprocessor", "Cloudflare", "Vercel");
        ListDiff diff = ListDiff.between(register, ListedSubprocessor.group(names.entries()), names.scope(), List.of());
        assertThat(diff.changed()).isEmpty();
        assertThat(diff.removed()).hasSize(9);
    }

    @Test
    void comparesOnlyTheTypesOfLocationsInTheFile() {
        ReadList register = Lists.of("Name,Purpose,Location,HQ", "Acme,hosting,Germany,USA");
        ReadList file = Lists.of("Name,Purpose,HQ", "Acme,hosting,United States");
        ListDiff diff = ListDiff.between(ListedSubprocessor.group(register.entries()),
                ListedSubprocessor.group(file.entries()), file.scope(), List.of());
        assertThat(file.scope()).isEqualTo(new ListScope(Set.of(ComparedField.FUNCTIONS, ComparedField.LOCATIONS),
                Set.of("corporate")));
        assertThat(diff.isEmpty()).isTrue();
    }

    @Test
    void mergesTheRowsOfOneName() {
        ReadList list = Lists.of("Name,Purpose,Location,Data", "Acme,hosting,Germany,names", "Other,mail,France,names",
                "Acme ,support,\"Germany, USA\",addresses");
        List<ListedSubprocessor> grouped = ListedSubprocessor.group(list.entries());
        assertThat(grouped).extracting(ListedSubprocessor::name).containsExactly("Acme", "Other");
        assertThat(grouped.getFirst().functions()).containsExactly("hosting", "support");
        assertThat(grouped.getFirst().dataCategories()).containsExactly("names", "addresses");
        assertThat(grouped.getFirst().locations()).extracting(EntryLocation::country).containsExactly("DE", "US");
    }

    private static List<ListedSubprocessor> listed(String list) {
        return ListedSubprocessor.group(Lists.read(list + ".csv").entries());
    }

    private static String shown(ListDiff.Changed changed) {
        List<String> fields = changed.fields().stream().map(ListDiff.FieldChange::field).toList();
        return changed.name() + " : " + String.join(", ", fields);
    }

    private static String shown(ListDiff.Rename rename) {
        return rename.from() + " -> " + rename.to();
    }
}
