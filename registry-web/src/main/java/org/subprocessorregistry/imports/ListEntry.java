package org.subprocessorregistry.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.FormerName;

/**
 * One usable record of an imported list. Records with an error, section titles and rows that are no subprocessor
 * have no entry. Texts are plain: no markup is interpreted in names, and whoever shows them must escape them.
 *
 * @param record         number of the data record, from 1
 * @param line           first physical line of the record, from 1
 * @param company        whose list the record belongs to, in a file of several companies; else null
 * @param section        table or section the record stands in, or null
 * @param name           never blank
 * @param legalName      or null
 * @param functions      purposes in the words of the list
 * @param services       products of the list's owner, in the words of the list
 * @param dataCategories in the words of the list
 * @param dataSubjects   whose data it is, in the words of the list
 * @param locations      one per place that can be told apart
 * @param transfer       bases for transfers that were understood
 * @param website        or null
 * @param affiliate      true when column, section, purpose or transfer basis say that it is a company of the group
 * @param role           or null
 * @param transferBasis  basis for transfers in the words of the list, or null
 * @param address        postal address, of a column or found in the name cell; or null
 * @param facts          further single facts by the code of their field, for example {@code parent}; codes are the registry's
 * @param engagementId   id of the engagement, in a file of the registry's own; else null
 * @param engagement     the content word by word, in a file of the registry's own; else null
 * @param formerNames    names it had
 * @param note           remarks, one line for each column mapped to the note; or null
 */
public record ListEntry(int record, int line, String company, String section, String name, String legalName,
        List<String> functions, List<String> services, List<String> dataCategories, List<String> dataSubjects,
        List<EntryLocation> locations, List<EntryTransfer> transfer, String website, boolean affiliate, String role,
        String transferBasis, String address, Map<String, String> facts, String note, UUID engagementId, Engagement engagement,
        List<FormerName> formerNames) {

    public ListEntry {
        functions = List.copyOf(functions);
        services = List.copyOf(services);
        dataCategories = List.copyOf(dataCategories);
        dataSubjects = List.copyOf(dataSubjects);
        locations = List.copyOf(locations);
        transfer = List.copyOf(transfer);
        facts = Map.copyOf(facts);
        formerNames = formerNames == null ? namesOf(facts.get(ListField.FORMER_NAMES.code())) : List.copyOf(formerNames);
    }

    ListEntry(int record, int line, String company, String section, String name, String legalName,
            List<String> functions, List<String> services, List<String> dataCategories, List<String> dataSubjects,
            List<EntryLocation> locations, List<EntryTransfer> transfer, String website, boolean affiliate, String role,
            String transferBasis, String address, Map<String, String> facts, String note) {
        this(record, line, company, section, name, legalName, functions, services, dataCategories, dataSubjects, locations, transfer, website, affiliate,
                role, transferBasis, address, facts, note, null, null, null);
    }

    private static List<FormerName> namesOf(String lines) {
        return lines == null ? List.of() : CellText.plainList(lines).stream().map(name -> new FormerName(name, null)).toList();
    }

    /** Since when it is in use, by the list. */
    Optional<LocalDate> firstDay() {
        return Optional.ofNullable(fact(ListField.EFFECTIVE_FROM)).map(LocalDate::parse);
    }

    String fact(ListField field) {
        return facts.get(field.code());
    }

    /** A fact that names several things; empty when the list does not say. */
    List<String> words(ListField field) {
        return fact(field) == null ? List.of() : CellText.plainList(fact(field));
    }
}
