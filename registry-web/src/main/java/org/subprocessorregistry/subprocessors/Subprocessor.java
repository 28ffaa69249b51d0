package org.subprocessorregistry.subprocessors;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
    @Convert(converter = FormerNames.class)
    @Column(name = "former_names")
    private List<FormerName> formerNames;
    @Column(name = "registration_number")
    private String registrationNumber;
    private String lei;
    private String euid;
    @Column(name = "vat_id")
    private String vatId;
    private String duns;
    private String parent;
    @Column(name = "parent_lei")
    private String parentLei;
    @Column(name = "upstream_list_url")
    private String upstreamListUrl;
    @Column(name = "privacy_url")
    private String privacyUrl;
    @Column(name = "trust_url")
    private String trustUrl;
    @Column(name = "status_url")
    private String statusUrl;
    @Column(name = "contact_phone")
    private String contactPhone;
    @Column(name = "dpo_contact")
    private String dpoContact;
    @Column(name = "review_months")
    private Integer reviewMonths;
    @Column(name = "next_review_on")
    private LocalDate nextReviewOn;
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
        return new SubprocessorFields(identity(), contact(),
                new SubprocessorFields.Care(dpoContact, owner, riskTier, reviewMonths, nextReviewOn, notes));
    }

    /**
     * Replaces the fields.
     *
     * @throws Conflict {@code published-fact} when the identity is published and would be another
     */
    void alter(SubprocessorFields fields) {
        if (published && !fields.identity().with("slug", slug).equals(identity())) {
            throw new Conflict(ProblemType.PUBLISHED_FACT,
                    "The identity of %s is published; alter it by a change (rename, change-entity or correct).".formatted(name));
        }
        take(fields);
    }

    /** What would be published now. */
    Identity identity() {
        return new Identity(slug, name, legalName, address, country, website, affiliate, formerNames, registrationNumber, lei, euid, vatId,
                duns, parent, parentLei, upstreamListUrl, privacyUrl, trustUrl, statusUrl);
    }

    /** A change took effect: the record follows what is public now. The slug stays. */
    void publish(Identity identity) {
        published = true;
        take(identity);
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
        return new SubprocessorView(id, slug, name, legalName, address, country, contact(), website, affiliate, owner, riskTier, notes,
                published, createdAt, version, formerNames, registrationNumber, lei, euid, vatId, duns, parent, parentLei, upstreamListUrl,
                privacyUrl, trustUrl, statusUrl, dpoContact, reviewMonths, nextReviewOn, null);
    }

    private ContactPerson contact() {
        return new ContactPerson(contactName, contactPosition, contactEmail, contactPhone);
    }

    private void take(SubprocessorFields fields) {
        take(fields.identity());
        contactName = fields.contact().name();
        contactPosition = fields.contact().position();
        contactEmail = fields.contact().email();
        contactPhone = fields.contact().phone();
        dpoContact = fields.care().dpoContact();
        owner = fields.care().owner();
        riskTier = fields.care().riskTier();
        reviewMonths = fields.care().reviewMonths();
        nextReviewOn = fields.care().nextReviewOn();
        notes = fields.care().notes();
    }

    private void take(Identity identity) {
        name = identity.name();
        legalName = identity.legalName();
        address = identity.address() == null ? "" : identity.address();
        country = identity.country();
        website = identity.website();
        affiliate = identity.affiliate();
        formerNames = identity.formerNames();
        registrationNumber = identity.registrationNumber();
        lei = identity.lei();
        euid = identity.euid();
        vatId = identity.vatId();
        duns = identity.duns();
        parent = identity.parent();
        parentLei = identity.parentLei();
        upstreamListUrl = identity.upstreamListUrl();
        privacyUrl = identity.privacyUrl();
        trustUrl = identity.trustUrl();
        statusUrl = identity.statusUrl();
    }

    private static void noteIfBlank(List<String> missing, String field, String value) {
        if (value == null || value.isBlank()) {
            missing.add(field);
        }
    }
}
