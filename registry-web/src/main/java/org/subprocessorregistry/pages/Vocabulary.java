package org.subprocessorregistry.pages;

import java.net.URI;
import java.net.URISyntaxException;
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
import org.subprocessorregistry.functions.FunctionView;
import org.subprocessorregistry.services.ServiceView;

/** What codes are called: services, functions, kinds of data, places, transfer bases. */
public final class Vocabulary {

    private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> EEA = Set.of("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE",
            "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO");
    private static final List<String> LOCATION_TYPES = List.of("corporate", "at-rest", "processing", "remote-access");

    private final Locale locale;
    private final Texts texts;
    private final Map<String, String> services;
    private final Map<String, String> functions;

    Vocabulary(Language language, Collection<ServiceView> services, Collection<FunctionView> functions) {
        this.locale = language.locale();
        this.texts = Texts.in(language);
        this.services = services.stream().collect(Collectors.toMap(ServiceView::code, ServiceView::name, (a, b) -> a, LinkedHashMap::new));
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

    /** A country's name in the reader's language; the code where it is none of ISO 3166-1. */
    public String country(String code) {
        return code == null ? "" : ISO_COUNTRIES.contains(code) ? Locale.of("", code).getDisplayCountry(locale) : code;
    }

    /** The places of an entry by type, each place once. */
    public List<Places> places(Collection<Location> locations) {
        var byType = new LinkedHashMap<String, Set<String>>();
        LOCATION_TYPES.forEach(type -> byType.put(type, new LinkedHashSet<>()));
        for (var location : locations) {
            byType.computeIfAbsent(location.type(), type -> new LinkedHashSet<>()).add(place(location));
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

    /** The bases for transfers outside the EEA; without one, whether none is needed. */
    public List<String> transfer(Collection<Transfer> transfers, Collection<Location> locations) {
        if (!transfers.isEmpty()) {
            return transfers.stream().map(transfer -> texts.of("transfer.of", texts.ofCode("mechanism", transfer.mechanism()), country(transfer.country())))
                    .distinct().toList();
        }
        boolean known = !locations.isEmpty() && locations.stream().allMatch(location -> location.country() != null);
        boolean inside = known && locations.stream().allMatch(location -> EEA.contains(location.country()));
        return List.of(texts.of(inside ? "transfer.not-needed" : "transfer.none"));
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
