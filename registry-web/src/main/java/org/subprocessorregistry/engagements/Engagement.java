package org.subprocessorregistry.engagements;

import java.util.List;

/**
 * The content of one engagement, immutable; it is what a change item proposes and what the register publishes.
 *
 * @param service        code of the vendor's service
 * @param functions      codes of allowed functions
 * @param dataCategories free codes of personal data categories
 * @param locations      typed places
 * @param transfer       bases for transfers outside the EEA
 * @param roleClass      {@code technology}, {@code ancillary}, {@code contract-staff} or {@code affiliate}
 * @param accessMode     {@code stored}, {@code processed}, {@code potential} or {@code remote}
 * @param optionality    {@code always}, {@code if-enabled} or {@code opt-in}
 */
public record Engagement(String service, List<String> functions, List<String> dataCategories, List<Location> locations,
        List<Transfer> transfer, String roleClass, String accessMode, String optionality) {

    public Engagement {
        functions = functions == null ? List.of() : List.copyOf(functions);
        dataCategories = dataCategories == null ? List.of() : List.copyOf(dataCategories);
        locations = locations == null ? List.of() : List.copyOf(locations);
        transfer = transfer == null ? List.of() : List.copyOf(transfer);
        roleClass = roleClass == null ? "technology" : roleClass;
        accessMode = accessMode == null ? "processed" : accessMode;
        optionality = optionality == null ? "always" : optionality;
    }
}
