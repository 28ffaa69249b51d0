package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
     * One part of a revision that is not as announced.
     *
     * @param state  altered, added or removed
     * @param fields what differs: as announced, and as it shall be
     */
    public record Compared(String title, String state, List<FieldChange> fields) {
    }

    /** Only what differs, in the order of the revision; what it leaves out comes last. */
    List<Compared> between(ChangeView announced, ChangeView revision) {
        var compared = new ArrayList<Compared>();
        wording(announced, revision, compared);
        var left = new ArrayList<>(announced.items());
        for (var item : revision.items()) {
            var known = left.stream().filter(one -> isSameThing(one, item)).findFirst().orElse(null);
            left.remove(known);
            if (known == null) {
                compared.add(new Compared(title(item), "added", fields.of(item)));
            } else {
                var altered = altered(known, item);
                if (!altered.isEmpty()) {
                    compared.add(new Compared(title(item), "altered", altered));
                }
            }
        }
        left.forEach(gone -> compared.add(new Compared(title(gone), "removed", List.of())));
        return List.copyOf(compared);
    }

    private void wording(ChangeView announced, ChangeView revision, List<Compared> compared) {
        var words = new ArrayList<FieldChange>();
        add(words, "title", announced.title(), revision.title());
        add(words, "reason", announced.reason(), revision.reason());
        if (!words.isEmpty()) {
            compared.add(new Compared(texts.of("revision.wording"), "altered", words));
        }
    }

    private List<FieldChange> altered(ChangeView.ItemView known, ChangeView.ItemView item) {
        var differences = new ArrayList<FieldChange>();
        var shown = new ChangeView.ItemView(item.no(), item.kind(), item.subprocessor(), item.subprocessorName(), item.slug(), item.replaces(),
                item.replacesName(), item.engagementId(), item.engagement(), item.identity(),
                new ChangeItem.Before(known.engagement(), known.identity()), item.endsOn(), item.summary());
        fields.of(shown).stream().filter(one -> !one.before().equals(one.after())).forEach(differences::add);
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

    private static boolean isSameThing(ChangeView.ItemView one, ChangeView.ItemView other) {
        if (!one.kind().equals(other.kind()) || !one.subprocessor().equals(other.subprocessor()) || !Objects.equals(one.replaces(), other.replaces())) {
            return false;
        }
        return ChangeKind.of(one.kind()).startsEngagement() ? one.engagement().service().equals(other.engagement().service())
                : Objects.equals(one.engagementId(), other.engagementId());
    }
}
