package org.subprocessorregistry.pages;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.subprocessorregistry.pages.FactWords.Row;
import org.subprocessorregistry.register.DiffView;
import org.subprocessorregistry.settings.VendorSettings;

/** A comparison of two lists, ready for a template. */
final class Comparison {

    private Comparison() {
    }

    /** What is different about one subprocessor. */
    public record Changed(String name, List<Row> rows) {
    }

    static Map<String, Object> model(DiffView diff, Vocabulary vocabulary, Language language, VendorSettings vendor, LocalDate today) {
        var words = new FactWords(vocabulary, Texts.in(language), new Wording(language, vendor.zone(), today));
        var model = new HashMap<String, Object>();
        model.put("v", vocabulary);
        model.put("diff", diff);
        model.put("changed", diff.changed().stream().map(changed -> new Changed(changed.name(), changed.fields().stream()
                .map(field -> words.row(field.field(), field.before(), field.after())).toList())).toList());
        model.put("same", diff.added().isEmpty() && diff.removed().isEmpty() && diff.renamed().isEmpty() && diff.changed().isEmpty()
                && diff.announced().isEmpty());
        return model;
    }
}
