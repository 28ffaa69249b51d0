package org.subprocessorregistry.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.problems.NotFound;

/** Mappings of lists that were applied, by the header of the list. */
@ApplicationScoped
@Transactional
public class RememberedMappings {

    private static final int MOST_LISTED = 500;

    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    RememberedMappings(Clock clock) {
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param service  for which such a list was applied
     * @param fileName of the last one
     * @param headers  in the order of the file
     * @param usedAt   when it was applied
     */
    public record View(UUID id, String service, String fileName, List<String> headers, Map<String, String> mapping, Instant usedAt) {
    }

    /** The last used ones first. */
    public List<View> list() {
        return em.createQuery("select m from RememberedMapping m order by m.usedAt desc, m.id", RememberedMapping.class).setMaxResults(MOST_LISTED)
                .getResultStream().map(RememberedMapping::view).toList();
    }

    /** @throws NotFound when there is none */
    public void forget(UUID id) {
        em.remove(Optional.ofNullable(em.find(RememberedMapping.class, id)).orElseThrow(() -> new NotFound("mapping", id)));
    }

    Optional<View> find(UUID id) {
        return Optional.ofNullable(id).map(one -> em.find(RememberedMapping.class, one)).map(RememberedMapping::view);
    }

    /** The last used one for a header. */
    Optional<RememberedMapping> of(Collection<String> headers) {
        return em.createQuery("select m from RememberedMapping m where m.shape = :shape order by m.usedAt desc, m.id", RememberedMapping.class)
                .setParameter("shape", shape(headers)).setMaxResults(1).getResultStream().findFirst();
    }

    /** What people said that words of a header mean; the last one counts. */
    Map<String, String> vocabulary() {
        Map<String, String> words = new LinkedHashMap<>();
        list().forEach(known -> known.mapping().forEach(words::putIfAbsent));
        return words;
    }

    void remember(String service, String fileName, Map<String, String> mapping, ImportChoices choices, UUID by) {
        String shape = shape(mapping.keySet());
        var known = em.createQuery("select m from RememberedMapping m where m.shape = :shape and m.service = :service", RememberedMapping.class)
                .setParameter("shape", shape).setParameter("service", service).getResultStream().findFirst();
        var mappingOf = known.orElseGet(() -> new RememberedMapping(shape, service));
        mappingOf.use(fileName, mapping, choices, by, clock.instant());
        if (known.isEmpty()) {
            em.persist(mappingOf);
        }
        em.flush();
    }

    /** Case, accents and punctuation of a header do not count, its order does. */
    static String shape(Collection<String> headers) {
        String text = headers.stream().map(FoldedText::of).collect(Collectors.joining("\n"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
