package org.subprocessorregistry.transfers;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.settings.BusinessDay;

/** Which countries are inside the EEA, which have a decision and which had one, for reading. */
@Named
@RequestScoped
public class TransferFactsPage {

    private final TransferFacts facts;
    private final BusinessDay businessDay;
    private List<TransferFact> all;

    @Inject
    TransferFactsPage(TransferFacts facts, BusinessDay businessDay) {
        this.facts = facts;
        this.businessDay = businessDay;
    }

    /** Inside the EEA today. */
    public List<TransferFact> getInside() {
        return all().stream().filter(fact -> fact.basis().equals(TransferFact.EEA) && fact.holdsOn(businessDay.today())).toList();
    }

    /** Third countries with a decision today or to come. */
    public List<TransferFact> getDecisions() {
        return all().stream().filter(fact -> fact.basis().equals(TransferFact.ADEQUACY) && !isOver(fact)).toList();
    }

    /** What once held. */
    public List<TransferFact> getPast() {
        return all().stream().filter(this::isOver).toList();
    }

    private boolean isOver(TransferFact fact) {
        return fact.validTo() != null && fact.validTo().isBefore(businessDay.today());
    }

    private List<TransferFact> all() {
        if (all == null) {
            all = facts.list(null, null);
        }
        return all;
    }
}
