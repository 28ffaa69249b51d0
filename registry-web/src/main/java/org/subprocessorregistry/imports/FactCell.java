package org.subprocessorregistry.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;

/** Turns the text of a cell into the code or the clean value that a field of the registry takes. */
final class FactCell {

    private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s<>\"]+");
    private static final Pattern BARE_LINK = Pattern.compile("(?i)(www\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+(/[^\\s<>\"]*)?");
    private static final Pattern YES = Pattern.compile("(yes|y|true|x|1|ja|oui|si|sim|tak|kylla|\u2713|\u2714)( .*)?");
    private static final Pattern NO = Pattern.compile("(no|n|false|0|nein|non|nao|nee|nej|nie|ei|nei)( .*)?");
    private static final int LONGEST = 300;

    /** A code and the words, folded, that stand for it. */
    private record Words(String code, Pattern words) {

        Words(String code, String words) {
            this(code, Pattern.compile("(.* )?(" + words + ")( .*)?"));
        }
    }

    private static final Map<ListField, List<Words>> CODES = Map.of(
            ListField.ROLE_CLASS, List.of(
                    new Words("affiliate", "affiliat\\w*|subsidiar\\w+|group compan\\w+|intra group|konzern\\w*|filial\\w*|empresa del grupo|koncern\\w*"),
                    new Words("contract-staff", "contract staff|contractors?|personnel|staff|leiharbeit\\w*|prestataires? individuels?|freelanc\\w+"),
                    new Words("ancillary", "ancillary|nebenleistung\\w*|accessoire|auxiliar|auxiliary"),
                    new Words("technology", "technology|technical|infrastructure|technolog\\w+|technisch\\w*|technique|tecnolog\\w+|infrastruktur\\w*")),
            ListField.ACCESS_MODE, List.of(
                    new Words("stored", "stor(ed|es|age|ing)|at rest|gespeichert|speicher\\w*|stocke\\w*|stockage|almacen\\w*|opbevar\\w*"),
                    new Words("remote", "remote\\w*|fernzugriff|a distance|remoto|fjernadgang"),
                    new Words("potential", "potential\\w*|incidental|possible|moglich\\w*|potentiel\\w*|posible"),
                    new Words("processed", "process(ed|es|ing)|in transit|transit|verarbeit\\w*|traite\\w*|traitement|tratad\\w*|tratamiento|behandl\\w*")),
            ListField.OPTIONALITY, List.of(
                    new Words("opt-in", "opt in|einwilligung|sur demande|on request|opcional previa solicitud"),
                    new Words("if-enabled", "if enabled|when enabled|if used|if configured|optional\\w*|facultati\\w+|opcional\\w*|wenn aktiviert|si active"),
                    new Words("always", "always|required|mandatory|default|core|immer|erforderlich|obligatoire|toujours|siempre|obligatori\\w+")));

    private FactCell() {
    }

    /** The code for a text, or empty when the field takes codes and this is none. */
    static Optional<String> code(ListField field, String text, String header) {
        String folded = FoldedText.words(text);
        List<Words> words = CODES.get(field);
        for (Words one : words) {
            if (one.code().equals(text.strip()) || one.words().matcher(folded).matches()) {
                return Optional.of(one.code());
            }
        }
        // "Optional: yes", "Mandatory: no"
        if (field == ListField.OPTIONALITY && (YES.matcher(folded).matches() || NO.matcher(folded).matches())) {
            boolean asksOptional = FoldedText.of(header).contains("option") || FoldedText.of(header).contains("opcional");
            return Optional.of(asksOptional == YES.matcher(folded).matches() ? "if-enabled" : "always");
        }
        return Optional.empty();
    }

    static Optional<String> lei(String text) {
        return checked(text.replace(" ", ""), FieldCheck::lei);
    }

    static Optional<String> duns(String text) {
        return checked(text, FieldCheck::duns);
    }

    /** The clean value, or empty when it is at fault. */
    private static Optional<String> checked(String text, Rule rule) {
        FieldCheck check = new FieldCheck();
        String value = rule.apply(check, "value", text);
        try {
            check.done();
            return Optional.ofNullable(value);
        } catch (RuleViolation atFault) {
            return Optional.empty();
        }
    }

    private interface Rule {

        String apply(FieldCheck check, String path, String text);
    }

    static boolean isCoded(ListField field) {
        return CODES.containsKey(field);
    }

    static boolean isYes(String text) {
        return YES.matcher(FoldedText.words(text)).matches() || text.strip().matches("[\u2713\u2714]");
    }

    static boolean isNo(String text) {
        return NO.matcher(FoldedText.words(text)).matches();
    }

    /** An http or https address, also one written without its scheme; empty when the text holds none. */
    static Optional<String> link(String text) {
        var link = LINK.matcher(text);
        if (link.find()) {
            return Optional.of(link.group()).filter(address -> address.length() <= LONGEST);
        }
        String bare = CellText.oneLine(text);
        return BARE_LINK.matcher(bare).matches() && bare.length() < LONGEST ? Optional.of("https://" + bare) : Optional.empty();
    }
}
