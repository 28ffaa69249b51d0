package org.subprocessorregistry.chain;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.subprocessorregistry.chain.AnnexView.Line;
import org.subprocessorregistry.chain.AnnexView.Processing;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Pdf;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.subprocessors.ContactPerson;

/** The annex as a document, in English, the language of the clauses that it belongs to. */
final class AnnexPdf {

    private static final String STYLE = """
            @page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
            body { font-family: sans-serif; font-size: 9.5pt; line-height: 1.35; } h1 { font-size: 17pt; margin: 0 0 4mm; }
            h2 { font-size: 12pt; margin: 7mm 0 2mm; page-break-after: avoid; } h3 { font-size: 10pt; margin: 4mm 0 1mm; page-break-after: avoid; }
            table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 1mm 2mm; }
            th { width: 42mm; font-weight: bold; } tr { border-bottom: 0.2mm solid #ccc; page-break-inside: avoid; }""";

    /** Subprocessors of the longest annex that is laid out: a document of some hundred pages. */
    private static final int MOST = 500;

    private AnnexPdf() {
    }

    /** @throws RuleViolation {@code invalid} when the list is too long, saying what to take instead */
    static byte[] of(AnnexView annex) {
        if (annex.subprocessors().size() > MOST) {
            throw RuleViolation.of("service", "A PDF holds %d sub-processors at most, and these are %d: choose one service, or take the JSON."
                    .formatted(MOST, annex.subprocessors().size()));
        }
        var html = new StringBuilder("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title>List of sub-processors</title>"
                + "<meta name=\"description\" content=\"Annex III: list of sub-processors\"/><style>")
                .append(STYLE).append("</style></head><body><h1>Annex III: list of sub-processors</h1><p>")
                .append(escaped("%s uses these sub-processors%s on %s (version %d of the register, as known at %s).".formatted(annex.vendor(),
                        annex.service() == null ? "" : " for service " + annex.service(), annex.asOf(), annex.version(), annex.knownAt())))
                .append("</p>");
        if (annex.subprocessors().isEmpty()) {
            html.append("<p>None.</p>");
        }
        annex.subprocessors().forEach(line -> append(line, html));
        return Pdf.of(html.append("</body></html>").toString(), annex.knownAt());
    }

    private static void append(Line line, StringBuilder html) {
        html.append("<h2>").append(escaped(line.name())).append("</h2><table>");
        row("Legal name", line.legalName(), html);
        row("Registration number", line.registrationNumber(), html);
        row("Address", joined(", ", Stream.of(line.address(), country(line.country()))), html);
        row("Contact person", contact(line.contact()), html);
        html.append("</table>");
        line.processing().forEach(processing -> append(processing, html));
    }

    private static void append(Processing processing, StringBuilder html) {
        html.append("<h3>").append(escaped("For service " + processing.service())).append("</h3><table>");
        row("Description of processing", joined(". ", Stream.of(String.join(", ", processing.functions()), processing.description())), html);
        row("Delimitation of responsibilities", processing.responsibility(), html);
        row("Categories of data", String.join(", ", processing.dataCategories()), html);
        row("Special categories", Boolean.TRUE.equals(processing.specialCategories()) ? "yes" : null, html);
        row("Data subjects", String.join(", ", processing.dataSubjects()), html);
        row("Duration", processing.retention(), html);
        row("Locations", joined("; ", processing.locations().stream().map(AnnexPdf::place)), html);
        row("Transfer mechanism", joined("; ", processing.transfer().stream().map(AnnexPdf::basis)), html);
        row("Works for", processing.worksFor(), html);
        html.append("</table>");
    }

    private static String contact(ContactPerson contact) {
        return contact == null ? null
                : joined(", ", Stream.of(contact.name(), contact.position(), contact.email(), contact.phone()));
    }

    private static String place(Location location) {
        return joined(", ", Stream.of(location.text(), country(location.country()))) + " (" + location.type() + ")";
    }

    private static String basis(Transfer transfer) {
        String papers = joined(", ", Stream.of(transfer.mechanism(), transfer.module() == null ? null : transfer.module().replace('-', ' '),
                transfer.tiaRef() == null || transfer.tiaRef().isBlank() ? null : "assessment " + transfer.tiaRef(), transfer.measures()));
        return joined(": ", Stream.of(country(transfer.country()), papers));
    }

    private static String country(String code) {
        return code == null ? null : Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    private static String joined(String between, Stream<String> parts) {
        return parts.filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(between));
    }

    /** What is not known is not claimed: no row. */
    private static void row(String label, String value, StringBuilder html) {
        if (value != null && !value.isBlank()) {
            html.append("<tr><th>").append(label).append("</th><td>").append(escaped(value)).append("</td></tr>");
        }
    }

    private static String escaped(String text) {
        return Objects.toString(text, "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
