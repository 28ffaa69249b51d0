package org.subprocessorregistry.pages;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.functions.FunctionView;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.services.ServiceView;
import org.subprocessorregistry.transfers.TransferRule;

/** What codes are called: services, functions, kinds of data, places, transfer bases. */
public final class Vocabulary {

    private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String CORPORATE = "corporate";
    private static final List<String> LOCATION_TYPES = List.of("corporate", "at-rest", "processing", "remote-access");

    private final Locale locale;
    private final Texts texts;
    private final Map<String, String> services;
    private final Map<String, String> functions;
    private final TransferRule transfers;
    private final LocalDate today;
    private final DateTimeFormatter date;

    /** @param today the business date on which the transfers of changes are judged */
    Vocabulary(Language language, Collection<ServiceView> services, Collection<FunctionView> functions, TransferRule transfers, LocalDate today) {
        this.locale = language.locale();
        this.texts = Texts.in(language);
        this.services = services.stream().collect(Collectors.toMap(ServiceView::code, ServiceView::name, (a, b) -> a, LinkedHashMap::new));
        this.transfers = transfers;
        this.today = today;
        this.date = DateTimeFormatter.ofPattern(texts.of("date.short"), locale);
        this.functions = functions.stream().collect(Collectors.toMap(FunctionView::code, FunctionView::name, (a, b) -> a, LinkedHashMap::new));
    }

    /** Places of one type, for example where data is stored. */
    public record Places(String type, String text) {
    }

    /** One audit standard may be the vendor's own; all others keep their international names. */
    public String standard(String code) {
        return texts.ofCode("standard", code);
    }

    public String service(String code) {
        return services.getOrDefault(code, code);
    }

    public Map<String, String> services() {
        return services;
    }

    public String function(String code) {
        return functions.getOrDefault(code, words(code));
    }

    public String functions(Collection<String> codes) {
        return codes.stream().map(this::function).collect(Collectors.joining(", "));
    }

    /** Data categories are free codes. */
    public String data(Collection<String> codes) {
        return codes.stream().map(code -> texts.ofCode("data", code)).collect(Collectors.joining(", "));
    }

    /** 23 Dec 2026. */
    public String day(LocalDate day) {
        return date.format(day);
    }

    /** A country's name in the reader's language; the code where it is none of ISO 3166-1. */
    public String country(String code) {
        return code == null ? "" : ISO_COUNTRIES.contains(code) ? Locale.of("", code).getDisplayCountry(locale) : code;
    }

    /** The places of an entry by type, each place once. */
    public List<Places> places(Collection<Location> locations) {
        var byType = new LinkedHashMap<String, Set<String>>();
        LOCATION_TYPES.forEach(type -> byType.put(type, new LinkedHashSet<>()));
        for (var location : locations) {
            byType.computeIfAbsent(location.type(), type -> new LinkedHashSet<>()).add(placeInFull(location));
        }
        var places = new ArrayList<Places>();
        byType.forEach((type, names) -> {
            if (!names.isEmpty()) {
                places.add(new Places(type, String.join(", ", names)));
            }
        });
        return places;
    }

    /** A place as published, in the reader's language where it is a country and nothing more. */
    public String place(Location location) {
        String country = country(location.country());
        String text = location.text() == null ? "" : location.text().strip();
        if (text.isEmpty() || location.country() != null
                && (text.equals(location.country()) || text.equalsIgnoreCase(Locale.of("", location.country()).getDisplayCountry(Locale.ENGLISH)))) {
            return country.isEmpty() ? texts.of("place.unknown") : country;
        }
        return country.isEmpty() || text.contains(country) ? text : "%s (%s)".formatted(text, country);
    }

    /** A place with its site and, where it was not or will not be used all the time, its dates. */
    public String placeInFull(Location location) {
        String where = location.site() == null || location.site().isBlank() ? place(location) : "%s, %s".formatted(place(location), location.site().strip());
        if (!location.isDated()) {
            return where;
        }
        if (location.validFrom() == null) {
            return texts.of("place.until", where, date.format(location.validTo()));
        }
        return location.validTo() == null ? texts.of("place.from", where, date.format(location.validFrom()))
                : texts.of("place.between", where, date.format(location.validFrom()), date.format(location.validTo()));
    }

    /** What the engagements of an entry need for transfers outside the EEA, and the basis of each. */
    public List<String> transfers(Collection<EntryView.EngagementLine> lines) {
        var words = new LinkedHashSet<String>();
        lines.forEach(line -> words.addAll(words(line.transferNeeded(), line.transfer())));
        return words.isEmpty() ? List.of(nothing(lines.stream().flatMap(line -> line.locations().stream()).toList())) : List.copyOf(words);
    }

    /** The same of an engagement that is not published yet, judged today or on the first day of each place. */
    public List<String> transfer(Collection<Transfer> bases, Collection<Location> locations) {
        var words = words(transfers.needsFrom(locations, bases, today), bases);
        return words.isEmpty() ? List.of(nothing(locations)) : List.copyOf(words);
    }

    private String nothing(Collection<Location> locations) {
        return texts.of(locations.stream().anyMatch(place -> !CORPORATE.equals(place.type())) ? "transfer.not-needed" : "transfer.none");
    }

    private Set<String> words(Collection<TransferNeed> needs, Collection<Transfer> bases) {
        var words = new LinkedHashSet<String>();
        needs.forEach(need -> words.add(word(need, bases)));
        var needed = needs.stream().map(TransferNeed::country).collect(Collectors.toSet());
        bases.stream().filter(basis -> !needed.contains(basis.country())).forEach(basis -> words.add(texts.of("transfer.of", mechanism(basis), country(basis.country()))));
        return words;
    }

    private String word(TransferNeed need, Collection<Transfer> bases) {
        if (TransferNeed.UNCLEAR.equals(need.state())) {
            return texts.of("transfer.unclear", need.text() == null ? texts.of("place.unknown") : need.text());
        }
        if (TransferNeed.MISSING.equals(need.state())) {
            return texts.of("transfer.missing", country(need.country()));
        }
        String mechanism = bases.stream().filter(basis -> need.country().equals(basis.country()) && need.basis().equals(basis.mechanism()))
                .map(this::mechanism).findFirst().orElseGet(() -> texts.ofCode("mechanism", need.basis()));
        return need.decision() == null ? texts.of("transfer.of", mechanism, country(need.country()))
                : texts.of("transfer.decided", mechanism, need.decision(), country(need.country()));
    }

    private String mechanism(Transfer basis) {
        String name = texts.ofCode("mechanism", basis.mechanism());
        return basis.module() == null ? name : texts.of("transfer.module", name, basis.module().replaceFirst("^module-", ""));
    }

    /** The address of a website when it is one that a browser may follow; else empty. */
    public String website(String website) {
        if (website == null) {
            return "";
        }
        try {
            var uri = new URI(website.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri.toASCIIString() : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String words(String code) {
        return code.replace('-', ' ');
    }
}
