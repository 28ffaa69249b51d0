package org.subprocessorregistry.imports;

import java.util.UUID;

/**
 * A company of the list that may be one the registry, or the list itself, knows under another name. It is proposed and
 * never assumed.
 *
 * @param record       first record of the name
 * @param name         as in the list
 * @param other        the other name
 * @param subprocessor the record of the registry that has the other name; null when it stands in the list
 * @param reason       {@code lei, registration-number, legal-form, legal-name, also-known-as, website, spelling} or {@code longer-name}
 * @param message      the reason in plain English
 * @param score        how sure the sign is, 0 to 1
 * @param decision     {@code accepted}, {@code declined} or null: nobody has decided yet
 */
public record CompanyMatch(int record, String name, String other, UUID subprocessor, String reason, String message, double score, String decision) {

    /** The score as people read it. */
    public int percent() {
        return (int) Math.round(score * 100);
    }

    CompanyMatch decided(String by) {
        return new CompanyMatch(record, name, other, subprocessor, reason, message, score, by);
    }
}
