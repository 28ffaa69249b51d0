package org.subprocessorregistry.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.OptionalId;

/** One version of a customer's contract terms. It is recorded once and never altered; the next one follows it from its day on. */
@Entity
@Table(name = "contract_terms")
public class TermsVersion {

    @Id
    private UUID id;

    @Column(name = "customer_id")
    private UUID customerId;

    private int version;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    private String pack;

    @Convert(converter = OfTerms.class)
    private ContractTerms content;

    @Column(name = "created_at")
    private Instant createdAt;

    @Convert(converter = OptionalId.class)
    @Column(name = "created_by")
    private UUID createdBy;

    protected TermsVersion() {
        // for JPA
    }

    TermsVersion(UUID customerId, int version, LocalDate validFrom, String pack, ContractTerms content, UUID by, Instant now) {
        this.id = Ids.next();
        this.customerId = customerId;
        this.version = version;
        this.validFrom = validFrom;
        this.pack = pack;
        this.content = content;
        this.createdBy = by;
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    String pack() {
        return pack;
    }

    ContractTerms content() {
        return content;
    }

    Instant createdAt() {
        return createdAt;
    }

    UUID createdBy() {
        return createdBy;
    }

    /** Terms as jsonb. */
    @Converter
    static class OfTerms implements AttributeConverter<ContractTerms, Object> {

        @Override
        public Object convertToDatabaseColumn(ContractTerms terms) {
            return Json.write(terms);
        }

        @Override
        public ContractTerms convertToEntityAttribute(Object json) {
            return json == null ? null : Json.read(json.toString(), ContractTerms.class);
        }
    }
}
