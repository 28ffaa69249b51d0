package org.subprocessorregistry.customers;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a customer may do when its objection is rejected.
 *
 * @param code       one of {@link #CODES}
 * @param withinDays calendar days after the decision; null = the contract sets no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Remedy(String code, Integer withinDays) {

    /** What letters have words for. */
    public static final List<String> CODES = List.of("terminate-affected-part", "terminate-without-penalty", "terminate-contract",
            "refund-prepaid-fees", "request-modification");

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Remedy {
        // for the annotation: a plain code is read by the other one
    }

    /** Without a limit, written as its code alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Remedy of(String code) {
        return new Remedy(code, null);
    }
}
