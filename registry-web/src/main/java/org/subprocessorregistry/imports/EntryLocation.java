package org.subprocessorregistry.imports;

/**
 * One place of a listed subprocessor.
 *
 * @param text    the words of the list
 * @param country ISO 3166-1 alpha-2 code, or null when the place is not one country
 * @param kind    {@code country, region, several, global, customer-choice, unknown} or {@code none}
 * @param type    {@code corporate, at-rest, processing} or {@code remote-access}
 */
public record EntryLocation(String text, String country, String kind, String type) {

    public static final String COUNTRY = "country";
    public static final String REGION = "region";
    public static final String SEVERAL = "several";
    public static final String GLOBAL = "global";
    public static final String CUSTOMER_CHOICE = "customer-choice";
    public static final String UNKNOWN = "unknown";
    public static final String NONE = "none";

    public static final String CORPORATE = "corporate";
    public static final String AT_REST = "at-rest";
    public static final String PROCESSING = "processing";
    public static final String REMOTE_ACCESS = "remote-access";
}
