package org.subprocessorregistry.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.subprocessorregistry.register.DiffView.Changed;
import org.subprocessorregistry.register.DiffView.Field;
import org.subprocessorregistry.register.DiffView.Renamed;

/** Compares two lists, subprocessor by subprocessor. */
final class RegisterDiff {

    private static final Map<String, Function<EntryView, Object>> FIELDS = fields();

    private final RegisterView from;
    private final RegisterView to;
    private final Map<UUID, EntryView> before;
    private final Map<UUID, EntryView> after;

    private RegisterDiff(RegisterView from, RegisterView to) {
        this.from = from;
        this.to = to;
        this.before = byId(from);
        this.after = byId(to);
    }

    static DiffView of(RegisterView from, RegisterView to) {
        var diff = new RegisterDiff(from, to);
        return new DiffView(from.asOf(), to.asOf(), diff.added(), diff.removed(), diff.renamed(), diff.changed(),
                diff.announced(), from.knownAt(), to.knownAt());
    }

    /**
     * Joins the differences of parts.
     *
     * @param order of what was removed: that of the list before
     */
    static DiffView joined(List<DiffView> parts, Comparator<EntryView> order) {
        DiffView one = parts.getFirst();
        return new DiffView(one.from(), one.to(), join(parts, DiffView::added),
                join(parts, DiffView::removed).stream().sorted(order).toList(), join(parts, DiffView::renamed),
                join(parts, DiffView::changed), join(parts, DiffView::announced), one.fromKnownAt(), one.toKnownAt());
    }

    private static <T> List<T> join(List<DiffView> parts, Function<DiffView, List<T>> of) {
        return parts.stream().map(of).flatMap(List::stream).toList();
    }

    private List<EntryView> added() {
        return to.entries().stream().filter(EntryView::inForce).filter(entry -> !inForce(before, entry)).toList();
    }

    private List<EntryView> removed() {
        return from.entries().stream().filter(EntryView::inForce).filter(entry -> !inForce(after, entry))
                .map(entry -> after.getOrDefault(entry.id(), entry)).toList();
    }

    private List<Renamed> renamed() {
        return to.entries().stream().filter(this::inForceAtBoth).map(entry -> new Renamed(before.get(entry.id()).name(), entry.name()))
                .filter(names -> !names.from().equals(names.to())).toList();
    }

    private List<Changed> changed() {
        return to.entries().stream().filter(this::inForceAtBoth)
                .map(entry -> new Changed(entry.name(), differences(before.get(entry.id()), entry)))
                .filter(changed -> !changed.fields().isEmpty()).toList();
    }

    private List<EntryView> announced() {
        return to.entries().stream().filter(entry -> !before.containsKey(entry.id())
                ? !entry.announced().isEmpty()
                : !before.get(entry.id()).announced().containsAll(entry.announced())).toList();
    }

    /** What is compared of an entry besides its name, in order. */
    static Map<String, Object> fields(EntryView entry) {
        var values = new LinkedHashMap<String, Object>();
        FIELDS.forEach((name, of) -> values.put(name, of.apply(entry)));
        return values;
    }

    private static List<Field> differences(EntryView before, EntryView after) {
        var fields = new ArrayList<Field>();
        FIELDS.forEach((name, of) -> {
            if (!Objects.equals(of.apply(before), of.apply(after))) {
                fields.add(new Field(name, of.apply(before), of.apply(after)));
            }
        });
        if (fields.isEmpty() && !permissions(before).equals(permissions(after))) {
            // The unions are the same, but what is allowed for which service is not: no difference passes unseen.
            fields.add(new Field("engagements", permissions(before), permissions(after)));
        }
        return fields;
    }

    private static Object permissions(EntryView entry) {
        return entry.engagements().stream().map(EntryView.EngagementLine::engagement).toList();
    }

    private boolean inForceAtBoth(EntryView entry) {
        return entry.inForce() && inForce(before, entry);
    }

    private static boolean inForce(Map<UUID, EntryView> list, EntryView entry) {
        EntryView there = list.get(entry.id());
        return there != null && there.inForce();
    }

    private static Map<UUID, EntryView> byId(RegisterView view) {
        return view.entries().stream().collect(Collectors.toMap(EntryView::id, Function.identity()));
    }

    private static Map<String, Function<EntryView, Object>> fields() {
        var fields = new LinkedHashMap<String, Function<EntryView, Object>>();
        fields.put("legalName", EntryView::legalName);
        fields.put("status", EntryView::status);
        fields.put("roleClass", EntryView::roleClass);
        fields.put("functions", EntryView::functions);
        fields.put("services", EntryView::services);
        fields.put("dataCategories", EntryView::dataCategories);
        fields.put("locations", EntryView::locations);
        fields.put("transfer", EntryView::transfer);
        fields.put("address", EntryView::address);
        fields.put("country", EntryView::country);
        fields.put("website", EntryView::website);
        fields.put("affiliate", EntryView::affiliate);
        fields.put("dataSubjects", EntryView::dataSubjects);
        fields.put("formerNames", EntryView::formerNames);
        fields.put("registrationNumber", EntryView::registrationNumber);
        fields.put("lei", EntryView::lei);
        fields.put("euid", EntryView::euid);
        fields.put("vatId", EntryView::vatId);
        fields.put("duns", EntryView::duns);
        fields.put("parent", EntryView::parent);
        fields.put("parentLei", EntryView::parentLei);
        fields.put("upstreamListUrl", EntryView::upstreamListUrl);
        fields.put("privacyUrl", EntryView::privacyUrl);
        fields.put("trustUrl", EntryView::trustUrl);
        fields.put("statusUrl", EntryView::statusUrl);
        return fields;
    }
}
