package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.Identity;

/** A stored item once more as a proposal, so that one item of a draft can be edited while the others stay. */
final class ItemDraft {

    private ItemDraft() {
    }

    static List<ChangeDraft.DraftItem> all(ChangeView change) {
        var drafts = new ArrayList<ChangeDraft.DraftItem>();
        change.items().forEach(item -> drafts.add(of(item)));
        return drafts;
    }

    private static ChangeDraft.DraftItem of(ChangeView.ItemView item) {
        var kind = ChangeKind.of(item.kind());
        // An engagement that does not exist yet gets its id anew; one that ends or pauses is named by its id alone.
        var engagementId = kind.startsEngagement() ? null : item.engagementId();
        return new ChangeDraft.DraftItem(kind, item.subprocessor(), item.replaces(), identity(item.identity()), engagementId,
                engagement(item.engagement()), item.endsOn());
    }

    private static ChangeDraft.DraftIdentity identity(Identity identity) {
        return identity == null ? null : new ChangeDraft.DraftIdentity(identity.name(), identity.legalName(), identity.address(),
                identity.country(), identity.website(), identity.affiliate());
    }

    private static ChangeDraft.DraftEngagement engagement(Engagement engagement) {
        return engagement == null ? null : new ChangeDraft.DraftEngagement(engagement.service(), engagement.functions(),
                engagement.dataCategories(), engagement.locations(), engagement.transfer(), engagement.roleClass(),
                engagement.accessMode(), engagement.optionality());
    }
}
