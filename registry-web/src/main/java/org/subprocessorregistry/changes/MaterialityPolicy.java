package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.subprocessorregistry.changes.MaterialityDecision.Reason;

/**
 * Which altered field is what to customers. Pure. The table of kinds (DOMAIN §3) is the floor: a policy may be stricter than
 * it, never laxer. It decides alone on corrections, and on what an amendment alters of an announced change.
 *
 * @param rules the most telling one counts: field and way, then the field, then {@code any}
 */
record MaterialityPolicy(long version, List<MaterialityRule> rules) {

    private static final Materiality UNRULED = Materiality.INFORM;

    MaterialityPolicy {
        rules = List.copyOf(rules);
    }

    /** How a change with these items is treated. */
    MaterialityDecision decide(List<ChangeItem> items) {
        var reasons = new ArrayList<Reason>();
        var treatment = items.isEmpty() ? Treatment.NOTIFY : Treatment.AT_ONCE;
        for (var item : items) {
            var decided = decide(item, reasons);
            treatment = decided.compareTo(treatment) < 0 ? decided : treatment;
        }
        return new MaterialityDecision(version, treatment, reasons);
    }

    private Treatment decide(ChangeItem item, List<Reason> reasons) {
        var floor = item.kind().treatment();
        reasons.add(new Reason(item.no(), Reason.KIND, item.kind().code(), "", floor.code()));
        if (floor == Treatment.AT_ONCE || item.kind().startsEngagement() || item.before() == null) {
            return floor;
        }
        var strictest = Materiality.NONE;
        for (var difference : differences(item)) {
            strictest = Materiality.stricter(strictest, weigh(item.no(), difference, reasons));
        }
        var byPolicy = strictest.treatment();
        return byPolicy.compareTo(floor) < 0 ? byPolicy : floor;
    }

    private static List<Difference> differences(ChangeItem item) {
        var differences = new ArrayList<>(Difference.between(null, item.correction()));
        if (item.engagement() != null) {
            differences.addAll(Difference.between(item.before().engagement(), item.engagement()));
        }
        if (item.identity() != null) {
            differences.addAll(Difference.between(item.before().identity(), item.identity()));
        }
        return differences;
    }

    private Materiality weigh(Integer item, Difference difference, List<Reason> reasons) {
        var weight = weightOf(difference.field(), difference.when());
        reasons.add(new Reason(item, difference.field(), difference.when(), difference.detail(), weight.code()));
        return weight;
    }

    private Materiality weightOf(String field, String when) {
        return rule(field, when).or(() -> rule(field, MaterialityRule.ANY)).or(() -> rule(MaterialityRule.ANY, MaterialityRule.ANY)).orElse(UNRULED);
    }

    private Optional<Materiality> rule(String field, String when) {
        return rules.stream().filter(rule -> rule.field().equals(field) && rule.when().equals(when)).map(MaterialityRule::treatment).findFirst();
    }

    /**
     * What a revision makes of an announced change.
     *
     * @param items      of the revision, on top of what is published now
     * @param servicesOf which services an item touches
     */
    Amendment compare(Change announced, Change revision, List<ChangeItem> items, Function<ChangeItem, List<String>> servicesOf) {
        var reasons = new ArrayList<Reason>();
        var touched = new LinkedHashSet<String>();
        var weight = wording(announced, revision, reasons);
        var left = new ArrayList<>(announced.items());
        var kept = new ArrayList<ChangeItem>();
        for (var item : items) {
            var known = left.stream().filter(item::isSameThingAs).findFirst().orElse(null);
            left.remove(known);
            kept.add(known != null && item.kind().startsEngagement() ? item.as(known.engagementId()) : item);
            var heavy = known == null ? fresh(item, reasons) : altered(known, item, reasons);
            weight = Materiality.stricter(weight, heavy);
            touch(touched, heavy, item, known, servicesOf);
        }
        for (var gone : left) {
            weight = Materiality.stricter(weight, weigh(gone.no(), new Difference(MaterialityRule.ITEMS, MaterialityRule.REMOVED, gone.kind().code()), reasons));
        }
        return amendment(announced, kept, weight, reasons, touched, servicesOf);
    }

    private Amendment amendment(Change announced, List<ChangeItem> items, Materiality weight, List<Reason> reasons, Set<String> touched,
            Function<ChangeItem, List<String>> servicesOf) {
        var decided = decide(items);
        // Who was asked once stays asked: an amendment never takes a window away.
        var treatment = announced.treatment().compareTo(decided.treatment()) < 0 ? announced.treatment() : decided.treatment();
        boolean firstAsked = announced.treatment() != Treatment.NOTIFY && treatment == Treatment.NOTIFY;
        if (firstAsked) {
            items.forEach(item -> touched.addAll(servicesOf.apply(item)));
        }
        boolean material = treatment == Treatment.NOTIFY && (firstAsked || weight == Materiality.NOTIFY);
        return new Amendment(List.copyOf(items), material, weight, new MaterialityDecision(version, treatment, reasons), Set.copyOf(touched));
    }

    private static void touch(Set<String> touched, Materiality weight, ChangeItem item, ChangeItem known, Function<ChangeItem, List<String>> servicesOf) {
        if (weight == Materiality.NOTIFY) {
            touched.addAll(servicesOf.apply(item));
            if (known != null) {
                touched.addAll(servicesOf.apply(known));
            }
        }
    }

    private Materiality wording(Change announced, Change revision, List<Reason> reasons) {
        boolean same = announced.title().equals(revision.title()) && announced.reason().equals(revision.reason());
        return same ? Materiality.NONE : weigh(null, new Difference(MaterialityRule.WORDING, MaterialityRule.CHANGED, ""), reasons);
    }

    /** An item that was not announced is what its kind is, at least. */
    private Materiality fresh(ChangeItem item, List<Reason> reasons) {
        var floor = decide(item, reasons) == Treatment.NOTIFY ? Materiality.NOTIFY : Materiality.INFORM;
        return Materiality.stricter(floor, weigh(item.no(), new Difference(MaterialityRule.ITEMS, MaterialityRule.ADDED, item.kind().code()), reasons));
    }

    private Materiality altered(ChangeItem known, ChangeItem item, List<Reason> reasons) {
        var weight = Materiality.NONE;
        var differences = new ArrayList<>(Difference.between(known.engagement(), item.engagement()));
        differences.addAll(Difference.between(known.identity(), item.identity()));
        differences.addAll(Difference.between(MaterialityRule.ENDS_ON, known.endsOn(), item.endsOn()));
        differences.addAll(Difference.between(known.correction(), item.correction()));
        for (var difference : differences) {
            weight = Materiality.stricter(weight, weigh(item.no(), difference, reasons));
        }
        return weight;
    }
}
