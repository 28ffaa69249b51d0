package org.subprocessorregistry.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.subprocessorregistry.changes.ChangeView.ItemView;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.Identity;

/** What one item of a change alters, field by field, in the reader's words. */
final class ItemRows {

    private static final List<String> LOCATION_TYPES = List.of("corporate", "at-rest", "processing", "remote-access");
    /** Kinds that bring a company with all it may do; what stays the same is worth telling too. */
    private static final Set<String> WHOLE = Set.of("add", "replace");

    private final Vocabulary vocabulary;
    private final Texts texts;

    ItemRows(Vocabulary vocabulary, Texts texts) {
        this.vocabulary = vocabulary;
        this.texts = texts;
    }

    /**
     * The fields of an item that differ; of an addition or a replacement all fields.
     *
     * @param company who the subprocessor of an addition or a replacement is
     */
    List<FieldRow> of(ItemView item, Identity company) {
        var rows = new ArrayList<FieldRow>();
        Identity identityBefore = item.before() == null ? null : item.before().identity();
        Engagement before = item.before() == null ? null : item.before().engagement();
        boolean whole = WHOLE.contains(item.kind());
        if (item.correction() != null) {
            rows.add(FieldRow.of("valid-from", day(item.correction().version()), day(item.correction().validFrom())));
            rows.add(FieldRow.of("valid-to", day(item.correction().until()), day(item.correction().validTo())));
        }
        if (item.identity() != null || whole && company != null) {
            identity(rows, identityBefore, item.identity() == null ? company : item.identity());
        }
        if (item.engagement() != null) {
            engagement(rows, before, item.engagement());
        }
        rows.removeIf(row -> row.isEmpty() || row.same() && !whole);
        return List.copyOf(rows);
    }

    /** The codes of the services that an item concerns; empty = all that its subprocessor works for. */
    static Set<String> services(ItemView item) {
        var services = new LinkedHashSet<String>();
        if (item.engagement() != null) {
            services.add(item.engagement().service());
        } else if (item.before() != null && item.before().engagement() != null) {
            services.add(item.before().engagement().service());
        }
        return services;
    }

    private void identity(List<FieldRow> rows, Identity before, Identity after) {
        rows.add(FieldRow.of("name", before == null ? null : before.name(), after.name()));
        rows.add(FieldRow.of("legal-name", before == null ? null : before.legalName(), after.legalName()));
        rows.add(FieldRow.of("address", before == null ? null : before.address(), after.address()));
        rows.add(FieldRow.of("country", before == null ? null : vocabulary.country(before.country()), vocabulary.country(after.country())));
        rows.add(FieldRow.of("former-names", before == null ? List.of() : names(before), names(after)));
        rows.add(FieldRow.of("registration-number", before == null ? null : before.registrationNumber(), after.registrationNumber()));
        rows.add(FieldRow.of("lei", before == null ? null : before.lei(), after.lei()));
        rows.add(FieldRow.of("parent", before == null ? null : before.parent(), after.parent()));
    }

    private String day(LocalDate day) {
        return day == null ? null : vocabulary.day(day);
    }

    private static List<String> names(Identity identity) {
        return identity.formerNames().stream().map(FormerName::name).toList();
    }

    private void engagement(List<FieldRow> rows, Engagement before, Engagement after) {
        rows.add(FieldRow.of("functions", before == null ? List.of() : before.functions().stream().map(vocabulary::function).toList(),
                after.functions().stream().map(vocabulary::function).toList()));
        rows.add(FieldRow.of("data-categories", before == null ? List.of() : data(before.dataCategories()), data(after.dataCategories())));
        for (String type : LOCATION_TYPES) {
            rows.add(FieldRow.of("locations." + type, before == null ? List.of() : places(before.locations(), type), places(after.locations(), type)));
        }
        rows.add(FieldRow.of("transfer", before == null ? List.of() : vocabulary.transfer(before.transfer(), before.locations()),
                vocabulary.transfer(after.transfer(), after.locations())));
        rows.add(FieldRow.of("description", before == null ? null : before.description(), after.description()));
        rows.add(FieldRow.of("data-subjects", before == null ? List.of() : data(before.dataSubjects()), data(after.dataSubjects())));
        rows.add(FieldRow.of("sensitive", before == null ? List.of() : sensitive(before), sensitive(after)));
        rows.add(FieldRow.of("responsibility", before == null ? null : before.responsibility(), after.responsibility()));
        rows.add(FieldRow.of("retention", before == null ? null : before.retention(), after.retention()));
        rows.add(FieldRow.of("features", before == null ? List.of() : before.features(), after.features()));
        rows.add(FieldRow.of("excluded-tiers", before == null ? List.of() : before.excludedTiers(), after.excludedTiers()));
        rows.add(FieldRow.of("role-class", before == null ? null : texts.ofCode("role", before.roleClass()), texts.ofCode("role", after.roleClass())));
        rows.add(FieldRow.of("access-mode", before == null ? null : texts.ofCode("access", before.accessMode()), texts.ofCode("access", after.accessMode())));
        rows.add(FieldRow.of("pseudonymised-only", before == null ? null : pseudonymised(before), pseudonymised(after)));
        rows.add(FieldRow.of("optionality", before == null ? null : texts.ofCode("optionality", before.optionality()),
                texts.ofCode("optionality", after.optionality())));
    }

    private List<String> sensitive(Engagement engagement) {
        var kinds = new ArrayList<String>();
        if (engagement.specialCategories()) {
            kinds.add(texts.of("sensitive.special"));
        }
        if (engagement.phi()) {
            kinds.add(texts.of("sensitive.phi"));
        }
        return kinds;
    }

    private String pseudonymised(Engagement engagement) {
        return engagement.pseudonymisedOnly() ? texts.of("access.pseudonymised") : null;
    }

    private List<String> data(Collection<String> codes) {
        return codes.stream().map(category -> texts.ofCode("data", category)).toList();
    }

    private List<String> places(Collection<Location> locations, String type) {
        return locations.stream().filter(location -> type.equals(location.type())).map(vocabulary::placeInFull).toList();
    }
}
