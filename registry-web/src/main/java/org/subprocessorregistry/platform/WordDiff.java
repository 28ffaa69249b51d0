package org.subprocessorregistry.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts word by word: what stays, what goes and what is new. Words are what blanks separate; the longest common
 * sequence of words stays.
 *
 * @param before the old text in pieces
 * @param after  the new text in pieces
 */
public record WordDiff(List<Piece> before, List<Piece> after) {

    /** Beyond that the texts are told as a whole: the work grows with the product of their lengths. */
    private static final int MOST_WORDS = 2_000;

    /** Some words in a row; {@code mark} is {@code same}, {@code gone} or {@code new}. */
    public record Piece(String text, String mark) {
    }

    public static WordDiff of(String before, String after) {
        String[] old = words(before);
        String[] now = words(after);
        if (old.length > MOST_WORDS || now.length > MOST_WORDS) {
            return new WordDiff(List.of(new Piece(before, "gone")), List.of(new Piece(after, "new")));
        }
        boolean[][] kept = kept(old, now);
        return new WordDiff(pieces(old, kept[0], "gone"), pieces(now, kept[1], "new"));
    }

    private static String[] words(String text) {
        return text.isBlank() ? new String[0] : text.strip().split("\\s+");
    }

    /** Which words of either text belong to the longest common sequence. */
    private static boolean[][] kept(String[] old, String[] now) {
        int[][] length = new int[old.length + 1][now.length + 1];
        for (int i = old.length - 1; i >= 0; i--) {
            for (int j = now.length - 1; j >= 0; j--) {
                length[i][j] = old[i].equals(now[j]) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        var kept = new boolean[][] {new boolean[old.length], new boolean[now.length]};
        int i = 0;
        int j = 0;
        while (i < old.length && j < now.length) {
            if (old[i].equals(now[j])) {
                kept[0][i++] = true;
                kept[1][j++] = true;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return kept;
    }

    private static List<Piece> pieces(String[] words, boolean[] kept, String mark) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (int at = 1; at <= words.length; at++) {
            if (at == words.length || kept[at] != kept[from]) {
                pieces.add(new Piece(String.join(" ", List.of(words).subList(from, at)), kept[from] ? "same" : mark));
                from = at;
            }
        }
        return List.copyOf(pieces);
    }
}
