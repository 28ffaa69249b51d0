package org.subprocessorregistry.notices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The ledger of deliveries. */
@ApplicationScoped
@Transactional
public class Deliveries {

    public Map<String, Long> counts(UUID changeId, String kind) {
        throw new UnsupportedOperationException();
    }

    public List<DeliveryView> page(UUID changeId, String kind, String state, UUID after, int limit) {
        throw new UnsupportedOperationException();
    }

    public Map<UUID, Reach> reach(UUID changeId) {
        throw new UnsupportedOperationException();
    }

    public Optional<DeliveryRef> find(UUID deliveryId) {
        throw new UnsupportedOperationException();
    }

    public int retry(UUID changeId) {
        throw new UnsupportedOperationException();
    }

    public Audience audience(List<String> services, List<UUID> customers) {
        throw new UnsupportedOperationException();
    }
}
