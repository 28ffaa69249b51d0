package org.subprocessorregistry.imports;

import java.util.List;
import java.util.Map;

/**
 * What a person decides about an import; null leaves a part as it is.
 *
 * @param mapping     header to field; columns that are not named are found by their header
 * @param renames     proposed renames to accept; all others stay additions and removals
 * @param delimiter   of a text, one character; empty: found by looking
 * @param encoding    of a text; empty: found by looking
 * @param table       sheet or table; empty: the one whose header fits best
 * @param only        header to the value that a row must have there; empty: all rows count
 * @param corrections of single records, all of them: what is not named again is taken back
 * @param matches     said to proposed matches, all of them: what is not named again is taken back
 */
public record UpdateImport(Map<String, String> mapping, String service, List<ListDiff.Rename> renames, String delimiter, String encoding, String table,
        Map<String, String> only, List<Correction> corrections, List<MatchDecision> matches) {

    /** The decisions that every list needs. */
    public UpdateImport(Map<String, String> mapping, String service, List<ListDiff.Rename> renames) {
        this(mapping, service, renames, null, null, null, null, null, null);
    }

    ImportChoices over(ImportChoices present) {
        return new ImportChoices(or(delimiter, present.delimiter()), or(encoding, present.encoding()), or(table, present.table()), or(only, present.only()),
                or(corrections, present.corrections()), or(matches, present.matches()), present.remembered());
    }

    private static <T> T or(T wanted, T present) {
        return wanted == null ? present : wanted;
    }
}
