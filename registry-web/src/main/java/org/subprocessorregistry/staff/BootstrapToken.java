package org.subprocessorregistry.staff;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The token of the built-in user {@code bootstrap}, which exists only while {@code REGISTRY_BOOTSTRAP_TOKEN} is set: it has
 * the role admin and nothing else, enough to record the first people.
 */
@ApplicationScoped
class BootstrapToken {

    /** Fixed, so that what it did can be told for ever. */
    static final UUID USER = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private static final int SHORTEST = 8;

    private final Optional<String> hash;
    private final boolean tooShort;

    @Inject
    BootstrapToken(@ConfigProperty(name = "registry.bootstrap.token") Optional<String> token) {
        this.hash = token.map(Secrets::hash);
        this.tooShort = token.isPresent() && token.get().length() < SHORTEST;
    }

    /** A secret that can be guessed stops the start. */
    void begin(@Observes Startup startup) {
        if (tooShort) {
            throw new IllegalStateException("REGISTRY_BOOTSTRAP_TOKEN needs at least %d characters".formatted(SHORTEST));
        }
    }

    Optional<Authenticated> authenticate(String token) {
        boolean right = !tooShort && hash.isPresent() && Secrets.same(hash.get(), Secrets.hash(token));
        return right ? Optional.of(new Authenticated(new StaffPrincipal(USER, "bootstrap"), Set.of(Roles.ADMIN))) : Optional.empty();
    }
}
