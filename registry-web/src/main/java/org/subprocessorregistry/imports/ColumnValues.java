package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands in a column.
 *
 * @param samples a few different values, shortened
 * @param choices all different values of a column by which rows can be chosen; empty for other columns, and when there
 *                are too many or only one
 */
public record ColumnValues(List<String> samples, List<String> choices) {

    private static final int SAMPLES = 3;
    private static final int LONGEST = 60;
    private static final int MAX_CHOICES = 300;

    public ColumnValues {
        samples = List.copyOf(samples);
        choices = List.copyOf(choices);
    }

    /** Gathers the values of a column, row by row. */
    static final class Gathered {

        private final boolean choosing;
        private final Set<String> samples = new LinkedHashSet<>();
        private final Set<String> choices = new LinkedHashSet<>();
        private boolean filled;

        Gathered(boolean choosing) {
            this.choosing = choosing;
        }

        void add(String cell) {
            if (cell.isEmpty() || CellText.isBlank(cell)) {
                return;
            }
            filled = true;
            if (samples.size() < SAMPLES) {
                String value = CellText.oneLine(cell);
                samples.add(value.length() <= LONGEST ? value : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, LONGEST) - 1)) + "\u2026");
            }
            if (choosing && choices.size() <= MAX_CHOICES && cell.length() <= LONGEST * 2) {
                choices.addAll(CellText.plainList(CellText.lines(cell)));
            }
        }

        boolean isFilled() {
            return filled;
        }

        ColumnValues values() {
            boolean usable = choices.size() > 1 && choices.size() <= MAX_CHOICES;
            return new ColumnValues(List.copyOf(samples), usable ? new ArrayList<>(choices).stream().sorted(String.CASE_INSENSITIVE_ORDER).toList() : List.of());
        }
    }
}
