package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.subprocessorregistry.platform.WrittenTwice;
import org.subprocessorregistry.problems.FieldError;

/** A draft that came after somebody else's: in which fields the two differ. Pure. */
final class LateDraft {

    private final List<WrittenTwice> twice = new ArrayList<>();

    private LateDraft() {
    }

    /** With both values of each field, by its path in the late request. */
    static List<FieldError> differences(Change stored, ChangeContent late) {
        var draft = new LateDraft();
        draft.add("title", stored.title(), late.title());
        draft.add("reason", stored.reason(), late.reason());
        draft.add("emergency.reason", stored.emergencyReason(), late.emergency());
        draft.addItems(stored.items(), late.items());
        return draft.twice.stream().map(WrittenTwice::error).toList();
    }

    private void addItems(List<ChangeItem> stored, List<ChangeItem> late) {
        var left = new ArrayList<>(stored);
        for (var item : late) {
            String path = "items[%d]".formatted(item.no() - 1);
            var known = left.stream().filter(item::isSameThingAs).findFirst().orElse(null);
            left.remove(known);
            if (known == null) {
                add(path, null, words(item));
            } else {
                add(path + ".endsOn", known.endsOn(), item.endsOn());
                addFields(path + ".correction.", known.correction(), item.correction());
                addFields(path + ".engagement.", known.engagement(), item.engagement());
                addFields(path + ".identity.", known.identity(), item.identity());
            }
        }
        left.forEach(gone -> add("items", words(gone), null));
    }

    private void addFields(String path, Record stored, Record late) {
        if (stored != null && late != null) {
            WrittenTwice.between(stored, late).forEach(one -> add(path + one.field(), one.theirs(), one.yours()));
        }
    }

    private void add(String path, Object stored, Object late) {
        var one = new WrittenTwice(path, Objects.toString(stored, ""), Objects.toString(late, ""));
        if (!one.theirs().equals(one.yours())) {
            twice.add(one);
        }
    }

    private static String words(ChangeItem item) {
        return "%s %s".formatted(item.kind().code(), item.subprocessorId());
    }
}
