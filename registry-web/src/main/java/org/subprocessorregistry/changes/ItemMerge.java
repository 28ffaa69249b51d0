package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.changes.Comparison.Compared;

/** Two people wrote on the items of one draft: puts together what both made of it, and tells where somebody has to choose. */
@ApplicationScoped
class ItemMerge {

    static final String MINE = "mine";
    static final String THEIRS = "theirs";

    private final Changes changes;
    private final Comparison comparison;

    @Inject
    ItemMerge(Changes changes, Comparison comparison) {
        this.changes = changes;
        this.comparison = comparison;
    }

    /** Where the stored items (one) and those of the late writer (other) differ. */
    List<Compared> differences(ChangeView stored, List<ChangeDraft.DraftItem> mine) {
        return comparison.between(stored.items(), changes.proposed(mine));
    }

    /** What became of items. */
    List<Compared> differences(List<ChangeView.ItemView> seen, ChangeView stored) {
        return comparison.between(seen, stored.items());
    }

    /** By the key of each difference whose side counts unless somebody chooses: mine where I altered what I had seen. */
    Map<String, String> proposals(List<ChangeView.ItemView> seen, List<Compared> differences) {
        return differences.stream().collect(Collectors.toMap(Compared::key, one -> isMine(seen, one) ? MINE : THEIRS, (first, second) -> first));
    }

    private boolean isMine(List<ChangeView.ItemView> seen, Compared difference) {
        var before = seen.stream().filter(one -> Comparison.key(one).equals(difference.key())).toList();
        var mine = difference.other() == null ? List.<ChangeView.ItemView>of() : List.of(difference.other());
        return !comparison.between(before, mine).isEmpty();
    }

    /** The stored items, with mine where mine was chosen. */
    static List<ChangeDraft.DraftItem> merged(ChangeView stored, List<Compared> differences, Map<String, ?> choices) {
        Map<String, Compared> chosen = differences.stream().filter(one -> MINE.equals(choices.get(one.key())))
                .collect(Collectors.toMap(Compared::key, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        var items = new ArrayList<ChangeView.ItemView>();
        for (var item : stored.items()) {
            var mine = chosen.remove(Comparison.key(item));
            items.add(mine == null ? item : mine.other());
        }
        chosen.values().forEach(added -> items.add(added.other()));
        return ItemDraft.of(items.stream().filter(Objects::nonNull).toList());
    }
}
