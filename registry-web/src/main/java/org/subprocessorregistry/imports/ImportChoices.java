package org.subprocessorregistry.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a person decided about an import beside columns, service and renames.
 *
 * @param delimiter   of a text, one character; null: found by looking
 * @param encoding    of a text; null: found by looking
 * @param table       sheet or table; null: the one whose header fits best
 * @param only        header to the value that a row must have there
 * @param corrections of single records
 * @param matches     said to proposed matches
 * @param remembered  id of the remembered mapping that these began with, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ImportChoices(String delimiter, String encoding, String table, Map<String, String> only, List<Correction> corrections,
        List<MatchDecision> matches, UUID remembered) {

    static final ImportChoices NONE = new ImportChoices(null, null, null, null, null, null, null);

    ImportChoices {
        only = only == null ? Map.of() : Map.copyOf(only);
        corrections = corrections == null ? List.of() : List.copyOf(corrections);
        matches = matches == null ? List.of() : List.copyOf(matches);
    }

    ReadChoices reading(Map<String, String> mapping) {
        return new ReadChoices(mapping, delimiter, encoding, table, only, corrections);
    }

    /** Engagement of the register by record. */
    Map<Integer, UUID> engagements() {
        Map<Integer, UUID> chosen = new HashMap<>();
        corrections.stream().filter(one -> one.engagement() != null).forEach(one -> chosen.put(one.record(), one.engagement()));
        return chosen;
    }

    /** What counts for the next file of the same kind as well: nothing about single records. */
    ImportChoices lasting() {
        return new ImportChoices(delimiter, encoding, table, only, List.of(), matches, null);
    }

    ImportChoices from(UUID mapping) {
        return new ImportChoices(delimiter, encoding, table, only, corrections, matches, mapping);
    }
}
