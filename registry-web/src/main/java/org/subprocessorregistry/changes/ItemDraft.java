package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;


/** A stored item once more as a proposal, so that one item of a draft can be edited while the others stay. */
final class ItemDraft {

    private ItemDraft() {
    }

    /** All items of a change; the list may be altered. */
    static List<ChangeDraft.DraftItem> all(ChangeView change) {
        return of(change.items());
    }

    static List<ChangeDraft.DraftItem> of(List<ChangeView.ItemView> items) {
        var drafts = new ArrayList<ChangeDraft.DraftItem>();
        items.forEach(item -> drafts.add(of(item)));
        return drafts;
    }

    private static ChangeDraft.DraftItem of(ChangeView.ItemView item) {
        var kind = ChangeKind.of(item.kind());
        // An engagement that does not exist yet gets its id anew; one that ends or pauses is named by its id alone.
        var engagementId = kind.startsEngagement() ? null : item.engagementId();
        return new ChangeDraft.DraftItem(kind, item.subprocessor(), item.replaces(), item.identity() == null ? null : ChangeDraft.DraftIdentity.of(item.identity()), engagementId,
                item.engagement() == null ? null : ChangeDraft.DraftEngagement.of(item.engagement()), item.endsOn(), item.correction());
    }
}
