package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which bases of a transfer (GDPR Art. 45, 46, 47, 49) a text names, in the languages of the lists. */
final class TransferWords {

    private static final Map<String, Pattern> MECHANISMS = new LinkedHashMap<>();

    static {
        add("adequacy", "adequa\\w+|adecuacion|adeguatezza|angemessenheit\\w*|tilstraekkelig\\w*|adekvat\\w*|passende beschermingsniveau|stwierdz\\w+ odpowiedni\\w+|art(icle|ikel)? 45");
        add("dpf", "dpf|data privacy framework|cadre de protection des donnees|datenschutzrahmen\\w*|marco de privacidad de datos|eu us framework");
        add("scc", "sccs?|standard (contractual|contract|data protection) clauses|model (contractual )?clauses|standardvertragsklauseln|standarddatenschutzklauseln"
                + "|clauses contractuelles types?|cct|clausulas contractuales( tipo)?|clausulas contratuais( tipo| padrao)?|clausole contrattuali( tipo| standard)?"
                + "|modelcontractbepalingen|standaardcontractbepalingen|standardkontraktbestemmelser|standardavtalsklausuler|standard kontraktsklausuler"
                + "|standardowe klauzule umowne|skk|idta|uk addendum|international data transfer (agreement|addendum)|art(icle|ikel)? 46( 2| c|2 c)?.*");
        add("bcr", "bcrs?|binding corporate rules|verbindliche (interne )?datenschutzvorschriften|regles d entreprise contraignantes"
                + "|normas corporativas vinculantes|norme vincolanti d impresa|bindende bedrijfsvoorschriften|wiazace reguly korporacyjne|art(icle|ikel)? 47");
        add("derogation", "derogations?|deroga|derogacion|dérogation|ausnahme\\w*|explicit consent|art(icle|ikel)? 49");
    }

    private TransferWords() {
    }

    private static void add(String mechanism, String words) {
        MECHANISMS.put(mechanism, Pattern.compile("(^| )(" + words + ")( |$)"));
    }

    /** Codes of all mechanisms named, in the order of the law. */
    static List<String> mechanisms(String text) {
        if (text == null || text.length() > CsvRows.MAX_CELL_LENGTH) {
            return List.of();
        }
        String folded = FoldedText.words(text);
        List<String> found = new ArrayList<>();
        MECHANISMS.forEach((mechanism, words) -> {
            if (words.matcher(folded).find()) {
                found.add(mechanism);
            }
        });
        return found;
    }
}
