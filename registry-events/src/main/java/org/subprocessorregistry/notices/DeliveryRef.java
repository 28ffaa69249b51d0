package org.subprocessorregistry.notices;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a case link stands for.
 *
 * @param customerId null for basis consent
 * @param objectUntil last day to object as told in this mail, vendor's time zone; null when nobody can object
 */
public record DeliveryRef(UUID id, UUID changeId, UUID customerId, UUID subscriberId, String basis, String language,
        int noticeVersion, LocalDate objectUntil) {
}
