package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.platform.Slug;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;

/**
 * Which rows of a list are about which engagement of one subprocessor for one service: by the id where the file has it, by
 * what a person said, else by shared functions, then places, then data. A row that fits several equally well is left to a
 * person.
 *
 * @param rows      of each engagement that some row is about
 * @param unmatched rows that fit no engagement at all: a new one
 * @param ambiguous rows that fit several
 * @param gone      engagements that no row is about
 */
record EngagementMatch(Map<EngagementLine, List<ListEntry>> rows, List<ListEntry> unmatched, List<ListEntry> ambiguous, List<EngagementLine> gone) {

    private static final int FUNCTION_WEIGHT = 100;
    private static final int PLACE_WEIGHT = 10;

    /** @param chosen engagement by record, as a person said */
    static EngagementMatch of(EntryView entry, Listing listing, Map<Integer, UUID> chosen) {
        List<EngagementLine> lines = entry.engagements();
        Map<EngagementLine, List<ListEntry>> rows = new LinkedHashMap<>();
        List<ListEntry> unmatched = new ArrayList<>();
        List<ListEntry> ambiguous = new ArrayList<>();
        for (ListEntry row : listing.rows()) {
            List<EngagementLine> fitting = fitting(lines, row, chosen.getOrDefault(row.record(), row.engagementId()));
            if (fitting.size() == 1) {
                rows.computeIfAbsent(fitting.getFirst(), line -> new ArrayList<>()).add(row);
            } else {
                (fitting.isEmpty() ? unmatched : ambiguous).add(row);
            }
        }
        return new EngagementMatch(rows, unmatched, ambiguous, lines.stream().filter(line -> !rows.containsKey(line)).toList());
    }

    private static List<EngagementLine> fitting(List<EngagementLine> lines, ListEntry row, UUID id) {
        List<EngagementLine> named = lines.stream().filter(line -> line.id().equals(id)).toList();
        if (!named.isEmpty() || id != null && row.engagement() != null) {
            return named;
        }
        if (lines.size() == 1) {
            return lines;
        }
        int best = lines.stream().mapToInt(line -> similarity(line, row)).max().orElse(0);
        // Places and data alone do not tell what a row is about, unless it says nothing of functions.
        boolean sure = best >= FUNCTION_WEIGHT || row.functions().isEmpty();
        return sure ? lines.stream().filter(line -> similarity(line, row) == best).toList() : row.functions().isEmpty() ? lines : List.of();
    }

    private static int similarity(EngagementLine line, ListEntry row) {
        return FUNCTION_WEIGHT * shared(line.functions(), row.functions())
                + PLACE_WEIGHT * shared(line.locations().stream().map(Location::country).filter(Objects::nonNull).toList(),
                        row.locations().stream().map(EntryLocation::country).filter(Objects::nonNull).toList())
                + shared(line.dataCategories(), row.dataCategories());
    }

    private static int shared(List<String> one, List<String> other) {
        Set<String> codes = new HashSet<>();
        one.forEach(text -> codes.add(Slug.of(text)));
        return (int) other.stream().map(Slug::of).distinct().filter(codes::contains).count();
    }
}
