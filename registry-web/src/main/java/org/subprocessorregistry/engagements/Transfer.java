package org.subprocessorregistry.engagements;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The basis on which data may leave the EEA (GDPR Chapter V).
 *
 * @param country   ISO 3166-1 alpha-2 of the third country
 * @param mechanism {@code adequacy}, {@code dpf}, {@code scc}, {@code bcr} or {@code derogation}
 * @param module    of the standard contractual clauses (Decision 2021/914), {@code module-1} to {@code module-4}, or null;
 *                  {@code 3} and {@code Module 3} mean the same
 * @param tiaRef    where the transfer impact assessment is kept, or null
 * @param measures  supplementary measures in words (EDPB Recommendations 01/2020), or null
 */
public record Transfer(String country, String mechanism, String module, String tiaRef, String measures) {

    private static final Pattern MODULE = Pattern.compile("(?:module[ -]?)?([1-4])");

    public Transfer {
        module = module == null || module.isBlank() ? null : codeOf(module.strip().toLowerCase(Locale.ROOT));
    }

    /** A basis without its papers. */
    public Transfer(String country, String mechanism) {
        this(country, mechanism, null, null, null);
    }

    private static String codeOf(String module) {
        var number = MODULE.matcher(module);
        return number.matches() ? "module-" + number.group(1) : module;
    }
}
