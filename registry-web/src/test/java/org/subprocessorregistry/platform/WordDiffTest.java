package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.platform.WordDiff.Piece;

class WordDiffTest {

    @Test
    void onlyTheWordsThatDifferAreMarked() {
        var diff = WordDiff.of("14 Harbour Row, Dublin, Ireland", "14 Harbour Street, Dublin, Ireland");
        assertThat(diff.before()).containsExactly(new Piece("14 Harbour", "same"), new Piece("Row,", "gone"), new Piece("Dublin, Ireland", "same"));
        assertThat(diff.after()).containsExactly(new Piece("14 Harbour", "same"), new Piece("Street,", "new"), new Piece("Dublin, Ireland", "same"));
    }

    @Test
    void nothingAndSomething() {
        assertThat(WordDiff.of("", "a b").after()).containsExactly(new Piece("a b", "new"));
        assertThat(WordDiff.of("a b", " ").before()).containsExactly(new Piece("a b", "gone"));
        assertThat(WordDiff.of("", "").before()).isEmpty();
    }

    /** Whatever the texts: each side tells its own words in order, and both sides keep the same ones. */
    @Test
    void bothSidesKeepTheSameWords() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String before = text(random);
            String after = text(random);
            var diff = WordDiff.of(before, after);
            assertThat(joined(diff.before().stream())).isEqualTo(before);
            assertThat(joined(diff.after().stream())).isEqualTo(after);
            assertThat(joined(diff.before().stream().filter(piece -> piece.mark().equals("same"))))
                    .isEqualTo(joined(diff.after().stream().filter(piece -> piece.mark().equals("same"))));
        }
    }

    @Test
    void aBookIsToldAsAWhole() {
        String book = "word ".repeat(5_000).strip();
        assertThat(WordDiff.of(book, book + " more").after()).hasSize(1);
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12)).mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(5)))).collect(Collectors.joining(" "));
    }

    private static String joined(Stream<Piece> pieces) {
        return pieces.map(Piece::text).collect(Collectors.joining(" "));
    }
}
