package org.subprocessorregistry.imports;

import java.util.List;
import java.util.Objects;

/**
 * What a careful reader takes out of one location cell.
 *
 * @param text          the words of the cell in one line
 * @param kind          of the cell as a whole: {@code several} when it names more than one place
 * @param rows          one for each place that can be told apart; none for an empty cell
 * @param transferBasis a transfer basis given in brackets, "USA (SCCs)", or null
 */
record PlaceCell(String text, String kind, List<EntryLocation> rows, String transferBasis) {

    PlaceCell {
        rows = List.copyOf(rows);
    }

    /** The countries in the order of the cell. */
    List<String> countries() {
        return rows.stream().map(EntryLocation::country).filter(Objects::nonNull).distinct().toList();
    }
}
