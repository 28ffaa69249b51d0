package org.subprocessorregistry.imports;

import java.util.UUID;

/**
 * What a person says to a {@linkplain CompanyMatch proposed match}.
 *
 * @param name         as in the list
 * @param other        the other name in the list, where both stand there; else null
 * @param subprocessor the record of the registry, where it is one; else null
 * @param accepted     true: the same company; false: not the same, and not proposed again
 */
public record MatchDecision(String name, String other, UUID subprocessor, boolean accepted) {

    boolean isAbout(CompanyMatch match) {
        return name != null && CellText.oneLine(name).equals(match.name())
                && (subprocessor != null ? subprocessor.equals(match.subprocessor()) : match.subprocessor() == null && match.other().equals(other));
    }
}
