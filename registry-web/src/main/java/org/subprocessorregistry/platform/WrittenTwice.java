package org.subprocessorregistry.platform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.subprocessorregistry.problems.FieldError;

/**
 * A field that somebody else wrote while a person wrote it too.
 *
 * @param field  path as in the JSON; of several things with their code in brackets, for example {@code requirements[encryption]}
 * @param theirs stored now, as in the JSON; empty where nothing is said, {@code yes} for a code that is listed
 * @param yours  the late writer's, in the same form
 */
public record WrittenTwice(String field, String theirs, String yours) {

    /** The fields in which two states of the same thing differ, in the order of the thing; an empty field is one of which nothing is said. */
    public static List<WrittenTwice> between(Record stored, Record wanted) {
        return between(Json.mapper().<JsonNode>valueToTree(stored), Json.mapper().valueToTree(wanted));
    }

    /** The same of two states as JSON. */
    static List<WrittenTwice> between(JsonNode stored, JsonNode wanted) {
        Map<String, String> theirs = flat(stored);
        Map<String, String> yours = flat(wanted);
        var fields = new LinkedHashSet<>(theirs.keySet());
        fields.addAll(yours.keySet());
        return fields.stream().map(field -> new WrittenTwice(field, theirs.getOrDefault(field, ""), yours.getOrDefault(field, "")))
                .filter(one -> !one.theirs().equals(one.yours())).toList();
    }

    /** For whoever is refused. */
    public FieldError error() {
        return new FieldError(field, "It is \"%s\" now; yours is \"%s\".".formatted(theirs, yours));
    }

    /** The code in brackets of a path; empty where there is none. */
    public static String codeOf(String field) {
        return field.contains("[") ? field.substring(field.indexOf('[') + 1, field.indexOf(']')) : "";
    }

    private static Map<String, String> flat(JsonNode thing) {
        var flat = new LinkedHashMap<String, String>();
        thing.properties().forEach(member -> put(flat, member.getKey(), member.getValue()));
        return flat;
    }

    private static void put(Map<String, String> flat, String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(member -> put(flat, path + "." + member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            value.forEach(one -> putOneOfSeveral(flat, path, one));
        } else if (!value.isNull() && !value.asText().isBlank()) {
            flat.put(path, value.asText());
        }
    }

    /** The first member of a thing is its code; where there is one more only, that is what is said of it. */
    private static void putOneOfSeveral(Map<String, String> flat, String path, JsonNode one) {
        if (!one.isObject()) {
            flat.put("%s[%s]".formatted(path, one.asText()), "yes");
            return;
        }
        ObjectNode rest = one.deepCopy();
        String key = "%s[%s]".formatted(path, rest.remove(rest.fieldNames().next()).asText());
        put(flat, key, rest.size() == 1 ? rest.elements().next() : rest);
    }
}
