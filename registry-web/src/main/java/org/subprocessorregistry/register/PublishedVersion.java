package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * One version of a published fact, as known now.
 *
 * @param factId     the engagement, or the subprocessor whose identity it is
 * @param identity   null for an engagement
 * @param engagement null for an identity
 * @param from       first day on which it holds
 * @param to         last day on which it holds; null = it goes on
 */
public record PublishedVersion(UUID id, UUID factId, Identity identity, Engagement engagement, LocalDate from, LocalDate to) {

    public Stretch stretch() {
        return new Stretch(from, to);
    }
}
