package org.subprocessorregistry.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.ChangeView.ItemView;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subprocessors.Subprocessors;
import org.subprocessorregistry.visibility.FieldVisibilities;
import org.subprocessorregistry.visibility.Lens;
import org.subprocessorregistry.visibility.Visibility;

/** A change as its page and the recipient's own case show it. */
@ApplicationScoped
class ChangeDetails {

    private final Names names;
    private final Subprocessors subprocessors;
    private final FieldVisibilities visibilities;

    @Inject
    ChangeDetails(Names names, Subprocessors subprocessors, FieldVisibilities visibilities) {
        this.names = names;
        this.subprocessors = subprocessors;
        this.visibilities = visibilities;
    }

    /**
     * One item in the reader's language.
     *
     * @param heading one line that says what the item does
     * @param rows    what it alters, field by field
     */
    public record Item(int no, String kind, String heading, List<FieldRow> rows, LocalDate endsOn, String slug, String name) {
    }

    /**
     * What the templates need to tell a change: its items, and which items concern each service.
     *
     * @param change as this reader sees it
     */
    Map<String, Object> of(ChangeView change, Language language, Visibility reader) {
        var vocabulary = names.in(language);
        var texts = Texts.in(language);
        var content = new LinkedHashMap<String, Object>();
        content.put("change", change);
        content.put("v", vocabulary);
        content.put("items", items(change, vocabulary, texts, visibilities.current().seenBy(reader)));
        content.put("affected", affected(change, vocabulary));
        return content;
    }

    private List<Item> items(ChangeView change, Vocabulary vocabulary, Texts texts, Lens lens) {
        var rows = new ItemRows(vocabulary, texts);
        var items = new ArrayList<Item>();
        for (var item : change.items()) {
            Identity company = item.engagement() == null || item.before() != null && item.replaces() == null ? null
                    : lens.of(subprocessors.identity(item.subprocessor()));
            items.add(new Item(item.no(), item.kind(), heading(item, vocabulary, texts), rows.of(item, company), lastDay(change, item),
                    item.slug(), item.subprocessorName()));
        }
        return items;
    }

    /** What an item does, in one line. */
    static String heading(ItemView item, Vocabulary vocabulary, Texts texts) {
        String other = switch (item.kind()) {
            case "replace" -> item.replacesName();
            case "rename", "change-entity" -> item.identity() == null ? ""
                    : "rename".equals(item.kind()) ? item.identity().name() : item.identity().legalName();
            default -> "";
        };
        String what = texts.of("item." + item.kind(), item.subprocessorName(), other == null ? "" : other);
        String where = String.join(", ", ItemRows.services(item).stream().map(vocabulary::service).toList());
        return where.isEmpty() ? what : texts.of("item.for", what, where);
    }

    private static LocalDate lastDay(ChangeView change, ItemView item) {
        if (!"remove".equals(item.kind())) {
            return null;
        }
        return item.endsOn() != null || change.effectiveOn() == null ? item.endsOn() : change.effectiveOn().minusDays(1);
    }

    /** The numbers of the items per service; a service without any is not affected. */
    private static Map<String, List<Integer>> affected(ChangeView change, Vocabulary vocabulary) {
        var affected = new LinkedHashMap<String, List<Integer>>();
        for (String code : vocabulary.services().keySet()) {
            var numbers = new TreeSet<Integer>();
            for (var item : change.items()) {
                var services = ItemRows.services(item);
                if (services.isEmpty() || services.contains(code)) {
                    numbers.add(item.no());
                }
            }
            affected.put(vocabulary.service(code), List.copyOf(numbers));
        }
        return affected;
    }
}
