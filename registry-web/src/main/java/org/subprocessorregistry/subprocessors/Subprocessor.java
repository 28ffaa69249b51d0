package org.subprocessorregistry.subprocessors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/**
 * The internal record of a legal entity.
 *
 * <p>It begins with a name and may be filled in piece by piece. A change that takes effect publishes its identity; from
 * then on the identity fields follow the register ({@link #publish}) and no edit reaches them ({@link #alter}). Slug and id
 * stay for ever: public addresses are made of the slug.
 */
@Entity
@Table(name = "subprocessor")
class Subprocessor {

    @Id
    private UUID id;
    private String slug;
    private String name;
    @Column(name = "legal_name")
    private String legalName;
    private String address;
    private String country;
    @Column(name = "contact_name")
    private String contactName;
    @Column(name = "contact_position")
    private String contactPosition;
    @Column(name = "contact_email")
    private String contactEmail;
    private String website;
    private boolean affiliate;
    private String owner;
    @Column(name = "risk_tier")
    private String riskTier;
    private String notes;
    private boolean published;
    @Column(name = "created_at")
    private Instant createdAt;
    @Version
    private long version;

    protected Subprocessor() {
        // for JPA
    }

    /** A record that is complete as far as {@link SubprocessorFields} was. */
    Subprocessor(String slug, SubprocessorFields fields, Instant createdAt) {
        this.id = Ids.next();
        this.slug = slug;
        this.createdAt = createdAt;
        take(fields);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    /** The fields an edit may replace. */
    SubprocessorFields fields() {
        return new SubprocessorFields(name, legalName, address, country, new ContactPerson(contactName, contactPosition, contactEmail),
                website, affiliate, owner, riskTier, notes);
    }

    /**
     * Replaces the fields.
     *
     * @throws Conflict {@code published-fact} when the identity is published and would be another
     */
    void alter(SubprocessorFields fields) {
        if (published && !identityOf(fields).equals(identity())) {
            throw new Conflict(ProblemType.PUBLISHED_FACT,
                    "The identity of %s is published; alter it by a change (rename, change-entity or correct).".formatted(name));
        }
        take(fields);
    }

    /** What would be published now. */
    Identity identity() {
        return identityOf(fields());
    }

    /** A change took effect: the record follows what is public now. The slug stays. */
    void publish(Identity identity) {
        published = true;
        name = identity.name();
        legalName = identity.legalName();
        address = identity.address() == null ? "" : identity.address();
        country = identity.country();
        website = identity.website();
        affiliate = identity.affiliate();
    }

    /** What has to be known before publication and is not: name, address, country, contact person (EDPB Opinion 22/2024). */
    List<String> missingIdentity() {
        var missing = new ArrayList<String>();
        noteIfBlank(missing, "name", name);
        noteIfBlank(missing, "address", address);
        noteIfBlank(missing, "country", country);
        noteIfBlank(missing, "contact.name", contactName);
        noteIfBlank(missing, "contact.position", contactPosition);
        noteIfBlank(missing, "contact.email", contactEmail);
        return missing;
    }

    SubprocessorView view() {
        return new SubprocessorView(id, slug, name, legalName, address, country,
                new ContactPerson(contactName, contactPosition, contactEmail), website, affiliate, owner, riskTier, notes, published,
                createdAt, version);
    }

    private void take(SubprocessorFields fields) {
        name = fields.name();
        legalName = fields.legalName();
        address = fields.address();
        country = fields.country();
        contactName = fields.contact().name();
        contactPosition = fields.contact().position();
        contactEmail = fields.contact().email();
        website = fields.website();
        affiliate = fields.affiliate();
        owner = fields.owner();
        riskTier = fields.riskTier();
        notes = fields.notes();
    }

    private Identity identityOf(SubprocessorFields fields) {
        return new Identity(slug, fields.name(), fields.legalName(), fields.address(), fields.country(), fields.website(),
                fields.affiliate());
    }

    private static void noteIfBlank(List<String> missing, String field, String value) {
        if (value == null || value.isBlank()) {
            missing.add(field);
        }
    }
}
