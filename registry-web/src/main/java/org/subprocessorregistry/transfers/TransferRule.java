package org.subprocessorregistry.transfers;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.subprocessorregistry.engagements.Eea;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.engagements.TransferNeed;

/**
 * Derives from places, on a day, where a basis for the transfer is needed (GDPR Art. 44). Pure.
 *
 * <p>Data at rest, processing and remote access count alike: who can see data from a third country has it there (EDPB
 * Guidelines 05/2021). The seat of a company alone is no place of data. A place that is no country (worldwide, a region, the
 * customer's choice) is never taken to be inside the EEA, unless it is the EU or the EEA by name.
 */
public final class TransferRule {

    private static final String CORPORATE = "corporate";
    private static final String DPF = "dpf";
    private static final String UNITED_STATES = "US";

    private final Map<String, List<TransferFact>> facts;

    public TransferRule(Collection<TransferFact> facts) {
        this.facts = facts.stream().collect(Collectors.groupingBy(TransferFact::country));
    }

    /**
     * The places in use on a day that are not inside the EEA, each once.
     *
     * @param transfers the bases on record
     */
    public List<TransferNeed> needs(Collection<Location> places, Collection<Transfer> transfers, LocalDate day) {
        return needs(places.stream().filter(place -> place.holdsOn(day)).toList(), transfers, place -> day);
    }

    /** The same for all places in use on a day or later, each judged on its first day from then on. */
    public List<TransferNeed> needsFrom(Collection<Location> places, Collection<Transfer> transfers, LocalDate day) {
        return needs(places.stream().filter(place -> !place.endedBefore(day)).toList(), transfers,
                place -> place.validFrom() == null || place.validFrom().isBefore(day) ? day : place.validFrom());
    }

    private List<TransferNeed> needs(List<Location> places, Collection<Transfer> transfers, DayOf day) {
        var needs = new LinkedHashSet<TransferNeed>();
        for (var place : places) {
            if (!CORPORATE.equals(place.type())) {
                need(place, transfers, day.of(place)).ifPresent(needs::add);
            }
        }
        return List.copyOf(needs);
    }

    private Optional<TransferNeed> need(Location place, Collection<Transfer> transfers, LocalDate day) {
        if (place.country() == null) {
            return Eea.isNamed(place.text()) ? Optional.empty() : Optional.of(new TransferNeed(null, place.text(), TransferNeed.UNCLEAR, null, null));
        }
        var fact = on(place.country(), day);
        if (fact.filter(one -> one.basis().equals(TransferFact.EEA)).isPresent()) {
            return Optional.empty();
        }
        var claimed = transfers.stream().filter(one -> place.country().equals(one.country()) && fault(one, day).isEmpty())
                .map(Transfer::mechanism).findFirst();
        // A decision on the whole country is the basis by itself (Art. 45(1)); one on a part of it somebody has to stand by.
        var basis = claimed.or(() -> fact.filter(one -> one.coverage().equals(TransferFact.WHOLE)).map(TransferFact::basis));
        String decision = basis.filter(TransferRule::restsOnDecision).flatMap(one -> fact).map(TransferFact::source).orElse(null);
        return Optional.of(new TransferNeed(place.country(), place.text(), basis.isPresent() ? TransferNeed.COVERED : TransferNeed.MISSING,
                basis.orElse(null), decision));
    }

    /** Why a claimed basis does not stand on a day, in a sentence; empty when it does. */
    public Optional<String> fault(Transfer transfer, LocalDate day) {
        if (!restsOnDecision(transfer.mechanism())) {
            return Optional.empty();
        }
        var fact = on(transfer.country(), day).orElse(null);
        boolean certified = fact != null && fact.coverage().equals(TransferFact.CERTIFIED);
        String country = nameOf(transfer.country());
        if (DPF.equals(transfer.mechanism())) {
            return certified ? Optional.empty() : Optional.of(UNITED_STATES.equals(transfer.country())
                    ? "GDPR Art. 45: no framework for certified organisations was in force for %s on %s".formatted(country, day)
                    : "GDPR Art. 45: dpf is the framework for certified organisations in the United States; it does not cover %s".formatted(country));
        }
        if (fact == null) {
            return Optional.of("GDPR Art. 45: there is no adequacy decision for %s on %s".formatted(country, day));
        }
        return certified ? Optional.of("GDPR Art. 45: %s covers certified organisations only; for them the mechanism is dpf".formatted(fact.source()))
                : Optional.empty();
    }

    /** What holds of a country on a day; empty for a third country without a decision. */
    public Optional<TransferFact> on(String country, LocalDate day) {
        return facts.getOrDefault(Objects.toString(country, ""), List.of()).stream().filter(fact -> fact.holdsOn(day)).findFirst();
    }

    private static boolean restsOnDecision(String mechanism) {
        return TransferFact.ADEQUACY.equals(mechanism) || DPF.equals(mechanism);
    }

    private static String nameOf(String country) {
        return Locale.of("", Objects.toString(country, "")).getDisplayCountry(Locale.ENGLISH);
    }

    private interface DayOf {
        LocalDate of(Location place);
    }
}
