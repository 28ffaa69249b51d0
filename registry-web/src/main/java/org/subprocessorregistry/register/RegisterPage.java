package org.subprocessorregistry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.desk.VendorPage;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.functions.FunctionView;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.platform.PointField;
import org.subprocessorregistry.services.ServiceView;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.subprocessors.SubprocessorView;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** All records with what is published of them. */
@Named
@RequestScoped
public class RegisterPage {

    private final Register register;
    private final Subprocessors subprocessors;
    private final Desk desk;
    private final Texts texts;
    private final Services services;
    private final Functions functions;
    private final VendorPage vendor;
    private RegisterView list;
    private List<Row> rows;

    /** One record of the table; status {@code not-listed} while nothing of it is public. */
    public record Row(UUID id, String name, String legalName, String status, String services, String functions, String countries) {
    }

    /** A place of an engagement; {@code service} is the name of what it serves. */
    public record Place(String service, Location location) {
    }

    @Inject
    RegisterPage(Register register, Subprocessors subprocessors, Desk desk, Texts texts, Services services,
            Functions functions, VendorPage vendor) {
        this.register = register;
        this.subprocessors = subprocessors;
        this.desk = desk;
        this.texts = texts;
        this.services = services;
        this.functions = functions;
        this.vendor = vendor;
    }

    public List<Row> getRows() {
        if (rows == null) {
            Map<UUID, EntryView> entries = getList().entries().stream().collect(Collectors.toMap(EntryView::id, Function.identity()));
            // The table sorts its rows in place.
            Map<String, String> serviceNames = services.list().stream().collect(Collectors.toMap(ServiceView::code, ServiceView::name));
            Map<String, String> functionNames = functions.list().stream().collect(Collectors.toMap(FunctionView::code, FunctionView::name));
            rows = new ArrayList<>(subprocessors.all().stream()
                    .map(record -> row(record, entries.get(record.id()), serviceNames, functionNames)).toList());
        }
        return rows;
    }

    public RegisterView getList() {
        if (list == null) {
            list = register.list(isOld() ? new RegisterQuery(day(), moment(), null, null, null, null) : RegisterQuery.current());
        }
        return list;
    }

    /** Whether a list of another day or of what was known before is asked for. */
    public boolean isOld() {
        return !isWrongPoint() && (day() != null || moment() != null);
    }

    /** Whether what was asked for is no day or no moment. */
    public boolean isWrongPoint() {
        return !asked("asOf").isBlank() && day() == null || !asked("knownAt").isBlank() && moment() == null;
    }

    /** A parameter of the address as it was typed, or empty. */
    public String asked(String name) {
        return Objects.requireNonNullElse(desk.parameter(name), "");
    }

    private LocalDate day() {
        return PointField.day(asked("asOf"));
    }

    private Instant moment() {
        return PointField.moment(asked("knownAt"), vendor.getZone());
    }

    /** Engagements in force of the subprocessor in the page's address. */
    public List<PublishedEngagement> getEngagements() {
        return register.engagements(desk.id());
    }

    /** The places of all engagements in force. */
    public List<Place> getPlaces() {
        return getEngagements().stream().flatMap(one -> one.engagement().locations().stream()
                .map(location -> new Place(services.name(one.engagement().service()), location))).toList();
    }

    /** The public entry of the subprocessor in the page's address, or null. */
    public EntryView getEntry() {
        return register.entry(desk.id()).orElse(null);
    }

    private static String named(List<String> codes, Map<String, String> names) {
        return codes.stream().map(code -> names.getOrDefault(code, code)).collect(Collectors.joining(", "));
    }

    private Row row(SubprocessorView record, EntryView entry, Map<String, String> serviceNames, Map<String, String> functionNames) {
        if (entry == null) {
            return new Row(record.id(), record.name(), record.legalName(), "not-listed", "", "", "");
        }
        String countries = entry.locations().stream().map(Location::country).distinct().map(texts::country)
                .filter(name -> !name.isEmpty()).sorted().collect(Collectors.joining(", "));
        // What it is called today is told by the record, what it was called then by the list.
        return new Row(record.id(), isOld() ? entry.name() : record.name(), isOld() ? entry.legalName() : record.legalName(), entry.status(),
                named(entry.services(), serviceNames), named(entry.functions(), functionNames), countries);
    }
}
