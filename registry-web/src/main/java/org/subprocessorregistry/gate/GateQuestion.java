package org.subprocessorregistry.gate;

import java.time.LocalDate;

/**
 * May this subprocessor do this?
 *
 * @param subprocessor id, slug or name; required
 * @param function     code; required
 * @param service      code; required
 * @param dataCategory code, or null = whatever the engagement covers
 * @param country      ISO 3166-1 alpha-2 where data would go, or null
 * @param customer     id of the customer whose data it is; null = customers without an exemption
 * @param on           day, vendor's business time zone; null = today
 */
public record GateQuestion(String subprocessor, String function, String service, String dataCategory, String country,
        String customer, LocalDate on) {

    public GateQuestion {
        dataCategory = blankToNull(dataCategory);
        country = blankToNull(country);
        customer = blankToNull(customer);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
