package org.subprocessorregistry.objections;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.subprocessorregistry.alternatives.Texts;

/**
 * An alternative offered in a case.
 *
 * @param texts     by language, as it was offered
 * @param state     open, accepted or withdrawn
 * @param offeredBy user; absent = a standing offer, and absent for the customer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferView(UUID id, UUID alternative, Map<String, String> texts, String state, UUID offeredBy, Instant offeredAt, Instant acceptedAt) {

    /** The text in that language, else in English. */
    public String text(String language) {
        return Texts.in(language, texts);
    }

    @JsonIgnore
    public boolean isOpen() {
        return Offer.OPEN.equals(state);
    }
}
