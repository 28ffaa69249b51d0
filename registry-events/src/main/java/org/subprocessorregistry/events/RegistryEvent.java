package org.subprocessorregistry.events;

/**
 * Something that has happened in the registry and that other systems may learn about.
 *
 * <p>Events carry counts and references, never customers or personal data. Dates are dates of the vendor's business time
 * zone; ids are those of the REST interface. Names and components are a public contract: a component may be added to a
 * record, everything else is a new version of the type.
 */
public sealed interface RegistryEvent
        permits ChangeApproved, ChangeAnnounced, ChangeAmended, ChangePostponed, ChangeBlocked, ChangeUnblocked, ChangeCleared,
        ChangeEffective, ChangeWithdrawn, ObjectionReceived, ObjectionResolved, AuditPassed, AuditFailed, AuditExpiring, AuditLapsed, SubprocessorListed {
}
