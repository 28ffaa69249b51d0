package org.subprocessorregistry.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        this.createdBy = by;
        this.createdAt = now;
    }

    /** Takes over what a person decided; null leaves it as it is. */
    void decide(Map<String, String> newMapping, String newService, List<ListDiff.Rename> newRenames) {
        requireNotApplied();
        if (newMapping != null && newMapping.containsValue(null)) {
            throw RuleViolation.of("mapping", "Each column goes to a field; leave out a column that is not meant.");
        }
        if (newRenames != null && newRenames.contains(null)) {
            throw RuleViolation.of("renames", "null is no rename.");
        }
        mapping = newMapping == null ? mapping : Map.copyOf(newMapping);
        service = newService == null ? service : newService;
        renames = newRenames == null ? renames : List.copyOf(newRenames);
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
        return ListFile.read(content, fileName, ReadChoices.mapped(mapping));
    }

    public UUID id() {
        return id;
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
}
