package org.subprocessorregistry.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.transfers.TransferFacts;

/** The present names of services and functions, and which countries are outside the EEA. */
@ApplicationScoped
public class Names {

    private final Services services;
    private final Functions functions;
    private final TransferFacts transfers;
    private final BusinessDay businessDay;

    @Inject
    Names(Services services, Functions functions, TransferFacts transfers, BusinessDay businessDay) {
        this.services = services;
        this.functions = functions;
        this.transfers = transfers;
        this.businessDay = businessDay;
    }

    public Vocabulary in(Language language) {
        return new Vocabulary(language, services.list(), functions.list(), transfers.rule(), businessDay.today());
    }
}
