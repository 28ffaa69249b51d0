package org.subprocessorregistry.imports;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The fields in which two versions of a subprocessor are compared. */
public enum ComparedField {
    LEGAL_NAME("legalName"),
    FUNCTIONS("functions"),
    SERVICES("services"),
    DATA_CATEGORIES("dataCategories"),
    LOCATIONS("locations"),
    DATA_SUBJECTS("dataSubjects"),
    TRANSFER("transfer"),
    ROLE_CLASS("roleClass"),
    ACCESS_MODE("accessMode"),
    OPTIONALITY("optionality"),
    SPECIAL_CATEGORIES("specialCategories"),
    PHI("phi"),
    PSEUDONYMISED_ONLY("pseudonymisedOnly"),
    RETENTION("retention"),
    RESPONSIBILITY("responsibility"),
    FEATURES("features"),
    EXCLUDED_TIERS("excludedTiers"),
    DESCRIPTION("description"),
    DORA("dora"),
    ADDRESS("address"),
    COUNTRY("country"),
    WEBSITE("website"),
    AFFILIATE("affiliate"),
    FORMER_NAMES("formerNames"),
    REGISTRATION_NUMBER("registrationNumber"),
    LEI("lei"),
    EUID("euid"),
    VAT_ID("vatId"),
    DUNS("duns"),
    PARENT("parent"),
    PARENT_LEI("parentLei"),
    UPSTREAM_LIST_URL("upstreamListUrl"),
    PRIVACY_URL("privacyUrl"),
    TRUST_URL("trustUrl"),
    STATUS_URL("statusUrl");

    /** Fields that two lists are compared in whatever their columns are; the others only where the later list says something. */
    private static final Set<ComparedField> BY_COLUMN = EnumSet.of(LEGAL_NAME, FUNCTIONS, SERVICES, DATA_CATEGORIES, LOCATIONS);
    /** Fields of who a subprocessor is; all others are about an engagement. */
    static final Set<ComparedField> IDENTITY = EnumSet.of(LEGAL_NAME, ADDRESS, COUNTRY, WEBSITE, AFFILIATE, FORMER_NAMES, REGISTRATION_NUMBER, LEI, EUID,
            VAT_ID, DUNS, PARENT, PARENT_LEI, UPSTREAM_LIST_URL, PRIVACY_URL, TRUST_URL, STATUS_URL);

    private final String code;

    ComparedField(String code) {
        this.code = code;
    }

    /** The word used in the API. */
    public String code() {
        return code;
    }

    boolean byColumn() {
        return BY_COLUMN.contains(this);
    }

    boolean isIdentity() {
        return IDENTITY.contains(this);
    }

    static Optional<ComparedField> ofCode(String code) {
        return Stream.of(values()).filter(field -> field.code.equals(code)).findFirst();
    }

    static Optional<ComparedField> of(ListField field) {
        if (field.isLocation()) {
            return Optional.of(LOCATIONS);
        }
        return switch (field) {
            case LEGAL_NAME -> Optional.of(LEGAL_NAME);
            case FUNCTIONS -> Optional.of(FUNCTIONS);
            case SERVICES -> Optional.of(SERVICES);
            case DATA_CATEGORIES -> Optional.of(DATA_CATEGORIES);
            default -> Optional.empty();
        };
    }
}
