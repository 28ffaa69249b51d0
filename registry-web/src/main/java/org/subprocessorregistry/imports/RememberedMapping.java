package org.subprocessorregistry.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;

/**
 * How a file of a certain header was read when it was applied: the next such file begins with it. It is replaced each time
 * one is applied for the same service, and forgotten when a person says so.
 */
@Entity
@Table(name = "import_mapping")
class RememberedMapping {

    @Id
    private UUID id;

    private String shape;

    private String service;

    @Column(name = "file_name")
    private String fileName;

    @Convert(converter = ListImport.OfHeaders.class)
    private List<String> headers;

    @Convert(converter = ListImport.OfMapping.class)
    private Map<String, String> mapping;

    @Convert(converter = ListImport.OfChoices.class)
    private ImportChoices choices;

    @Column(name = "used_by")
    private UUID usedBy;

    @Column(name = "used_at")
    private Instant usedAt;

    @Version
    private long version;

    protected RememberedMapping() {
        // for JPA
    }

    RememberedMapping(String shape, String service) {
        this.id = Ids.next();
        this.shape = shape;
        this.service = service;
    }

    void use(String newFileName, Map<String, String> newMapping, ImportChoices newChoices, UUID by, Instant now) {
        fileName = newFileName;
        headers = List.copyOf(newMapping.keySet());
        mapping = newMapping;
        choices = newChoices.lasting();
        usedBy = by;
        usedAt = now;
    }

    UUID id() {
        return id;
    }

    String service() {
        return service;
    }

    Map<String, String> mapping() {
        return mapping;
    }

    ImportChoices choices() {
        return choices;
    }

    RememberedMappings.View view() {
        return new RememberedMappings.View(id, service, fileName, headers, mapping, usedAt);
    }
}
