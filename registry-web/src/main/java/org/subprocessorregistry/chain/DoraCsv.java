package org.subprocessorregistry.chain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.subprocessorregistry.platform.CsvExport;

/**
 * The chain in the templates of Implementing Regulation (EU) 2024/2956, Annex I: B_05.01 (providers) and B_05.02 (supply
 * chains). What the register does not keep (expense, currency, additional codes) stays empty.
 */
final class DoraCsv {

    private static final String LEI = "LEI";
    private static final String EUID = "EUID";

    private DoraCsv() {
    }

    /** An identification code with its type. */
    private record Code(String value, String type) {

        static final Code NONE = new Code(null, null);

        static Code of(String value, String type) {
            return value == null || value.isBlank() ? NONE : new Code(value, type);
        }
    }

    /**
     * Each provider of the chain once.
     *
     * @param vendor the first row, where the rows are those of a financial customer of his; else null
     */
    static byte[] providers(ChainView chain, Party vendor) {
        var csv = CsvExport.withHeader("B_05.01.0010 Identification code of ICT third-party service provider", "B_05.01.0020 Type of code",
                "B_05.01.0030 Additional identification code", "B_05.01.0040 Type of additional code", "B_05.01.0050 Legal name",
                "B_05.01.0060 Name in Latin alphabet", "B_05.01.0070 Type of person", "B_05.01.0080 Country of the headquarters",
                "B_05.01.0090 Currency", "B_05.01.0100 Total annual expense or estimated cost",
                "B_05.01.0110 Identification code of the ultimate parent undertaking", "B_05.01.0120 Type of code of the ultimate parent");
        var known = new LinkedHashMap<UUID, Party>();
        chain.links().forEach(link -> known.putIfAbsent(link.subprocessor(), link.party()));
        for (Party provider : Stream.concat(Stream.ofNullable(vendor), known.values().stream()).toList()) {
            Code code = codeOf(provider);
            Code more = LEI.equals(code.type()) ? Code.of(provider.euid(), EUID) : Code.NONE;
            Code parent = Code.of(provider.parentLei(), LEI);
            csv.row(code.value(), code.type(), more.value(), more.type(), provider.legalName(), inLatin(provider), "Legal person, excluding individual acting in business capacity", provider.country(),
                    null, null, parent.value(), parent.type());
        }
        return csv.bytes();
    }

    /**
     * One row per engagement and link.
     *
     * @param contract reference number of the contract with the vendor; empty when not given
     * @param vendor   LEI of the vendor; when given the rows are those of a financial customer of his: he is of rank 1
     */
    static byte[] supplyChain(ChainView chain, String contract, String vendor) {
        var csv = CsvExport.withHeader("B_05.02.0010 Contractual arrangement reference number", "B_05.02.0020 Type of ICT services",
                "B_05.02.0030 Identification code of ICT third-party service provider", "B_05.02.0040 Type of code", "B_05.02.0050 Rank",
                "B_05.02.0060 Identification code of the recipient of sub-contracted ICT services", "B_05.02.0070 Type of code of the recipient");
        int deeper = vendor == null ? 0 : 1;
        var links = new LinkedHashMap<UUID, ChainNode>();
        chain.links().forEach(link -> links.put(link.engagement(), link));
        links.values().stream().map(link -> link.ictServiceType()).distinct().filter(type -> vendor != null)
                .forEach(type -> csv.row(contract, type, vendor, LEI, 1, null, null));
        for (ChainNode link : links.values()) {
            Code code = codeOf(link.party());
            Code recipient = recipient(link, links, vendor);
            csv.row(contract, link.ictServiceType(), code.value(), code.type(), link.rank() == null ? null : link.rank() + deeper,
                    recipient.value(), recipient.type());
        }
        return csv.bytes();
    }

    private static Code recipient(ChainNode link, Map<UUID, ChainNode> links, String vendor) {
        if (link.recipient() == null) {
            return Code.of(vendor, LEI);
        }
        ChainNode recipient = links.get(link.recipient());
        return recipient == null ? Code.NONE : codeOf(recipient.party());
    }

    /** LEI, else EUID; other codes are named after their country, as the templates want it. */
    private static Code codeOf(Party party) {
        if (party.lei() != null && !party.lei().isBlank()) {
            return new Code(party.lei(), LEI);
        }
        if (party.euid() != null && !party.euid().isBlank()) {
            return new Code(party.euid(), EUID);
        }
        String country = party.country() == null ? "" : party.country() + "_";
        return party.vatId() != null && !party.vatId().isBlank() ? new Code(party.vatId(), country + "VAT")
                : Code.of(party.registrationNumber(), country + "CRN");
    }

    /** The legal name, else the name that it is known by; null where neither is in Latin letters. */
    private static String inLatin(Party party) {
        return Stream.of(party.legalName(), party.name()).filter(DoraCsv::isLatin).findFirst().orElse(null);
    }

    private static boolean isLatin(String name) {
        return name != null && name.codePoints().filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
    }
}
