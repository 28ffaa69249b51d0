package org.subprocessorregistry.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.VendorPage;
import org.subprocessorregistry.pages.FactWords.Row;
import org.subprocessorregistry.pages.Visit;
import org.subprocessorregistry.platform.PointField;
import org.subprocessorregistry.register.DiffView;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.PublicLists;
import org.subprocessorregistry.register.PublicLists.DiffQuery;
import org.subprocessorregistry.register.RegisterQuery;

/** Two lists side by side, each of any day and as known at any moment; without a choice the last month. */
@Named
@RequestScoped
public class ComparePage {

    private final PublicLists lists;
    private final Desk desk;
    private final VendorPage vendor;
    private final Words words;
    private DiffView diff;

    @Inject
    ComparePage(PublicLists lists, Desk desk, VendorPage vendor, Words words) {
        this.lists = lists;
        this.desk = desk;
        this.vendor = vendor;
        this.words = words;
    }

    /** What is different about one subprocessor. */
    public record Changed(String name, List<Row> rows) {
    }

    /** A choice made by one click. */
    public record Preset(String key, String address) {
    }

    public LocalDate getFrom() {
        LocalDate from = PointField.day(desk.parameter("from"));
        return from == null || isWrongDay() ? vendor.getToday().minusMonths(1) : from;
    }

    public LocalDate getTo() {
        LocalDate to = PointField.day(desk.parameter("to"));
        return to == null || isWrongDay() ? vendor.getToday() : to;
    }

    /** As it was typed, or empty. */
    public String typed(String name) {
        return Objects.requireNonNullElse(desk.parameter(name), "");
    }

    public boolean isWrongDay() {
        return List.of("from", "to").stream().anyMatch(name -> !typed(name).isBlank() && PointField.day(typed(name)) == null);
    }

    public boolean isWrongMoment() {
        return List.of("fromKnownAt", "toKnownAt").stream().anyMatch(name -> !typed(name).isBlank() && moment(name) == null);
    }

    public boolean isKnownChosen() {
        return !typed("fromKnownAt").isBlank() || !typed("toKnownAt").isBlank();
    }

    public DiffView getDiff() {
        if (diff == null) {
            String service = desk.parameter("service");
            diff = lists.diff(new DiffQuery(new RegisterQuery(getFrom(), moment("fromKnownAt"), service, null, null, null),
                    new RegisterQuery(getTo(), moment("toKnownAt"), service, null, null, null)));
        }
        return diff;
    }

    public List<Changed> getChanged() {
        return getDiff().changed().stream().map(changed -> new Changed(changed.name(), changed.fields().stream()
                .map(field -> words.facts().row(field.field(), field.before(), field.after())).toList())).toList();
    }

    public boolean isSame() {
        DiffView compared = getDiff();
        return compared.added().isEmpty() && compared.removed().isEmpty() && compared.renamed().isEmpty() && compared.changed().isEmpty()
                && compared.announced().isEmpty();
    }

    /** What an entry may do and for which services, in one line. */
    public String does(EntryView entry) {
        String services = entry.services().stream().map(words.vocabulary()::service).collect(Collectors.joining(", "));
        String functions = words.vocabulary().functions(entry.functions());
        return services.isEmpty() ? functions : "%s · %s".formatted(functions, services);
    }

    public Map<String, String> getServices() {
        return words.vocabulary().services();
    }

    /** The last change: today's list, as known just before the newest version and as known now. */
    public List<Preset> getPresets() {
        LocalDate today = vendor.getToday();
        Instant before = lists.knownAt().minus(1, ChronoUnit.MICROS);
        return List.of(new Preset("compare.last", "/staff/diff?from=%s&to=%s&fromKnownAt=%s".formatted(today, today, before)),
                new Preset("compare.month", "/staff/diff?from=%s&to=%s".formatted(today.minusMonths(1), today)),
                new Preset("compare.year", "/staff/diff?from=%s&to=%s".formatted(today.minusYears(1), today)));
    }

    /** What a file has to be asked for to hold what the page shows. */
    public String getExports() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("from", getFrom());
        parameters.put("to", getTo());
        parameters.put("fromKnownAt", moment("fromKnownAt"));
        parameters.put("toKnownAt", moment("toKnownAt"));
        parameters.put("service", typed("service").isBlank() ? null : typed("service"));
        return parameters.entrySet().stream().filter(one -> one.getValue() != null)
                .map(one -> one.getKey() + "=" + Visit.encoded(one.getValue().toString())).collect(Collectors.joining("&"));
    }

    private Instant moment(String name) {
        return PointField.moment(typed(name), vendor.getZone());
    }
}
