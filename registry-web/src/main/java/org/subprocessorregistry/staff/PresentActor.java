package org.subprocessorregistry.staff;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.Actors;

/** Tells the audit log who makes the present request: nobody in the background and behind a personal link. */
@ApplicationScoped
public class PresentActor implements Actors {

    private final Caller caller;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    PresentActor(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Optional<UUID> present() {
        try {
            return caller.isSignedIn() ? Optional.of(caller.id()) : Optional.empty();
        } catch (ContextNotActiveException background) {
            return Optional.empty();
        }
    }

    @Override
    @Transactional
    public Map<UUID, String> names() {
        return em.createQuery("select u from AppUser u", AppUser.class).getResultStream().map(AppUser::view)
                .collect(Collectors.toMap(UserView::id, UserView::name));
    }
}
