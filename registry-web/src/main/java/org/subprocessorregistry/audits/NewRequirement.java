package org.subprocessorregistry.audits;

import java.util.List;

/**
 * Puts a new version of one security or privacy requirement into the catalogue.
 *
 * @param source         where it comes from, for example {@code GDPR Art. 32}
 * @param functions      codes of the functions it applies to; empty = all
 * @param dataCategories codes of the data categories it applies to; empty = all
 */
public record NewRequirement(String code, String title, String source, Boolean mandatory, List<String> functions,
        List<String> dataCategories) {
}
