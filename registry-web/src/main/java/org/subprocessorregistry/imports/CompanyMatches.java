package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks for companies of a list that stand in the registry, or in the list, under another name. */
final class CompanyMatches {

    /** So many proposals a person can judge. */
    private static final int MOST = 200;
    private static final int MOST_PER_NAME = 5;
    /** In a longer list nobody could judge them, and looking would take the memory that reading needs. */
    private static final int LONGEST_LIST = 5_000;
    private static final int SLIPS_UP_TO = 3_000_000;
    private static final Set<String> SHARED_HOSTS = Set.of("github.com", "linkedin.com", "google.com", "sites.google.com", "notion.site", "trust.page");

    /** What is known of a company on either side. */
    private record Company(int record, String name, UUID id, NameForms forms, NameForms legal, String lei, String number, String host) {

        static Company of(int record, String name, UUID id, String legalName, String lei, String number, String website) {
            return new Company(record, CellText.oneLine(name), id, NameForms.of(name), legalName == null ? null : NameForms.of(legalName), code(lei), code(number), host(website));
        }

        private static String code(String text) {
            return text == null || text.isBlank() ? null : text.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        }

        private static String host(String website) {
            String host = website == null ? "" : website.toLowerCase(Locale.ROOT).replaceFirst("^https?://(www\\.)?", "").replaceFirst("[/?#:].*", "");
            return host.isEmpty() || SHARED_HOSTS.contains(host) ? null : host;
        }
    }

    private record Sign(String reason, String message, double score) {
    }

    private final Map<String, Set<Company>> byKey = new HashMap<>();
    private final List<CompanyMatch> found = new ArrayList<>();

    /** A record of the registry. */
    record Known(UUID id, String name, String legalName, String lei, String registrationNumber, String website) {
    }

    private CompanyMatches() {
    }

    /**
     * @param listings  of the list, by name
     * @param known     records of the registry; those of the very same name are the company itself
     * @param unlisted  names in force that the list does not have: they are proposed as renames, not here, until a person says
     *                  that the list writes them otherwise
     * @param decisions of a person, each shown with its match
     */
    static List<CompanyMatch> between(Collection<Listing> listings, List<Known> known, Set<String> unlisted, List<MatchDecision> decisions) {
        if (listings.size() > LONGEST_LIST) {
            return List.of();
        }
        CompanyMatches search = new CompanyMatches();
        List<Company> listed = listings.stream().map(CompanyMatches::company).toList();
        Set<String> names = new LinkedHashSet<>();
        listed.forEach(company -> names.add(company.name().toLowerCase(Locale.ROOT)));
        List<Company> others = new ArrayList<>(listed);
        Set<String> recorded = new LinkedHashSet<>();
        known.forEach(one -> recorded.add(CellText.oneLine(one.name()).toLowerCase(Locale.ROOT)));
        // A record under a name of the list is that company: the list already stands for it.
        known.stream().filter(one -> !names.contains(CellText.oneLine(one.name()).toLowerCase(Locale.ROOT)) && (!unlisted.contains(one.name()) || isAccepted(one, decisions)))
                .map(one -> Company.of(0, one.name(), one.id(), one.legalName(), one.lei(), one.registrationNumber(), one.website())).forEach(others::add);
        search.index(others);
        boolean slips = (long) listed.size() * others.size() <= SLIPS_UP_TO;
        for (Company company : listed) {
            boolean isRecorded = recorded.contains(company.name().toLowerCase(Locale.ROOT));
            search.look(company, others, slips, isRecorded);
        }
        return search.found.stream().sorted(Comparator.comparingDouble(CompanyMatch::score).reversed().thenComparingInt(CompanyMatch::record)).limit(MOST)
                .map(match -> decided(match, decisions)).toList();
    }

    private static boolean isAccepted(Known known, List<MatchDecision> decisions) {
        return decisions.stream().anyMatch(one -> one.accepted() && known.id().equals(one.subprocessor()));
    }

    private static CompanyMatch decided(CompanyMatch match, List<MatchDecision> decisions) {
        Optional<MatchDecision> decision = decisions.stream().filter(one -> one.isAbout(match)).reduce((first, second) -> second);
        return decision.map(one -> match.decided(one.accepted() ? "accepted" : "declined")).orElse(match);
    }

    private static Company company(Listing listing) {
        var identity = listing.identity();
        return Company.of(listing.record(), listing.name(), null, identity.legalName(), identity.lei(), identity.registrationNumber(), identity.website());
    }

    private void index(List<Company> companies) {
        for (Company company : companies) {
            keys(company).forEach(key -> byKey.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(company));
        }
    }

    /** Whoever shares one of these may be the same; the sign itself is looked at afterwards. */
    private static Set<String> keys(Company company) {
        Set<String> keys = new LinkedHashSet<>();
        if (company.lei() != null) {
            keys.add("lei " + company.lei());
        }
        if (company.number() != null) {
            keys.add("number " + company.number());
        }
        if (company.host() != null) {
            keys.add("host " + company.host());
        }
        names(company).forEach(name -> keys.add("name " + name.replace(" ", "")));
        String first = company.forms().baseWords().getFirst();
        if (first.length() > 2) {
            keys.add("first " + first);
        }
        return keys;
    }

    private static Set<String> names(Company company) {
        Set<String> names = new LinkedHashSet<>();
        names.add(company.forms().base());
        names.addAll(company.forms().aliases());
        if (company.legal() != null) {
            names.add(company.legal().base());
            names.addAll(company.legal().aliases());
        }
        names.remove("");
        return names;
    }

    private void look(Company company, List<Company> others, boolean slips, boolean isRecorded) {
        Set<Company> candidates = new LinkedHashSet<>();
        keys(company).forEach(key -> candidates.addAll(byKey.getOrDefault(key, Set.of())));
        if (slips) {
            others.stream().filter(other -> RenameProposals.isSlip(company.forms(), other.forms())).forEach(candidates::add);
        }
        List<CompanyMatch> matches = new ArrayList<>();
        for (Company other : candidates) {
            // Within the list each pair is told once, by its later name; a name of the registry is not proposed for another of it.
            boolean meant = other != company && !other.name().equals(company.name())
                    && (other.id() == null ? other.record() < company.record() : !isRecorded);
            if (meant && company.forms().selfHosted() == other.forms().selfHosted()) {
                sign(company, other).ifPresent(sign -> matches.add(new CompanyMatch(company.record(), company.name(), other.name(), other.id(), sign.reason(),
                        sign.message(), sign.score(), null)));
            }
        }
        matches.sort(Comparator.comparingDouble(CompanyMatch::score).reversed());
        found.addAll(matches.subList(0, Math.min(MOST_PER_NAME, matches.size())));
    }

    private static Optional<Sign> sign(Company one, Company other) {
        if (one.lei() != null && one.lei().equals(other.lei())) {
            return Optional.of(new Sign("lei", "Both have the LEI %s.".formatted(one.lei()), 1));
        }
        if (one.lei() != null && other.lei() != null) {
            return Optional.empty();
        }
        if (one.number() != null && one.number().equals(other.number())) {
            return Optional.of(new Sign("registration-number", "Both have the registration number %s.".formatted(one.number()), 0.98));
        }
        NameForms a = one.forms();
        NameForms b = other.forms();
        if (a.base().isEmpty() || b.base().isEmpty()) {
            return Optional.empty();
        }
        if (a.base().replace(" ", "").equals(b.base().replace(" ", ""))) {
            return Optional.of(new Sign("legal-form", "The names differ only in legal form, case, accents or punctuation.", 0.95));
        }
        if (isLegalNameOf(one, other) || isLegalNameOf(other, one)) {
            return Optional.of(new Sign("legal-name", "One name is the brand, the other the legal name.", 0.9));
        }
        if (a.aliases().contains(b.base()) || b.aliases().contains(a.base())) {
            return Optional.of(new Sign("also-known-as", "One name says that it is also called the other.", 0.85));
        }
        if (one.host() != null && one.host().equals(other.host())) {
            return Optional.of(new Sign("website", "Both have the website %s.".formatted(one.host()), 0.7));
        }
        if (RenameProposals.isSlip(a, b)) {
            return Optional.of(new Sign("spelling", "The names differ by a letter or two.", 0.6));
        }
        return RenameProposals.isLongerForm(a, b) ? Optional.of(new Sign("longer-name", "One name is a longer form of the other.", 0.5)) : Optional.empty();
    }

    private static boolean isLegalNameOf(Company one, Company other) {
        return one.legal() != null && (one.legal().base().equals(other.forms().base())
                || other.legal() != null && !other.legal().base().isEmpty() && one.legal().base().equals(other.legal().base()));
    }

    /** Names of the list by the name they are read under: accepted matches within it, and with what is in force. */
    static Map<String, String> aliases(List<CompanyMatch> matches, Map<UUID, String> namesInForce) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (CompanyMatch match : matches) {
            String target = match.subprocessor() == null ? match.other() : namesInForce.get(match.subprocessor());
            if ("accepted".equals(match.decision()) && target != null) {
                aliases.putIfAbsent(match.name(), aliases.getOrDefault(target, target));
            }
        }
        aliases.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return aliases;
    }
}
