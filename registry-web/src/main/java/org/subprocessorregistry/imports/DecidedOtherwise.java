package org.subprocessorregistry.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What is decided about an import beside what a late writer decides.
 *
 * @param what   for example {@code mapping[Purpose]}
 * @param theirs stored now; empty when nothing is
 * @param yours  empty when the writer decides nothing
 */
public record DecidedOtherwise(String what, String theirs, String yours) {

    /** Of the parts that the writer decides; what he leaves alone cannot differ. */
    static List<DecidedOtherwise> between(ImportView stored, List<ListDiff.Rename> renames, UpdateImport yours) {
        var theirs = flat(new UpdateImport(yours.mapping() == null ? null : stored.mapping(), yours.service() == null ? null : stored.service(),
                yours.renames() == null ? null : renames, yours.delimiter() == null ? null : stored.delimiter(), yours.encoding() == null ? null : stored.encoding(),
                yours.table() == null ? null : stored.table(), yours.only() == null ? null : stored.only(), yours.corrections() == null ? null : stored.corrections(),
                yours.matches() == null ? null : decided(stored.matches())), stored.matches());
        var mine = flat(yours, stored.matches());
        var all = new TreeSet<>(theirs.keySet());
        // A column that is not named is found by its header: nothing is decided about it.
        all.removeIf(what -> what.startsWith("mapping[") && !mine.containsKey(what));
        all.addAll(mine.keySet());
        return all.stream().map(what -> new DecidedOtherwise(what, theirs.getOrDefault(what, ""), mine.getOrDefault(what, "")))
                .filter(one -> !one.theirs().equals(one.yours())).toList();
    }

    private static List<MatchDecision> decided(List<CompanyMatch> matches) {
        return matches.stream().filter(match -> match.decision() != null)
                .map(match -> new MatchDecision(match.name(), match.other(), match.subprocessor(), "accepted".equals(match.decision()))).toList();
    }

    private static Map<String, String> flat(UpdateImport decided, List<CompanyMatch> proposed) {
        Map<String, String> flat = new LinkedHashMap<>();
        each("mapping", decided.mapping(), flat);
        each("only", decided.only(), flat);
        put("service", decided.service(), flat);
        put("delimiter", decided.delimiter(), flat);
        put("encoding", decided.encoding(), flat);
        put("table", decided.table(), flat);
        plain(decided.renames()).forEach(rename -> put("renames[%s]".formatted(rename.to()), rename.from(), flat));
        plain(decided.matches()).forEach(match -> put("matches[%s, %s]".formatted(match.name(), other(match, proposed)), match.accepted() ? "accepted" : "declined", flat));
        plain(decided.corrections()).forEach(one -> correction(one, flat));
        return flat;
    }

    private static String other(MatchDecision decision, List<CompanyMatch> proposed) {
        return proposed.stream().filter(decision::isAbout).map(CompanyMatch::other).findFirst().orElse(decision.other());
    }

    private static void correction(Correction one, Map<String, String> flat) {
        put("corrections[%d, %s]".formatted(one.record(), one.column()), one.isCell() ? one.value() : null, flat);
        put("corrections[%d, engagement]".formatted(one.record()), one.engagement(), flat);
        put("corrections[%d, leaveOut]".formatted(one.record()), one.leaveOut(), flat);
    }

    private static void each(String part, Map<String, String> values, Map<String, String> flat) {
        if (values != null) {
            values.forEach((key, value) -> put("%s[%s]".formatted(part, key), value, flat));
        }
    }

    private static void put(String what, Object value, Map<String, String> flat) {
        if (value != null) {
            flat.put(what, value.toString());
        }
    }

    private static <T> List<T> plain(List<T> values) {
        return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }
}
