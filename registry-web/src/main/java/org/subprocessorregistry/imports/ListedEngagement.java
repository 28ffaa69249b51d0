package org.subprocessorregistry.imports;

import java.util.List;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.platform.Slug;
import org.subprocessorregistry.register.EntryView;

/**
 * The two sides of a comparison in one language: what the file says and what the register says, with functions and data
 * categories as codes and places without the reader's own kinds.
 */
final class ListedEngagement {

    private static final String WORDS = "words";

    private ListedEngagement() {
    }

    /** A row group of the file. */
    static ListedSubprocessor ofFile(ListedSubprocessor listed) {
        return new ListedSubprocessor(listed.name(), listed.legalName() == null ? listed.name() : listed.legalName(), codes(listed.functions()),
                List.of(), codes(listed.dataCategories()), listed.locations().stream().filter(place -> !EntryLocation.NONE.equals(place.kind()))
                        .map(place -> place(place.type(), place.country(), place.text())).distinct().toList());
    }

    /** An entry of the register. */
    static ListedSubprocessor ofRegister(EntryView entry) {
        return new ListedSubprocessor(entry.name(), entry.legalName(), entry.functions(), List.of(), entry.dataCategories(),
                entry.locations().stream().map(place -> place(place.type(), place.country(), place.text())).distinct().toList());
    }

    private static EntryLocation place(String type, String country, String text) {
        return new EntryLocation(text, country, country == null ? WORDS : EntryLocation.COUNTRY, type);
    }

    private static List<String> codes(List<String> texts) {
        return texts.stream().map(Slug::of).distinct().toList();
    }

    static List<Location> locations(ListedSubprocessor listed) {
        return listed.locations().stream().map(place -> new Location(place.type(), place.country(), place.text())).toList();
    }

    static Engagement engagement(ListedSubprocessor listed, String service, boolean affiliate) {
        return new Engagement(service, listed.functions(), listed.dataCategories(), locations(listed), List.of(),
                affiliate ? "affiliate" : "technology", null, null);
    }
}
