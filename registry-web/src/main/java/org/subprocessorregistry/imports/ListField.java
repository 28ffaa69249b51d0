package org.subprocessorregistry.imports;

import java.util.Optional;

/** What a column of a list may be mapped to. */
public enum ListField {
    NAME("name", null),
    LEGAL_NAME("legalName", null),
    FUNCTIONS("functions", null),
    SERVICES("services", null),
    DATA_CATEGORIES("dataCategories", null),
    LOCATION_CORPORATE("locationCorporate", EntryLocation.CORPORATE),
    LOCATION_AT_REST("locationAtRest", EntryLocation.AT_REST),
    LOCATION_PROCESSING("locationProcessing", EntryLocation.PROCESSING),
    LOCATION_REMOTE_ACCESS("locationRemoteAccess", EntryLocation.REMOTE_ACCESS),
    WEBSITE("website", null),
    AFFILIATE("affiliate", null),
    SECTION("section", null),
    ROLE("role", null),
    COMPANY("company", null),
    TRANSFER_BASIS("transferBasis", null),
    NOTE("note", null),
    IGNORED("ignored", null);

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
        return switch (this) {
            case FUNCTIONS, SERVICES, DATA_CATEGORIES, NOTE, IGNORED -> true;
            default -> isLocation();
        };
    }

    /** Whether a line break in a cell is a separator and not an attack on whatever prints the value in one line. */
    boolean isOneLine() {
        return !takesSeveralColumns() && this != TRANSFER_BASIS && this != SECTION;
    }
}
