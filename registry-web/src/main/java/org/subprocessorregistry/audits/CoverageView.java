package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Which requirement is covered for whom on a day.
 *
 * @param asOf         vendor's business time zone
 * @param service      code, or null for all services
 * @param requirements the newest version of each, by code: the order of the cells
 * @param items        subprocessors on the list that day, ended ones left out
 * @param next         the value for {@code after} that yields the next page, or null on the last one
 */
public record CoverageView(LocalDate asOf, String service, List<RequirementView> requirements, List<Line> items, String next) {

    /**
     * One subprocessor.
     *
     * @param status  as on the public list; {@code not-listed} for one that is not on it
     * @param missing codes of requirements that apply and are not covered
     */
    public record Line(UUID subprocessor, String name, String status, boolean complete, List<String> missing, List<Cell> cells) {
    }

    /**
     * One requirement for one subprocessor.
     *
     * @param required whether it is mandatory for what the subprocessor does
     * @param state    also said where it is not required
     * @param audit    the one that decides, or null
     * @param standard of that audit, or null
     * @param until    last day of that audit, bridge letters included, or null
     * @param because  which function and data make it mandatory, in words; null where it is not
     * @param reason   in words: what is covered how long, or what is missing
     */
    public record Cell(String requirement, boolean required, CoverageState state, UUID audit, AuditStandard standard, LocalDate until,
            String because, String reason) {

        /** The code, a gap told apart from what is merely not asked for. */
        public String look() {
            return required || state.isCovered() ? state.code() : "not-required";
        }

        /** Required and not covered. */
        public boolean gap() {
            return required && !state.isCovered();
        }
    }
}
