package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.documents.DocumentsPage;
import org.subprocessorregistry.platform.WrittenTwice;

/** What an audit says, in words for people: what its fields are called and what their values mean. */
@RequestScoped
class AuditWords {

    static final String REPORT = "reportDocument";
    private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("standard", "audit.standard"), Map.entry("auditor", "audit.auditor"),
            Map.entry("scope", "audit.scope"), Map.entry("reference", "audit.reference"), Map.entry("periodFrom", "audit.period.from"),
            Map.entry("periodTo", "audit.period.to"), Map.entry("reportDate", "audit.report"), Map.entry("validUntil", "audit.until"),
            Map.entry("bridgedUntil", "audit.bridged"), Map.entry("result", "audit.result"), Map.entry(REPORT, "audit.document"));

    private final Requirements requirements;
    private final DocumentsPage documents;
    private final Texts texts;
    private List<RequirementView> catalogue;

    @Inject
    AuditWords(Requirements requirements, DocumentsPage documents, Texts texts) {
        this.requirements = requirements;
        this.documents = documents;
        this.texts = texts;
    }

    /** What a field is called, a path as in {@link WrittenTwice}. */
    String label(String field) {
        String code = WrittenTwice.codeOf(field);
        return code.isEmpty() ? texts.of(LABELS.getOrDefault(field, field)) : title(code);
    }

    String value(String field, String value) {
        return value.isEmpty() ? "" : switch (field) {
            case "periodFrom", "periodTo", "reportDate", "validUntil", "bridgedUntil" -> texts.date(LocalDate.parse(value));
            case "auditor", "scope", "reference" -> value;
            case "standard" -> texts.word("standard", value);
            case REPORT -> documents.name(UUID.fromString(value));
            default -> texts.word("status", value);
        };
    }

    /** The title of a requirement; its code where there is none. */
    String title(String code) {
        if (catalogue == null) {
            catalogue = requirements.list();
        }
        return catalogue.stream().filter(one -> one.code().equals(code)).map(RequirementView::title).findFirst().orElse(code);
    }
}
