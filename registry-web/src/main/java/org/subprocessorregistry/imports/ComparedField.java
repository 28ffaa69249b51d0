package org.subprocessorregistry.imports;

import java.util.Optional;

/** The fields in which two versions of a subprocessor are compared. */
public enum ComparedField {
    LEGAL_NAME("legalName"),
    FUNCTIONS("functions"),
    SERVICES("services"),
    DATA_CATEGORIES("dataCategories"),
    LOCATIONS("locations");

    private final String code;

    ComparedField(String code) {
        this.code = code;
    }

    /** The word used in the API. */
    public String code() {
        return code;
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
