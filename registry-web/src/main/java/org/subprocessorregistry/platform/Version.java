package org.subprocessorregistry.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a record said until it was said anew. Pure.
 *
 * @param until   UTC; null: it says so now
 * @param by      user who said it anew, or null
 * @param content by the names of the API
 */
public record Version(Instant until, UUID by, JsonNode content) {

    /** Where a record stands, not what it says. */
    private static final Set<String> NOT_SAID = Set.of("id", "subprocessor_id", "audit_id", "commitment_id", "known_at", "changed_at", "version");

    /** @param row a row of a table as JSON; a member that is an object says something of several things by their codes */
    public static Version of(Instant until, UUID by, String row) {
        return new Version(until, by, said(Json.read(row, ObjectNode.class)));
    }

    /**
     * From one version to the next, newest first; where nothing differs there is no alteration.
     *
     * @param versions oldest first, the last one says so now
     */
    public static List<Alteration> alterations(List<Version> versions) {
        var alterations = new ArrayList<Alteration>();
        for (int i = versions.size() - 1; i > 0; i--) {
            Version before = versions.get(i - 1);
            var fields = WrittenTwice.between(before.content, versions.get(i).content).stream()
                    .map(one -> new Alteration.Field(one.field(), one.theirs(), one.yours())).toList();
            if (!fields.isEmpty()) {
                alterations.add(new Alteration(before.until, before.by, fields));
            }
        }
        return List.copyOf(alterations);
    }

    private static ObjectNode said(ObjectNode row) {
        ObjectNode said = Json.mapper().createObjectNode();
        row.properties().stream().filter(member -> !NOT_SAID.contains(member.getKey()))
                .forEach(member -> said.set(named(member.getKey()), value(member.getValue())));
        return said;
    }

    private static JsonNode value(JsonNode value) {
        ArrayNode several = Json.mapper().createArrayNode();
        switch (value) {
            case ObjectNode byCode -> byCode.properties().forEach(one -> several.addObject().put("code", one.getKey()).set("said", one.getValue()));
            case ArrayNode rows -> rows.forEach(row -> several.add(row instanceof ObjectNode one ? said(one) : row));
            default -> {
                return value;
            }
        }
        return several;
    }

    /** A column by its name in the API. */
    private static String named(String column) {
        var name = new StringBuilder();
        for (String part : column.split("_")) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }
}
