package org.subprocessorregistry.subprocessors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.problems.FieldCheck;

/**
 * The published part of who a subprocessor is (EDPB Opinion 22/2024: name, address; the contact person is not public).
 * Members that a stored row does not have read as empty.
 *
 * @param address            registered address
 * @param country            ISO 3166-1 alpha-2 of incorporation, or null
 * @param affiliate          whether it belongs to the vendor's group; otherwise a third party
 * @param formerNames        brands and legal names it had, newest first
 * @param registrationNumber in the register of its country, or null
 * @param lei                legal entity identifier (ISO 17442), or null
 * @param euid               European unique identifier of the company registers (BRIS), or null
 * @param vatId              VAT number with its country prefix, or null
 * @param duns               number of Dun &amp; Bradstreet, nine digits, or null
 * @param parent             the ultimate parent undertaking, or null
 * @param parentLei          that one's LEI, or null
 * @param upstreamListUrl    its own list of subprocessors, or null
 * @param privacyUrl         its privacy notice, or null
 * @param trustUrl           its trust or security page, or null
 * @param statusUrl          where it tells of outages, or null
 */
public record Identity(String slug, String name, String legalName, String address, String country, String website, boolean affiliate,
        List<FormerName> formerNames, String registrationNumber, String lei, String euid, String vatId, String duns, String parent,
        String parentLei, String upstreamListUrl, String privacyUrl, String trustUrl, String statusUrl) {

    public Identity {
        country = upper(country);
        formerNames = formerNames == null ? List.of() : List.copyOf(formerNames);
        lei = upper(lei);
        parentLei = upper(parentLei);
    }

    /** What every list says of a subprocessor; the rest is empty and may follow by {@link #with}. */
    public Identity(String slug, String name, String legalName, String address, String country, String website, boolean affiliate) {
        this(slug, name, legalName, address, country, website, affiliate, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * The same with one field replaced.
     *
     * @param field name of the record component, for example {@code lei}
     */
    public Identity with(String field, Object value) {
        return Records.with(this, field, value);
    }

    /** This identity after another one: names that are no longer used stay known as former ones, newest first. */
    public Identity succeeding(Identity before, LocalDate lastDayOfBefore) {
        Set<String> known = Stream.concat(Stream.of(name, legalName), formerNames.stream().map(FormerName::name)).collect(Collectors.toSet());
        var names = new ArrayList<FormerName>();
        Stream.of(before.name(), before.legalName()).filter(known::add).map(old -> new FormerName(old, lastDayOfBefore)).forEach(names::add);
        names.addAll(formerNames);
        return with("formerNames", names);
    }

    /** The same, cleaned; what is at fault is noted under its path. Texts that are not known become null, the address empty. */
    public Identity checked(FieldCheck check, String prefix) {
        return new Identity(slug, check.line(prefix + "name", name, FieldCheck.NAME),
                check.line(prefix + "legalName", legalName, FieldCheck.NAME),
                check.optionalText(prefix + "address", address, FieldCheck.ADDRESS), check.country(prefix + "country", country),
                check.website(prefix + "website", website), affiliate, formerNames(check, prefix + "formerNames"),
                orNull(check.optionalLine(prefix + "registrationNumber", registrationNumber, FieldCheck.CODE)),
                check.lei(prefix + "lei", lei), orNull(check.optionalLine(prefix + "euid", euid, FieldCheck.CODE)),
                orNull(check.optionalLine(prefix + "vatId", vatId, FieldCheck.CODE)), check.duns(prefix + "duns", duns),
                orNull(check.optionalLine(prefix + "parent", parent, FieldCheck.NAME)), check.lei(prefix + "parentLei", parentLei),
                check.website(prefix + "upstreamListUrl", upstreamListUrl), check.website(prefix + "privacyUrl", privacyUrl),
                check.website(prefix + "trustUrl", trustUrl), check.website(prefix + "statusUrl", statusUrl));
    }

    private List<FormerName> formerNames(FieldCheck check, String path) {
        var names = new ArrayList<FormerName>();
        for (FormerName former : check.elements(path, formerNames)) {
            names.add(new FormerName(check.line("%s[%d].name".formatted(path, names.size()), former.name(), FieldCheck.NAME), former.until()));
        }
        return names;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String upper(String code) {
        return code == null ? null : code.strip().toUpperCase(Locale.ROOT);
    }
}
