package org.subprocessorregistry.evidence;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.subprocessorregistry.auditlog.AuditRow;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.ExemptionView;
import org.subprocessorregistry.objections.ObjectionView;
import org.subprocessorregistry.settings.VendorSettings;

/** The page that a person reads first, in the customer's language: what, when, who was told, what they said, who decided. */
final class Summary {

    /** More lines are for machines: they stand in the files. */
    private static final int MOST_ROWS = 200;
    private static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es");

    private final Facts facts;
    private final Properties texts;
    private final DateTimeFormatter moment;
    private final StringBuilder html = new StringBuilder();
    private final String language;

    Summary(Facts facts, String language) {
        this.facts = facts;
        this.language = LANGUAGES.contains(language) ? language : "en";
        this.texts = load(this.language);
        this.moment = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(facts.vendor().zone());
    }

    /** What the page tells; {@code customer} and the names of people are null and empty where they do not belong. */
    record Facts(VendorSettings vendor, ChangeView change, String customer, List<ChangeRecords.RuledWindow> windows, List<ChangeRecords.Count> deliveries,
            List<ObjectionView> objections, List<SortedMap<String, Object>> approvals, List<ExemptionView> exemptions, List<AuditRow> decisions,
            Map<UUID, String> names, String fingerprint) {
    }

    static Properties load(String language) {
        var texts = new Properties();
        try (var stream = Summary.class.getResourceAsStream("summary_" + language + ".properties");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the summary cannot be read", e);
        }
    }

    String xhtml() {
        var change = facts.change();
        html.append("<html lang=\"").append(language).append("\"><head><title>").append(escape(text("title", change.number()))).append("</title><style>")
                .append(STYLE).append("</style></head><body><div class=\"foot\">").append(escape(text("foot", change.number(), facts.fingerprint())))
                .append("</div><h1>").append(escape(text("title", change.number()))).append("</h1>");
        paragraph(text("intro", facts.vendor().vendorName(), facts.customer() == null ? text("whole") : facts.customer()));
        head(change);
        windows();
        deliveries();
        objections();
        approvals();
        exemptions();
        decisions();
        heading("check");
        paragraph(text("check.how", facts.fingerprint()));
        return html.append("</body></html>").toString();
    }

    private void head(ChangeView change) {
        heading("change");
        open("what", "value");
        row(text("subject"), change.title());
        row(text("reason"), change.reason());
        row(text("state"), word("state", change.state()));
        row(text("announcedAt"), at(change.announcedAt()));
        row(text("effectiveOn"), change.effectiveOn());
        row(text("effectiveAt"), at(change.effectiveAt()));
        row(text("withdrawnAt"), at(change.withdrawnAt()));
        row(text("zone"), facts.vendor().zone().getId());
        close();
        html.append("<ul>");
        change.items().stream().limit(MOST_ROWS).forEach(item -> html.append("<li>").append(escape(item.summary())).append("</li>"));
        html.append("</ul>");
    }

    private void windows() {
        heading("windows");
        if (none(facts.windows())) {
            return;
        }
        open("customer", "window", "clockStart", "waitingUntil", "objectUntil");
        facts.windows().stream().limit(MOST_ROWS).map(ChangeRecords.RuledWindow::window).forEach(window -> row(window.customerName(),
                word("window", window.state()), window.clockStart(), window.waitingUntil(), window.objectUntil()));
        close();
        if (facts.customer() != null) {
            facts.windows().stream().filter(window -> window.rule() != null).forEach(window -> paragraph(text("rule", window.rule())));
        }
        more(facts.windows().size(), "windows.json");
    }

    private void deliveries() {
        heading("deliveries");
        if (none(facts.deliveries())) {
            return;
        }
        open("kind", "delivery", "count");
        facts.deliveries().forEach(count -> row(word("kind", count.kind()), word("delivery", count.state()), count.count()));
        close();
        paragraph(text("more", "deliveries.jsonl"));
    }

    private void objections() {
        heading("objections");
        if (none(facts.objections())) {
            return;
        }
        open("receipt", "customer", "received", "text", "decision");
        facts.objections().stream().limit(MOST_ROWS).forEach(one -> row(one.receipt(), one.customerName(),
                "%s%s".formatted(one.receivedOn(), one.inTime() ? "" : " (" + text("late") + ")"), one.grounds(),
                one.resolution() == null ? word("objection", one.state()) : word("resolution", one.resolution())
                        + (one.resolutionReason() == null ? "" : ": " + one.resolutionReason())));
        close();
        more(facts.objections().size(), "objections.json");
    }

    private void approvals() {
        if (facts.approvals().isEmpty()) {
            return;
        }
        heading("approvals");
        open("receipt", "customer", "received");
        facts.approvals().stream().limit(MOST_ROWS).forEach(one -> row(one.get("receipt"), one.get("customerName"), one.get("receivedOn")));
        close();
        more(facts.approvals().size(), "approvals.json");
    }

    private void exemptions() {
        if (facts.exemptions().isEmpty()) {
            return;
        }
        heading("exemptions");
        open("customer", "reason", "confirmed");
        facts.exemptions().stream().limit(MOST_ROWS).forEach(one -> row(one.customerName(), one.reason(), at(one.confirmedAt())));
        close();
    }

    private void decisions() {
        heading("decisions");
        if (none(facts.decisions())) {
            return;
        }
        open("number", "at", "action", "by");
        facts.decisions().stream().limit(MOST_ROWS).forEach(row -> row(row.sequence(), at(row.at()), row.action(), actor(row)));
        close();
        more(facts.decisions().size(), "decisions.json");
    }

    /** People by their names in the vendor's pack; for others a number tells whether two are the same person. */
    private String actor(AuditRow row) {
        if (!"person".equals(row.actorKind())) {
            return word("actor", row.actorKind());
        }
        String name = facts.names().get(row.actor());
        return name != null ? name : word("actor", "person") + " " + row.actor();
    }

    private boolean none(List<?> rows) {
        if (rows.isEmpty()) {
            paragraph(text("none"));
        }
        return rows.isEmpty();
    }

    private void more(int rows, String file) {
        if (rows > MOST_ROWS) {
            paragraph(text("more.of", rows, file));
        }
    }

    private void heading(String key) {
        html.append("<h2>").append(escape(text("heading." + key))).append("</h2>");
    }

    private void paragraph(String text) {
        html.append("<p>").append(escape(text)).append("</p>");
    }

    private void open(String... columns) {
        html.append("<table><thead><tr>").append(Arrays.stream(columns).map(column -> "<th>" + escape(text("column." + column)) + "</th>")
                .collect(Collectors.joining())).append("</tr></thead><tbody>");
    }

    private void row(Object... cells) {
        if (Arrays.stream(cells).skip(1).allMatch(cell -> cell == null || cell.toString().isEmpty())) {
            return;
        }
        html.append("<tr>").append(Arrays.stream(cells).map(cell -> "<td>" + (cell == null ? "" : escape(cell.toString())) + "</td>")
                .collect(Collectors.joining())).append("</tr>");
    }

    private void close() {
        html.append("</tbody></table>");
    }

    private String at(Instant instant) {
        return instant == null ? null : moment.format(instant);
    }

    private String text(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("There is no text %s in the summary".formatted(key));
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** A code that may be newer than these texts stands as it is. */
    private String word(String group, String code) {
        return texts.getProperty(group + "." + code, code.replace('-', ' '));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static final String STYLE = """
            @page { size: A4; margin: 18mm 16mm 20mm 16mm; @bottom-center { content: element(foot) } }
            body { font-family: sans-serif; font-size: 9pt; line-height: 1.4; color: #1b2733 }
            .foot { position: running(foot); font-size: 7pt; color: #55636f }
            h1 { font-size: 17pt; margin: 0 0 4pt 0 } h2 { font-size: 11pt; margin: 14pt 0 4pt 0; page-break-after: avoid }
            table { width: 100%; border-collapse: collapse; margin-top: 4pt } tr { page-break-inside: avoid }
            th { text-align: left; font-size: 8pt; color: #55636f; border-bottom: 1pt solid #9aa7b2; padding: 3pt 6pt 3pt 0 }
            td { vertical-align: top; border-bottom: 0.5pt solid #d5dce2; padding: 3pt 6pt 3pt 0 } p { margin: 4pt 0 } ul { margin: 4pt 0; padding-left: 14pt }
            """;
}
