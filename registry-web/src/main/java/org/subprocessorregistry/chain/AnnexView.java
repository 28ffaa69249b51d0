package org.subprocessorregistry.chain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.subprocessors.ContactPerson;

/**
 * The list of subprocessors as an annex to a contract: Annex III of the standard contractual clauses (Implementing Decision
 * (EU) 2021/914) or of a data processing agreement. Its version, day and instant are those of the list.
 *
 * @param service code of the service whose annex it is, or null for all
 */
public record AnnexView(String vendor, long version, LocalDate asOf, Instant knownAt, String service, List<Line> subprocessors) {

    /**
     * One subprocessor in force on the day.
     *
     * @param contact as the record has it now: contact persons are no published facts
     */
    public record Line(UUID id, String name, String legalName, String registrationNumber, String address, String country,
            ContactPerson contact, List<Processing> processing) {
    }

    /**
     * What it does for one service.
     *
     * @param responsibility clear delimitation of responsibilities
     * @param retention      how long, in words
     * @param worksFor       name of the subprocessor it works for, on that day as known at that instant; null: the vendor
     */
    public record Processing(String service, List<String> functions, String description, String responsibility,
            List<String> dataCategories, List<String> dataSubjects, Boolean specialCategories, String retention,
            List<Location> locations, List<Transfer> transfer, String worksFor) {
    }
}
