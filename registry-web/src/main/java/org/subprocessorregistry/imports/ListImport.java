package org.subprocessorregistry.imports;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * A list that somebody uploaded: its bytes as they came, and what people decided about them (columns, service, renames).
 * The preview is computed from these every time; applying happens once.
 */
@Entity
@Table(name = "list_import")
public class ListImport {

    @Id
    private UUID id;

    @Column(name = "file_name")
    private String fileName;

    private byte[] content;

    @Convert(converter = OfMapping.class)
    private Map<String, String> mapping;

    private String service;

    @Convert(converter = OfRenames.class)
    private List<ListDiff.Rename> renames;

    @Convert(converter = OfChoices.class)
    private ImportChoices choices;

    @Column(name = "created_by")
    private UUID createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "applied_at")
    private Instant appliedAt;

    @Column(name = "applied_mode")
    private String appliedMode;

    @Version
    private long version;

    protected ListImport() {
        // for JPA
    }

    ListImport(String fileName, byte[] content, UUID by, Instant now) {
        this.id = Ids.next();
        this.fileName = fileName;
        this.content = content.clone();
        this.mapping = Map.of();
        this.renames = List.of();
        this.choices = ImportChoices.NONE;
        this.createdBy = by;
        this.createdAt = now;
    }

    /** Takes over what a person decided; null leaves it as it is. */
    void decide(UpdateImport decided) {
        requireNotApplied();
        requireNoNull("mapping", decided.mapping() == null ? null : decided.mapping().values());
        requireNoNull("renames", decided.renames());
        requireNoNull("corrections", decided.corrections());
        requireNoNull("matches", decided.matches());
        requireNoNull("only", decided.only() == null ? null : decided.only().values());
        mapping = decided.mapping() == null ? mapping : new LinkedHashMap<>(decided.mapping());
        service = decided.service() == null ? service : decided.service();
        renames = decided.renames() == null ? renames : List.copyOf(decided.renames());
        choices = decided.over(choices());
    }

    private static void requireNoNull(String field, Collection<?> values) {
        if (values != null && values.stream().anyMatch(Objects::isNull)) {
            throw RuleViolation.of(field, "null says nothing; leave out what is not meant.");
        }
    }

    /** Begins as a list of the same header was read the last time. */
    void beginLike(RememberedMapping remembered) {
        mapping = remembered.mapping();
        service = remembered.service();
        choices = remembered.choices().from(remembered.id());
    }

    /** Begins anew, as if nothing of the kind had ever been read. */
    void beginAnew() {
        requireNotApplied();
        mapping = Map.of();
        choices = ImportChoices.NONE;
    }

    void applied(String mode, String toService, Instant now) {
        requireNotApplied();
        service = toService;
        appliedMode = mode;
        appliedAt = now;
    }

    void requireNotApplied() {
        if (appliedAt != null) {
            throw new Conflict(ProblemType.ALREADY_APPLIED, "%s was applied before. Upload the file again to compare it once more.".formatted(fileName));
        }
    }

    ReadList read() {
        return read(mapping);
    }

    /** Reads it with another meaning of the columns. */
    ReadList read(Map<String, String> named) {
        return ListFile.read(content, fileName, choices().reading(named));
    }

    ImportChoices choices() {
        return choices == null ? ImportChoices.NONE : choices;
    }

    public UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    public String fileName() {
        return fileName;
    }

    public String service() {
        return service;
    }

    List<ListDiff.Rename> renames() {
        return renames;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant appliedAt() {
        return appliedAt;
    }

    public String appliedMode() {
        return appliedMode;
    }

    @Converter
    static class OfMapping implements AttributeConverter<Map<String, String>, Object> {

        @Override
        public Object convertToDatabaseColumn(Map<String, String> mapping) {
            return mapping == null ? null : Json.write(mapping);
        }

        @Override
        public Map<String, String> convertToEntityAttribute(Object json) {
            return json == null ? Map.of() : Json.read(json.toString(), new TypeReference<Map<String, String>>() {
            });
        }
    }

    @Converter
    static class OfRenames implements AttributeConverter<List<ListDiff.Rename>, Object> {

        @Override
        public Object convertToDatabaseColumn(List<ListDiff.Rename> renames) {
            return Json.write(renames == null ? List.of() : renames);
        }

        @Override
        public List<ListDiff.Rename> convertToEntityAttribute(Object json) {
            return json == null ? List.of() : Json.read(json.toString(), new TypeReference<List<ListDiff.Rename>>() {
            });
        }
    }

    @Converter
    static class OfChoices implements AttributeConverter<ImportChoices, Object> {

        @Override
        public Object convertToDatabaseColumn(ImportChoices choices) {
            return Json.write(choices == null ? ImportChoices.NONE : choices);
        }

        @Override
        public ImportChoices convertToEntityAttribute(Object json) {
            return json == null ? ImportChoices.NONE : Json.read(json.toString(), ImportChoices.class);
        }
    }

    @Converter
    static class OfHeaders implements AttributeConverter<List<String>, Object> {

        @Override
        public Object convertToDatabaseColumn(List<String> headers) {
            return Json.write(headers == null ? List.of() : headers);
        }

        @Override
        public List<String> convertToEntityAttribute(Object json) {
            return json == null ? List.of() : Json.read(json.toString(), new TypeReference<List<String>>() {
            });
        }
    }
}
