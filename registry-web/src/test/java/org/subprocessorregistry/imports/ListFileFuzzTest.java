package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the answer is a list. The seeds are fixed so that a failure can be repeated. */
class ListFileFuzzTest {

    private static final List<String> SAMPLES = List.of("github--commit-051718f.csv", "controlshift--2025-05-08-late.csv",
            "juriitech--2026-05-03.csv", "elestio--page.csv", "normative--page.csv", "netnodes--2025-12-05.csv");
    private static final String NASTY = "\"\"\"\",,;;\t|\n\n\r'=()[]{}<>*\\\u0000\uFEFF\u202E& and/ABCabc 123é한";

    @Test
    void randomBytes() {
        Random random = new Random(20_260_101);
        for (int i = 0; i < 800; i++) {
            byte[] content = new byte[random.nextInt(600)];
            random.nextBytes(content);
            check(ListFile.read(content, "random.csv"));
        }
    }

    @Test
    void randomTextOfNastyCharacters() {
        Random random = new Random(4_711);
        for (int i = 0; i < 1_200; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean()
                    ? "Name,Purpose,Location\n" : "Sub-processor (address);Region\n");
            for (int n = random.nextInt(300); n > 0; n--) {
                text.append(NASTY.charAt(random.nextInt(NASTY.length())));
            }
            check(ListFile.read(text.toString().getBytes(StandardCharsets.UTF_8), "nasty.csv"));
        }
    }

    @Test
    void truncatedAndDamagedLists() {
        Random random = new Random(42);
        for (String sample : SAMPLES) {
            byte[] whole = Lists.bytes(sample);
            for (int i = 0; i < 80; i++) {
                byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
                for (int n = random.nextInt(10); n > 0 && damaged.length > 0; n--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                check(ListFile.read(damaged, sample, ReadChoices.mapped(Map.of("Purpose", "functions", "Gone", "name"))));
            }
        }
    }

    @Test
    void largeFilesOfOneCharacterEndSoon() {
        for (String piece : List.of("\"", "a", "*", ",", ";", "\n", "(", "'", " ", "\"\n", "\"a\n", "\"\"\"\n", "&",
                "a and ", "\u0000", "1, ", "(a")) {
            String text = "Sub-processor (address),Location\nx," + piece.repeat(500_000 / piece.length());
            assertTimeout(Duration.ofSeconds(20), () -> check(
                    ListFile.read(text.getBytes(StandardCharsets.UTF_8), "large.csv")), piece);
        }
    }

    @Test
    void longCellsInEveryRecordEndSoon() {
        for (String piece : List.of("*", "(", ") ", "a, ", "& ", "/", "\n", "<br>", "(x) ", "Inc.", "1 a, ", "; a")) {
            String cell = '"' + piece.repeat(30_000 / piece.length()) + 'x' + '"';
            String text = "Sub-processor (address),Purpose,Location\n" + (cell + "," + cell + "," + cell + "\n").repeat(4);
            assertTimeout(Duration.ofSeconds(20), () -> check(
                    ListFile.read(text.getBytes(StandardCharsets.UTF_8), "long.csv")), piece);
        }
    }

    private static void check(ReadList list) {
        assertThat(list.records()).isNotNegative();
        assertThat(list.entries().size()).isLessThanOrEqualTo(list.records());
        for (ListEntry entry : list.entries()) {
            assertThat(entry.name()).isNotBlank().hasSizeLessThanOrEqualTo(EntryReader.MAX_NAME_LENGTH);
            assertThat(CellText.forbiddenCharacter(entry.name(), false)).isEqualTo(-1);
        }
        for (ImportProblem problem : list.problems()) {
            assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(problem.record()).isBetween(0, list.records());
        }
        List<ListedSubprocessor> grouped = ListedSubprocessor.group(list.entries());
        assertThat(ListDiff.between(grouped, grouped).isEmpty()).isTrue();
    }
}
