package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.transfers.TransferRule;

/**
 * Whether what an item puts into third countries has a basis (GDPR Chapter V). Only what the item itself brings or takes away
 * counts: what a first load took over without a basis is a warning at its record and stops nobody. Pure.
 */
final class TransferCheck {

    private static final String FIELD = "transfer";
    private static final String RULE = "GDPR Ch. V (Art. 44): %s is a third country, state adequacy, dpf, scc, bcr or derogation for it";

    private final TransferRule rule;
    private final LocalDate on;

    /** @param on the planned effective date */
    TransferCheck(TransferRule rule, LocalDate on) {
        this.rule = rule;
        this.on = on;
    }

    List<ReadinessView.Missing> missing(ChangeItem item) {
        var after = item.engagement();
        if (after == null) {
            return List.of();
        }
        var before = item.before() == null || item.kind().startsEngagement() ? null : item.before().engagement();
        var missing = new ArrayList<ReadinessView.Missing>();
        after.transfer().stream().filter(one -> before == null || !before.transfer().contains(one))
                .forEach(one -> rule.fault(one, on).ifPresent(fault -> missing.add(new ReadinessView.Missing(item.no(), FIELD, fault))));
        var known = before == null ? Set.of() : without(before);
        without(after).stream().filter(country -> !known.contains(country)).forEach(country -> missing.add(
                new ReadinessView.Missing(item.no(), FIELD, RULE.formatted(Locale.of("", country).getDisplayCountry(Locale.ENGLISH)))));
        return missing;
    }

    private Set<String> without(Engagement engagement) {
        return rule.needsFrom(engagement.locations(), engagement.transfer(), on).stream()
                .filter(need -> need.state().equals(TransferNeed.MISSING)).map(TransferNeed::country).collect(Collectors.toSet());
    }
}
