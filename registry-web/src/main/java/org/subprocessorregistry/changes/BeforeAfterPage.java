package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.notices.FieldChange;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.subprocessors.Identity;

/** An item in words: each field before and after, also those that stay, so that a checker sees the whole. */
@Named("beforeAfter")
@RequestScoped
public class BeforeAfterPage {

    private final Services services;
    private final Functions functions;
    private final Texts texts;

    @Inject
    BeforeAfterPage(Services services, Functions functions, Texts texts) {
        this.services = services;
        this.functions = functions;
        this.texts = texts;
    }

    public List<FieldChange> of(ChangeView.ItemView item) {
        var fields = new ArrayList<FieldChange>();
        var before = item.before();
        if (item.engagement() != null) {
            engagement(fields, before == null ? null : before.engagement(), item.engagement());
        }
        if (item.identity() != null) {
            identity(fields, before == null ? null : before.identity(), item.identity());
        }
        if (item.engagement() == null && item.identity() == null && before != null && before.engagement() != null) {
            add(fields, "service", before.engagement(), null, one -> services.name(one.service()));
            add(fields, "functions", before.engagement(), null, this::functionNames);
        }
        return fields;
    }

    public String place(Location location) {
        String name = texts.country(location.country());
        String words = location.text() == null || location.text().isBlank() || location.text().equalsIgnoreCase(name) ? name
                : name.isEmpty() ? location.text() : "%s (%s)".formatted(location.text(), name);
        return "%s: %s".formatted(texts.word("location", location.type()), words);
    }

    public String functionNames(Engagement engagement) {
        return engagement.functions().stream().map(functions::name).collect(Collectors.joining(", "));
    }

    private void engagement(List<FieldChange> fields, Engagement before, Engagement after) {
        add(fields, "service", before, after, one -> services.name(one.service()));
        add(fields, "functions", before, after, this::functionNames);
        add(fields, "data-categories", before, after, one -> String.join(", ", one.dataCategories()).replace('-', ' '));
        add(fields, "locations", before, after, one -> one.locations().stream().map(this::place).collect(Collectors.joining("; ")));
        add(fields, "transfer", before, after, one -> one.transfer().stream()
                .map(transfer -> "%s: %s".formatted(texts.country(transfer.country()), texts.word("mechanism", transfer.mechanism())))
                .collect(Collectors.joining("; ")));
        add(fields, "role-class", before, after, one -> texts.word("role-class", one.roleClass()));
        add(fields, "access-mode", before, after, one -> texts.word("access-mode", one.accessMode()));
        add(fields, "optionality", before, after, one -> texts.word("optionality", one.optionality()));
    }

    private void identity(List<FieldChange> fields, Identity before, Identity after) {
        add(fields, "name", before, after, Identity::name);
        add(fields, "legal-name", before, after, Identity::legalName);
        add(fields, "address", before, after, Identity::address);
        add(fields, "country", before, after, one -> texts.country(one.country()));
        add(fields, "website", before, after, Identity::website);
    }

    private static <T> void add(List<FieldChange> fields, String field, T before, T after, Function<T, String> words) {
        String then = before == null ? "" : Objects.toString(words.apply(before), "");
        String now = after == null ? "" : Objects.toString(words.apply(after), "");
        if (!then.isEmpty() || !now.isEmpty()) {
            fields.add(new FieldChange(field, then, now));
        }
    }
}
