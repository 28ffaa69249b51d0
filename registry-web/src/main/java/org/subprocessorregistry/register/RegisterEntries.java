package org.subprocessorregistry.register;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.subprocessors.PublicEntries;

/** Answers the feature of subprocessors, which the register builds on, what the public may know. */
@ApplicationScoped
class RegisterEntries implements PublicEntries {

    private final Register register;

    @Inject
    RegisterEntries(Register register) {
        this.register = register;
    }

    @Override
    public Optional<EntryView> publicEntry(String idOrSlug) {
        return register.entry(idOrSlug);
    }
}
