package org.subprocessorregistry.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.platform.WordDiff;
import org.subprocessorregistry.subprocessors.FormerName;

/** Published fields before and after, in the reader's words; texts word by word. */
public final class FactWords {

    private static final Set<String> PROSE = Set.of("legalName", "name", "address", "description", "responsibility", "retention", "parent", "endReason");

    private final Vocabulary vocabulary;
    private final Texts texts;
    private final Wording wording;

    public FactWords(Vocabulary vocabulary, Texts texts, Wording wording) {
        this.vocabulary = vocabulary;
        this.texts = texts;
        this.wording = wording;
    }

    /** One field; a line is one value, in pieces that stay, go or are new. */
    public record Row(String label, List<Line> before, List<Line> after) {
    }

    /** The pieces of one value. */
    public record Line(List<WordDiff.Piece> pieces) {
    }

    /** @param field name of the field in the JSON; values as there */
    public Row row(String field, Object before, Object after) {
        List<String> was = words(field, before);
        List<String> is = words(field, after);
        String label = texts.ofCode("fact", field);
        if (PROSE.contains(field) && was.size() == 1 && is.size() == 1) {
            var diff = WordDiff.of(was.getFirst(), is.getFirst());
            return new Row(label, List.of(new Line(diff.before())), List.of(new Line(diff.after())));
        }
        return new Row(label, lines(was, is, "gone"), lines(is, was, "new"));
    }

    private static List<Line> lines(List<String> values, List<String> others, String mark) {
        return values.stream().map(value -> new Line(List.of(new WordDiff.Piece(value, others.contains(value) ? "same" : mark)))).toList();
    }

    private List<String> words(String field, Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> values -> values.stream().map(one -> word(field, one)).filter(Objects::nonNull).distinct().toList();
            default -> Stream.of(value).map(one -> word(field, one)).filter(word -> word != null && !word.isBlank()).toList();
        };
    }

    private String word(String field, Object value) {
        return switch (value) {
            case Location location -> place(location);
            case Transfer transfer -> transfer(transfer);
            case FormerName former -> former.until() == null ? former.name() : texts.of("former.until", former.name(), wording.date(former.until()));
            case Engagement engagement -> engagement(engagement);
            case Dora dora -> told(dora);
            case LocalDate day -> wording.shortDate(day);
            case Boolean flag -> texts.of(flag ? "yes" : "no");
            default -> code(field, value.toString());
        };
    }

    private String code(String field, String value) {
        return switch (field) {
            case "functions" -> vocabulary.function(value);
            case "service", "services" -> vocabulary.service(value);
            case "dataCategories" -> texts.ofCode("data", value);
            case "dataSubjects" -> texts.ofCode("subject", value);
            case "country" -> vocabulary.country(value);
            case "status" -> texts.ofCode("status", value);
            case "roleClass" -> texts.ofCode("role", value);
            case "accessMode" -> texts.ofCode("access", value);
            case "optionality" -> texts.ofCode("optionality", value);
            default -> value;
        };
    }

    private String place(Location location) {
        var parts = new ArrayList<String>(List.of(vocabulary.place(location)));
        if (location.site() != null && !location.site().isBlank()) {
            parts.add(location.site());
        }
        if (location.validFrom() != null) {
            parts.add(texts.of("history.from", wording.shortDate(location.validFrom())));
        }
        if (location.validTo() != null) {
            parts.add(texts.of("history.until", wording.shortDate(location.validTo())));
        }
        String place = String.join(", ", parts);
        return location.type() == null ? place : "%s: %s".formatted(texts.ofCode("place", location.type()), place);
    }

    private String transfer(Transfer transfer) {
        String basis = texts.of("transfer.of", texts.ofCode("mechanism", transfer.mechanism()), vocabulary.country(transfer.country()));
        return Stream.of(basis, transfer.module() == null ? null : texts.ofCode("module", transfer.module()), transfer.tiaRef(), transfer.measures())
                .filter(part -> part != null && !part.isBlank()).reduce((a, b) -> a + ", " + b).orElse("");
    }

    private String engagement(Engagement engagement) {
        return "%s: %s".formatted(vocabulary.service(engagement.service()), vocabulary.functions(engagement.functions()));
    }

    private static String told(Record record) {
        return String.join(", ", Records.values(record).values().stream().filter(value -> value != null && !Boolean.FALSE.equals(value))
                .map(String::valueOf).toList());
    }
}
