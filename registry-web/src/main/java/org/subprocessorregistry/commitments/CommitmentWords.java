package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.documents.DocumentsPage;
import org.subprocessorregistry.platform.WrittenTwice;

/** What a contract says, in words for people: what its fields are called and what their values mean. */
@RequestScoped
class CommitmentWords {

    static final String CONTRACT = "contractDocument";
    private static final Map<String, String> LABELS = Map.of("kind", "commitment.kind", "reference", "commitment.reference", "signedOn", "commitment.signed",
            "validUntil", "audit.until", "breachNoticeHours", "commitment.breach", "subSubprocessing", "commitment.sub",
            "auditRight", "commitment.audit-right", "deletionDays", "commitment.deletion", CONTRACT, "commitment.document");

    private final DocumentsPage documents;
    private final Texts texts;

    @Inject
    CommitmentWords(DocumentsPage documents, Texts texts) {
        this.documents = documents;
        this.texts = texts;
    }

    /** What a field is called, a path as in {@link WrittenTwice}; of an obligation also which part of it. */
    String label(String field) {
        String code = WrittenTwice.codeOf(field);
        if (code.isEmpty()) {
            return texts.of(LABELS.getOrDefault(field, field));
        }
        String part = field.endsWith(".clause") ? "commitment.clause" : field.endsWith(".validUntil") ? "commitment.ends" : "file";
        String term = texts.word("term", code);
        return field.startsWith("terms[") ? term : "%s: %s".formatted(term, texts.of(part));
    }

    String value(String field, String value) {
        return value.isEmpty() ? "" : switch (field.replaceFirst("^.*[\\].]", "")) {
            case "kind" -> texts.word("contract", value);
            case "signedOn", "validUntil" -> texts.date(LocalDate.parse(value));
            case "subSubprocessing" -> texts.word("sub", value);
            case "auditRight" -> texts.word("right", value);
            case CONTRACT, "document" -> documents.name(UUID.fromString(value));
            case "" -> texts.of("yes");
            default -> value;
        };
    }
}
