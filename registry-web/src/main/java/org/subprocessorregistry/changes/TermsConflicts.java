package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.subprocessorregistry.customers.Period;

/** Where published policy, contract terms, the words of a notice and what subprocessors have signed do not fit together. */
final class TermsConflicts {

    private static final Pattern DAYS = Pattern.compile("\\b(\\d{1,4})[ -](?:calendar |business |working )?(?:days?|Tagen?|jours?|días?)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final GoLive goLive;
    private final List<ReadinessView.Conflict> conflicts = new ArrayList<>();

    private TermsConflicts(GoLive goLive) {
        this.goLive = goLive;
    }

    /**
     * Everything a person should look at before announcing; none of it forbids the announcement.
     *
     * @param words    title and reason of the change, as the notice will quote them
     * @param newTerms by customer, the first day of terms that begin after the announcement
     * @param noBaa    names of the subprocessors of the change without a business associate agreement valid at its effect
     */
    static List<ReadinessView.Conflict> of(GoLive goLive, String words, Map<UUID, LocalDate> newTerms, List<String> noBaa) {
        var look = new TermsConflicts(goLive);
        look.longerThanPolicy();
        look.otherNumberInWords(words);
        look.note("no-emergency-clause", "The contracts of these customers have no emergency clause that counts here: wait for them, or exempt them.",
                line -> line.rule().emergency() && !line.rule().shortened());
        look.note("terms-change-in-window", "Other contract terms begin while the window would be open; the window keeps those of the announcement.",
                line -> newTerms.containsKey(line.customer()) && !newTerms.get(line.customer()).isAfter(lastDay(line)));
        look.healthInformation(noBaa);
        return List.copyOf(look.conflicts);
    }

    private static LocalDate lastDay(GoLive.Line line) {
        var deadlines = line.deadlines();
        return deadlines.objectUntil().isAfter(deadlines.waitingUntil()) ? deadlines.objectUntil() : deadlines.waitingUntil();
    }

    private void longerThanPolicy() {
        var policy = goLive.policy();
        note("longer-than-policy", "The published policy ends on %s; these contracts give more time, and the notice tells each its own last day."
                .formatted(policy.objectUntil()), line -> line.deadlines().objectUntil().isAfter(policy.objectUntil())
                || line.waitingUntil().isAfter(policy.waitingUntil()));
    }

    /** Who handles protected health information for a business associate signs such an agreement first: 45 CFR 164.502(e)(1)(ii). */
    private void healthInformation(List<String> noBaa) {
        if (!noBaa.isEmpty()) {
            note("phi-without-baa", "These contracts cover protected health information (PHI): %s needs a signed business associate agreement (BAA) before it touches any (HIPAA, 45 CFR 164.502(e)(1)(ii))."
                    .formatted(String.join(", ", noBaa)), line -> line.rule().terms() != null && line.rule().terms().phi());
        }
    }

    private void otherNumberInWords(String words) {
        var stated = new HashSet<Integer>();
        DAYS.matcher(words).results().forEach(found -> stated.add(Integer.valueOf(found.group(1))));
        for (int days : stated) {
            note("text-states-other-period", "The text says %d days; the periods of these customers are others. The longer one counts.".formatted(days),
                    line -> !amounts(line.rule()).contains(days));
        }
    }

    private static Set<Integer> amounts(WindowRule rule) {
        var amounts = new HashSet<>(Set.of(rule.policy().noticeDays()));
        amounts.add(rule.policy().objectionDays());
        if (rule.terms() != null) {
            rule.terms().notice().stream().map(Period::amount).forEach(amounts::add);
            rule.terms().objection().stream().map(Period::amount).forEach(amounts::add);
        }
        return amounts;
    }

    private void note(String code, String text, Predicate<GoLive.Line> concerns) {
        var customers = goLive.customers().stream().filter(concerns).map(GoLive.Line::customer).toList();
        if (!customers.isEmpty()) {
            conflicts.add(new ReadinessView.Conflict(code, text, customers));
        }
    }
}
