package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;

/**
 * An engagement in force today.
 *
 * @param from first day of this content
 */
public record PublishedEngagement(UUID engagementId, Engagement engagement, boolean suspended, LocalDate from) {
}
