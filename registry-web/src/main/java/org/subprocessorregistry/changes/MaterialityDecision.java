package org.subprocessorregistry.changes;

import java.util.Comparator;
import java.util.List;

/**
 * How a change is treated, and why: kept with the change, so that it explains itself when the policy has long become another.
 *
 * @param policyVersion version of the policy that decided; null where the kinds alone did
 * @param reasons       the kinds first, which are the law's floor, then the fields
 */
public record MaterialityDecision(Long policyVersion, Treatment treatment, List<Reason> reasons) {

    public MaterialityDecision {
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason.
     *
     * @param item      number of the item; null for the change as a whole
     * @param field     the altered field, or {@code kind} where the kind of the item decides
     * @param when      in which way, or the kind
     * @param detail    what came in or went
     * @param treatment notify, inform, none or at-once
     */
    public record Reason(Integer item, String field, String when, String detail, String treatment) {

        static final String KIND = "kind";
    }

    /** By the table of kinds alone (DOMAIN §3). */
    static MaterialityDecision byKind(List<ChangeItem> items) {
        return new MaterialityDecision(null, items.stream().map(ChangeItem::treatment).min(Comparator.naturalOrder()).orElse(Treatment.NOTIFY), List.of());
    }
}
