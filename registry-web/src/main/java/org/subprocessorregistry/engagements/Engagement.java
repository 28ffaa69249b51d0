package org.subprocessorregistry.engagements;

import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.platform.Records;

/**
 * The content of one engagement, immutable; it is what a change item proposes and what the register publishes. Members that
 * a stored row does not have read as empty.
 *
 * @param service           code of the vendor's service
 * @param functions         codes of allowed functions
 * @param dataCategories    free codes of personal data categories
 * @param locations         typed places
 * @param transfer          bases for transfers outside the EEA
 * @param roleClass         {@code technology}, {@code ancillary}, {@code contract-staff} or {@code affiliate}
 * @param accessMode        {@code stored}, {@code processed}, {@code potential} or {@code remote}
 * @param optionality       {@code always}, {@code if-enabled} or {@code opt-in}
 * @param dataSubjects      free codes of whose data it is, for example {@code customers}
 * @param specialCategories whether special categories are touched (GDPR Art. 9)
 * @param phi               whether protected health information is touched (HIPAA 164.502(e))
 * @param pseudonymisedOnly whether it sees data under pseudonyms only
 * @param description       what it does, in public words
 * @param responsibility    where its responsibility ends (SCC Annex III: a clear delimitation), or null
 * @param retention         how long it keeps the data, in words, or null
 * @param features          features of the service that need it
 * @param excludedTiers     tiers of customers for whom it is not used, in words, for example {@code Government}
 * @param recipient         the engagement it works for; null: the vendor itself, rank 1 of the chain (DORA B_05.02)
 * @param dora              what DORA wants to know; never null
 */
public record Engagement(String service, List<String> functions, List<String> dataCategories, List<Location> locations,
        List<Transfer> transfer, String roleClass, String accessMode, String optionality, List<String> dataSubjects,
        boolean specialCategories, boolean phi, boolean pseudonymisedOnly, String description, String responsibility, String retention,
        List<String> features, List<String> excludedTiers, UUID recipient, Dora dora) {

    public Engagement {
        functions = functions == null ? List.of() : List.copyOf(functions);
        dataCategories = dataCategories == null ? List.of() : List.copyOf(dataCategories);
        locations = locations == null ? List.of() : List.copyOf(locations);
        transfer = transfer == null ? List.of() : List.copyOf(transfer);
        roleClass = roleClass == null ? "technology" : roleClass;
        accessMode = accessMode == null ? "processed" : accessMode;
        optionality = optionality == null ? "always" : optionality;
        dataSubjects = dataSubjects == null ? List.of() : List.copyOf(dataSubjects);
        features = features == null ? List.of() : List.copyOf(features);
        excludedTiers = excludedTiers == null ? List.of() : List.copyOf(excludedTiers);
        dora = dora == null ? Dora.UNKNOWN : dora;
    }

    /** What every engagement says; the rest is empty and may follow by {@link #with}. */
    public Engagement(String service, List<String> functions, List<String> dataCategories, List<Location> locations,
            List<Transfer> transfer, String roleClass, String accessMode, String optionality) {
        this(service, functions, dataCategories, locations, transfer, roleClass, accessMode, optionality, null, false, false, false,
                null, null, null, null, null, null, null);
    }

    /**
     * The same with one field replaced.
     *
     * @param field name of the record component, for example {@code dataSubjects}
     */
    public Engagement with(String field, Object value) {
        return Records.with(this, field, value);
    }
}
