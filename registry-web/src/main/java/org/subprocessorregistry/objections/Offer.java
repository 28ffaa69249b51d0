package org.subprocessorregistry.objections;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.alternatives.AlternativeView;
import org.subprocessorregistry.alternatives.Texts;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/** An alternative offered in one case, in the words of that moment; the customer may accept it once. */
@Entity
@Table(name = "objection_offer")
public class Offer {

    static final String OPEN = "open";

    @Id
    private UUID id;

    @Column(name = "objection_id")
    private UUID objectionId;

    @Column(name = "alternative_id")
    private UUID alternativeId;

    @Convert(converter = Texts.class)
    private Map<String, String> texts;

    private String state;

    @Convert(converter = OptionalId.class)
    @Column(name = "offered_by")
    private UUID offeredBy;

    @Column(name = "offered_at")
    private Instant offeredAt;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    @Version
    private long version;

    protected Offer() {
        // for JPA
    }

    /** @param by null where it is a standing offer, made by itself */
    Offer(UUID objectionId, AlternativeView alternative, UUID by, Instant now) {
        this.id = Ids.next();
        this.objectionId = objectionId;
        this.alternativeId = alternative.id();
        this.texts = alternative.texts();
        this.state = OPEN;
        this.offeredBy = by;
        this.offeredAt = now;
    }

    /** @throws Conflict {@code wrong-state} once it is accepted or taken back */
    void accept(Instant now) {
        if (!OPEN.equals(state)) {
            throw new Conflict(ProblemType.WRONG_STATE, "This offer is %s: it cannot be accepted any more.".formatted(state));
        }
        state = "accepted";
        acceptedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID objectionId() {
        return objectionId;
    }

    UUID alternativeId() {
        return alternativeId;
    }

    String text(String language) {
        return Texts.in(language, texts);
    }

    OfferView view() {
        return new OfferView(id, alternativeId, texts, state, offeredBy, offeredAt, acceptedAt);
    }
}
