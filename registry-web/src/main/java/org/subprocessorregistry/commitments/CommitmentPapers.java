package org.subprocessorregistry.commitments;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.documents.Upload;

/** Records contracts together with their papers: both or neither. */
@ApplicationScoped
@Transactional
public class CommitmentPapers {

    private final Commitments commitments;

    @Inject
    CommitmentPapers(Commitments commitments) {
        this.commitments = commitments;
    }

    /**
     * As {@link Commitments#record}, with the signed contract.
     *
     * @param contract may be null
     * @param by       user
     */
    public UUID record(NewCommitment request, Upload contract, UUID by) {
        UUID id = commitments.record(request);
        if (contract != null) {
            commitments.storeContract(id, contract.fileName(), contract.mediaType(), contract.content(), by);
        }
        return id;
    }
}
