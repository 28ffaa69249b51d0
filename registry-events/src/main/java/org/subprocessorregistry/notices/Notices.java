package org.subprocessorregistry.notices;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Notices and who gets them. */
@ApplicationScoped
@Transactional
public class Notices {

    @Transactional(Transactional.TxType.MANDATORY)
    public UUID announce(NoticePlan plan) {
        throw new UnsupportedOperationException();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public UUID follow(UUID changeId, NoticeKind kind, NoticeContent content, Instant at) {
        throw new UnsupportedOperationException();
    }

    public RenderedNotice preview(NoticeContent content, String language, String basis) {
        throw new UnsupportedOperationException();
    }

    public Optional<NoticeView> latest(UUID changeId) {
        throw new UnsupportedOperationException();
    }
}
