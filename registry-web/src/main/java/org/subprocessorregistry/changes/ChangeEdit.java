package org.subprocessorregistry.changes;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Who edited a change since its last approval. */
@Embeddable
public class ChangeEdit {

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "edited_at")
    private Instant editedAt;

    protected ChangeEdit() {
        // for JPA
    }

    ChangeEdit(UUID userId, Instant editedAt) {
        this.userId = userId;
        this.editedAt = editedAt;
    }

    UUID userId() {
        return userId;
    }
}
