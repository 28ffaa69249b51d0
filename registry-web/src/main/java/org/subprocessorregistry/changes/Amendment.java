package org.subprocessorregistry.changes;

import java.util.List;
import java.util.Set;

/**
 * What a revision makes of an announced change.
 *
 * @param items    what the change consists of from then on
 * @param material whether customers are told by a new version of the notice and their periods begin anew
 * @param weight   the strictest alteration; {@code none} tells nobody
 * @param decision how the change is treated from then on, and why
 * @param services what is altered materially touches these; customers of others keep their periods
 */
record Amendment(List<ChangeItem> items, boolean material, Materiality weight, MaterialityDecision decision, Set<String> services) {

    /** @param used services that a customer uses; empty = all */
    boolean affects(List<String> used) {
        return used.isEmpty() || services.isEmpty() || used.stream().anyMatch(services::contains);
    }
}
