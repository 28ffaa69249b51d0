package org.subprocessorregistry.audits;

import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.CodeList;

/** One version of one requirement. Versions are added, never altered: an old audit was made against the catalogue of its day. */
@Entity
@Table(name = "requirement")
class Requirement {

    @Id
    private UUID id;
    private String code;
    @Column(name = "catalogue_version")
    private long catalogueVersion;
    private String title;
    private String source;
    private boolean mandatory;
    @Convert(converter = CodeList.class)
    private List<String> functions;
    @Column(name = "data_categories")
    @Convert(converter = CodeList.class)
    private List<String> dataCategories;

    protected Requirement() {
        // for JPA
    }

    Requirement(RequirementView content) {
        this.id = Ids.next();
        this.code = content.code();
        this.catalogueVersion = content.catalogueVersion();
        this.title = content.title();
        this.source = content.source();
        this.mandatory = content.mandatory();
        this.functions = content.functions();
        this.dataCategories = content.dataCategories();
    }

    RequirementView view() {
        return new RequirementView(code, catalogueVersion, title, source, mandatory, functions, dataCategories);
    }
}
