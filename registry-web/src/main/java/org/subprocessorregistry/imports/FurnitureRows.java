package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a table that are no record: the header once more, totals, footnotes, rows that say "none", titles of
 * sections. A row that may be a record is one.
 */
final class FurnitureRows {

    private static final Pattern TOTAL = Pattern.compile("(grand |sub ?)?(total\\w*|totaal|totalt|sum|summe|gesamt\\w*|anzahl|suma|somme|razem|i alt|count"
            + "|number of (entries|subprocessors))( (number|nombre|numero|anzahl))?( (of|der|de|des|di|van|af))?"
            + "( (subprocessors?|sub processors?|entries|entrees|eintrage|sous traitants|subencargados|dienstleister))?( \\d+)?");
    private static final Pattern NUMBER = Pattern.compile("[\\d.,\\s]+");
    private static final Pattern FOOTNOTE = Pattern.compile("(?s)([*\u2020\u2021\u00A7\u00B9\u00B2\u00B3\u2070\u2074-\u2079]+|\\[\\d{1,2}]|\\(\\d{1,2}\\)|\\d{1,2}\\))\\s*\\S.{15,}");
    private static final Pattern REMARK = Pattern.compile("(note|notes|nb|last (updated|update|modified|reviewed)|updated( on)?|effective (date|as of|from)|as of|version|source"
            + "|stand|zuletzt aktualisiert|letzte aktualisierung|hinweis|derniere mise a jour|mise a jour|remarque|ultima actualizacion|actualizado|nota"
            + "|ultimo aggiornamento|aggiornato|laatst bijgewerkt|bijgewerkt|sidst opdateret|opdateret|senast uppdaterad|ostatnia aktualizacja)\\b.*");
    private static final Pattern SECTION_WORDS = Pattern.compile(".*(subprocessor|sub processor|subcontractor"
            + "|sub contractor|subsidiar|affiliate|third part|group compan|unterauftrag|sous trait|subencargad"
            + "|underdatabehandler|subresponsab|sub responsab|sub encargad|sub verwerker|sub procesador|subverwerker|podprocesor|underbitraden).*");
    private static final Pattern SECTION_PREFIX = Pattern.compile("(?iu)(?:section|category|area|group|part|teil|abschnitt|kategorie|bereich|gruppe|rubrique"
            + "|cat\u00E9gorie|secci\u00F3n|categor\u00EDa|sezione|categoria|sekcja|kategoria|sektion|kategori|se\u00E7\u00E3o|sec\u00E7\u00E3o|sectie|categorie)\\s*[:\u2013-]\\s*(\\S.*)");
    private static final Set<String> KINDS_OF_SERVICE = Set.of("infrastructure", "cloud infrastructure", "infrastructure providers", "infrastructure subprocessors", "cloud providers",
            "cloud hosting", "hosting", "hosting providers", "data storage", "analytics", "product analytics", "monitoring", "support", "customer support", "communication",
            "communications", "email", "e mail", "payments", "payment processing", "billing", "security", "marketing", "sales", "development", "ai", "ai providers", "ai services",
            "artificial intelligence", "other", "others", "other services", "internal tools", "core", "core services", "optional", "optional services", "infrastruktur",
            "kundensupport", "zahlungen", "sonstige", "kommunikation", "sicherheit", "hebergement", "paiement", "securite", "autres", "infraestructura", "pagos", "seguridad",
            "otros", "infrastruttura", "pagamenti", "altri", "infrastruktura", "platnosci", "inne", "betalingen", "overig", "betalinger", "ovrige");

    private final ColumnMapping mapping;
    private final List<String> header = new ArrayList<>();

    /** Why a row is no record. */
    record Found(String code, String message) {
    }

    FurnitureRows(ColumnMapping mapping) {
        this.mapping = mapping;
        for (int i = 0; i < mapping.columns(); i++) {
            header.add(FoldedText.of(mapping.header(i)));
        }
    }

    Optional<Found> look(TableRow row) {
        List<String> filled = row.cells().stream().map(CellText::oneLine).filter(cell -> !cell.isEmpty()).toList();
        if (isHeader(row)) {
            return Optional.of(new Found("repeated-header", "The header stands here once more and was skipped."));
        }
        if (isTotal(filled)) {
            return Optional.of(new Found("totals-row", "The row holds a total and was skipped."));
        }
        if (filled.size() == 1 && isRemark(filled.getFirst())) {
            return Optional.of(new Found("footnote-row", "The row holds a footnote or a remark and was skipped. Check whether it says something that counts."));
        }
        if (mapping.columns() > 1 && filled.stream().allMatch(CellText::saysNothing)) {
            return Optional.of(new Found("nothing-row", "The row says that there is nothing and was skipped."));
        }
        return Optional.empty();
    }

    private boolean isHeader(TableRow row) {
        boolean some = false;
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cell(i);
            if (!CellText.isBlank(cell)) {
                if (i >= header.size() || cell.length() > 200 || !FoldedText.of(cell).equals(header.get(i))) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }

    private static boolean isTotal(List<String> filled) {
        return !filled.isEmpty() && filled.getFirst().length() < 60 && TOTAL.matcher(FoldedText.words(filled.getFirst())).matches()
                && filled.stream().skip(1).allMatch(cell -> NUMBER.matcher(cell).matches())
                && (filled.size() > 1 || filled.getFirst().chars().anyMatch(Character::isDigit));
    }

    private boolean isRemark(String text) {
        if (FOOTNOTE.matcher(text).matches() && mapping.columns() > 1) {
            return true;
        }
        return text.length() > 6 && text.length() < 500 && REMARK.matcher(FoldedText.words(text)).matches()
                && (text.contains(":") || text.chars().anyMatch(Character::isDigit));
    }

    /** The title in a row of one filled cell. */
    Optional<String> sectionTitle(TableRow row) {
        if (mapping.columns() < 2 || row.filledCells() != 1) {
            return Optional.empty();
        }
        String title = row.cells().stream().map(CellText::oneLine).filter(cell -> !cell.isEmpty()).findFirst().orElse("");
        Matcher prefixed = SECTION_PREFIX.matcher(title);
        if (prefixed.matches()) {
            return Optional.of(prefixed.group(1));
        }
        boolean isName = !CellText.isBlank(row.cell(mapping.column(ListField.NAME)));
        return Optional.of(title).filter(text -> isName ? looksLikeTitle(text) : isOutsideOfMapping(row, text));
    }

    private static boolean looksLikeTitle(String title) {
        String folded = FoldedText.of(title);
        return title.endsWith(":") || Places.isCountryOrRegion(title) || KINDS_OF_SERVICE.contains(folded)
                || SECTION_WORDS.matcher(folded).matches();
    }

    private boolean isOutsideOfMapping(TableRow row, String title) {
        for (int i = 0; i < mapping.columns(); i++) {
            boolean outside = mapping.field(i) == ListField.IGNORED || mapping.field(i) == ListField.SECTION;
            if (!CellText.isBlank(row.cell(i))) {
                return outside && title.chars().anyMatch(Character::isLetter);
            }
        }
        return false;
    }
}
