package org.subprocessorregistry.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.services.Services;

/** The present names of services and functions. */
@ApplicationScoped
public class Names {

    private final Services services;
    private final Functions functions;

    @Inject
    Names(Services services, Functions functions) {
        this.services = services;
        this.functions = functions;
    }

    public Vocabulary in(Language language) {
        return new Vocabulary(language, services.list(), functions.list());
    }
}
