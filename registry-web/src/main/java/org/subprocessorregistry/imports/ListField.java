package org.subprocessorregistry.imports;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a column of a list may be mapped to. */
public enum ListField {
    NAME("name", null),
    LEGAL_NAME("legalName", null),
    FORMER_NAMES("formerNames", null),
    FUNCTIONS("functions", null),
    SERVICES("services", null),
    DATA_CATEGORIES("dataCategories", null),
    DATA_SUBJECTS("dataSubjects", null),
    LOCATION_CORPORATE("locationCorporate", EntryLocation.CORPORATE),
    LOCATION_AT_REST("locationAtRest", EntryLocation.AT_REST),
    LOCATION_PROCESSING("locationProcessing", EntryLocation.PROCESSING),
    LOCATION_REMOTE_ACCESS("locationRemoteAccess", EntryLocation.REMOTE_ACCESS),
    ADDRESS("address", null),
    COUNTRY("country", EntryLocation.CORPORATE),
    WEBSITE("website", null),
    PRIVACY_URL("privacyUrl", null),
    TRUST_URL("trustUrl", null),
    STATUS_URL("statusUrl", null),
    UPSTREAM_LIST_URL("upstreamListUrl", null),
    AFFILIATE("affiliate", null),
    ROLE_CLASS("roleClass", null),
    ACCESS_MODE("accessMode", null),
    OPTIONALITY("optionality", null),
    SPECIAL_CATEGORIES("specialCategories", null),
    PHI("phi", null),
    PSEUDONYMISED_ONLY("pseudonymisedOnly", null),
    RETENTION("retention", null),
    RESPONSIBILITY("responsibility", null),
    FEATURES("features", null),
    EXCLUDED_TIERS("excludedTiers", null),
    DORA("dora", null),
    DESCRIPTION("description", null),
    TRANSFER_BASIS("transferBasis", null),
    REGISTRATION_NUMBER("registrationNumber", null),
    EUID("euid", null),
    VAT_ID("vatId", null),
    DUNS("duns", null),
    LEI("lei", null),
    PARENT("parent", null),
    PARENT_LEI("parentLei", null),
    CONTACT("contact", null),
    EFFECTIVE_FROM("effectiveFrom", null),
    STATUS("status", null),
    ENGAGEMENT("engagement", null),
    SECTION("section", null),
    ROLE("role", null),
    COMPANY("company", null),
    NOTE("note", null),
    IGNORED("ignored", null);

    private static final Set<ListField> SEVERAL_COLUMNS = EnumSet.of(FUNCTIONS, SERVICES, DATA_CATEGORIES, DATA_SUBJECTS, NOTE,
            CONTACT, IGNORED);
    private static final Set<ListField> LINES = EnumSet.of(TRANSFER_BASIS, SECTION, ADDRESS, FORMER_NAMES, DESCRIPTION, RETENTION, RESPONSIBILITY, FEATURES,
            EXCLUDED_TIERS);
    /** One text or code each, kept by its name among the {@linkplain ListEntry#facts() facts} of an entry. */
    static final Set<ListField> FACTS = EnumSet.of(COUNTRY, PRIVACY_URL, TRUST_URL, STATUS_URL, UPSTREAM_LIST_URL, ROLE_CLASS, ACCESS_MODE,
            OPTIONALITY, SPECIAL_CATEGORIES, PHI, PSEUDONYMISED_ONLY, RETENTION, RESPONSIBILITY, FEATURES, EXCLUDED_TIERS, DESCRIPTION, REGISTRATION_NUMBER,
            EUID, VAT_ID, DUNS, LEI, PARENT, PARENT_LEI, FORMER_NAMES);
    /** A file of several companies, services or parts can be read for one of them. */
    static final Set<ListField> FILTERS = EnumSet.of(COMPANY, SERVICES, SECTION, ROLE, STATUS, AFFILIATE);

    private final String code;
    private final String locationType;

    ListField(String code, String locationType) {
        this.code = code;
        this.locationType = locationType;
    }

    /** The word used in the mapping of the API. */
    public String code() {
        return code;
    }

    public static Optional<ListField> ofCode(String code) {
        for (ListField field : values()) {
            if (field.code.equals(code)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    boolean isLocation() {
        return locationType != null;
    }

    /** The type of the locations in such a column, or null. */
    String locationType() {
        return locationType;
    }

    /** Whether several columns may feed this field. */
    boolean takesSeveralColumns() {
        return isLocation() || SEVERAL_COLUMNS.contains(this);
    }

    /** Whether a line break in a cell is a separator and not an attack on whatever prints the value in one line. */
    boolean isOneLine() {
        return !takesSeveralColumns() && !LINES.contains(this);
    }
}
