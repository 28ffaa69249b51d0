package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.notices.FieldChange;

/** An announced change beside its revision: for people who decide whether it may be amended so. */
@ApplicationScoped
public class Comparison {

    private final BeforeAfterPage fields;
    private final Texts texts;

    @Inject
    Comparison(BeforeAfterPage fields, Texts texts) {
        this.fields = fields;
        this.texts = texts;
    }

    /**
     * One part of a change that two versions of it do not say alike.
     *
     * @param state  altered, added or removed
     * @param fields what differs: as the one version says, and the other
     * @param one    the item as the one version has it; null where it does not, or where no item is meant
     * @param other  the item as the other version has it
     */
    public record Compared(String title, String state, List<FieldChange> fields, ChangeView.ItemView one, ChangeView.ItemView other) {

        /** The same wherever the items stand. */
        public String key() {
            return Comparison.key(one == null ? other : one);
        }
    }

    /** Only what differs, in the order of the revision; what it leaves out comes last. */
    List<Compared> between(ChangeView announced, ChangeView revision) {
        var compared = new ArrayList<Compared>();
        wording(announced, revision, compared);
        compared.addAll(between(announced.items(), revision.items()));
        return List.copyOf(compared);
    }

    /** Only what differs, in the order of the others; what they leave out comes last. */
    List<Compared> between(List<ChangeView.ItemView> ones, List<ChangeView.ItemView> others) {
        var compared = new ArrayList<Compared>();
        var left = new ArrayList<>(ones);
        for (var item : others) {
            var known = left.stream().filter(one -> key(one).equals(key(item))).findFirst().orElse(null);
            left.remove(known);
            if (known == null) {
                compared.add(new Compared(title(item), "added", fields.of(item), null, item));
            } else {
                var altered = altered(known, item);
                if (!altered.isEmpty()) {
                    compared.add(new Compared(title(item), "altered", altered, known, item));
                }
            }
        }
        left.forEach(gone -> compared.add(new Compared(title(gone), "removed", List.of(), gone, null)));
        return compared;
    }

    private void wording(ChangeView announced, ChangeView revision, List<Compared> compared) {
        var words = new ArrayList<FieldChange>();
        add(words, "title", announced.title(), revision.title());
        add(words, "reason", announced.reason(), revision.reason());
        if (!words.isEmpty()) {
            compared.add(new Compared(texts.of("revision.wording"), "altered", words, null, null));
        }
    }

    private List<FieldChange> altered(ChangeView.ItemView known, ChangeView.ItemView item) {
        var differences = new ArrayList<FieldChange>();
        var shown = new ChangeView.ItemView(item.no(), item.kind(), item.subprocessor(), item.subprocessorName(), item.slug(), item.replaces(),
                item.replacesName(), item.engagementId(), item.engagement(), item.identity(),
                new ChangeItem.Before(known.engagement(), known.identity()), item.endsOn(), item.summary(), item.correction());
        fields.content(shown).stream().filter(one -> !one.before().equals(one.after())).forEach(differences::add);
        if (known.correction() != null && item.correction() != null) {
            add(differences, "valid-from", texts.date(known.correction().validFrom()), texts.date(item.correction().validFrom()));
            add(differences, "valid-to", texts.date(known.correction().validTo()), texts.date(item.correction().validTo()));
        }
        add(differences, "ends-on", known.endsOn() == null ? "" : texts.date(known.endsOn()), item.endsOn() == null ? "" : texts.date(item.endsOn()));
        return differences;
    }

    private static void add(List<FieldChange> fields, String field, String before, String after) {
        if (!before.equals(after)) {
            fields.add(new FieldChange(field, before, after));
        }
    }

    private String title(ChangeView.ItemView item) {
        return "%s: %s".formatted(item.subprocessorName(), texts.word("kind", item.kind()));
    }

    /** What an item is about: the same for two items that do the same to the same engagement or identity. */
    static String key(ChangeView.ItemView item) {
        return "%s %s %s %s %s".formatted(item.kind(), item.subprocessor(), item.replaces(),
                ChangeKind.of(item.kind()).startsEngagement() ? item.engagement().service() : item.engagementId(),
                item.correction() == null ? "" : item.correction().version());
    }
}
