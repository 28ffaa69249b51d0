package org.subprocessorregistry.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.subprocessorregistry.register.EntryView;

/**
 * The arrays of objects in a JSON text, wherever they stand: at the root, in {@code entries}, {@code data.items},
 * {@code edges[].node}, or one object after the other (JSON Lines). Each object is a row; nested objects give columns
 * like {@code hq.country}, arrays give one line for each value.
 */
final class JsonTables {

    private static final int MAX_DEPTH = 60;
    private static final int MAX_TABLES = 50;
    private static final int MAX_KEYS = 1_000;
    private static final List<String> NAMING = List.of("name", "title", "label", "displayName", "value", "code", "country", "text");
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build()).build();

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<SourceTable> tables = new ArrayList<>();

    private JsonTables() {
    }

    /** @throws UnreadableFile when the text is no valid JSON, naming the line */
    static List<SourceTable> of(String text) throws UnreadableFile {
        JsonTables read = new JsonTables();
        try {
            List<JsonNode> roots = read.roots(text);
            JsonNode root = roots.size() == 1 ? roots.getFirst() : MAPPER.createArrayNode().addAll(roots);
            read.locate(text, roots.size() > 1);
            read.collect(root, "", "");
        } catch (JsonProcessingException invalid) {
            throw new UnreadableFile("invalid-json", "The file looks like JSON and is not valid%s: %s. Mend it or export it again."
                    .formatted(place(invalid.getLocation()), CellText.oneLine(invalid.getOriginalMessage())));
        } catch (IOException unreadable) {
            throw new UnreadableFile("invalid-json", "The file looks like JSON and cannot be read. Export it again.");
        }
        return read.tables;
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " in line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private List<JsonNode> roots(String text) throws IOException {
        List<JsonNode> roots = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                roots.add(MAPPER.readTree(parser));
                if (roots.size() > ListFile.MAX_RECORDS + 1) {
                    return roots;
                }
            }
        }
        return roots;
    }

    /** The line on which each element of an array begins. */
    private void locate(String text, boolean severalRoots) throws IOException {
        int root = -1;
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    continue;
                }
                String pointer = parser.getParsingContext().getParent().pathAsPointer().toString();
                root += pointer.isEmpty() ? 1 : 0;
                String inside = severalRoots ? "/" + Math.max(root, 0) + pointer : pointer;
                if (inside.length() < MAX_KEYS && lines.size() <= 2 * ListFile.MAX_RECORDS) {
                    lines.putIfAbsent(inside, parser.currentTokenLocation().getLineNr());
                }
            }
        }
    }

    private void collect(JsonNode node, String pointer, String name) {
        if (tables.size() >= MAX_TABLES) {
            return;
        }
        if (node.isArray() && !node.isEmpty() && isMostlyObjects(node)) {
            add(node, pointer, name);
        } else if (node.isObject() && isKeyedByName(node)) {
            addKeyed(node, pointer, name);
        }
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(),
                    name.isEmpty() ? field.getKey() : name + "." + field.getKey()));
        }
    }

    private static boolean isMostlyObjects(JsonNode array) {
        int objects = 0;
        for (JsonNode element : array) {
            objects += element.isObject() ? 1 : 0;
        }
        return objects * 2 > array.size();
    }

    /** {@code {"Acme": {"purpose": …}, "Other": {…}}}: at least two objects that share a key, and nothing else. */
    private static boolean isKeyedByName(JsonNode object) {
        Set<String> shared = null;
        for (JsonNode value : object) {
            if (!value.isObject()) {
                return false;
            }
            Set<String> keys = new LinkedHashSet<>();
            value.fieldNames().forEachRemaining(keys::add);
            if (shared == null) {
                shared = keys;
            } else {
                shared.retainAll(keys);
            }
        }
        return object.size() > 1 && shared != null && !shared.isEmpty();
    }

    /** The registry's own list: one row per engagement. */
    private boolean addRegister(JsonNode array, String pointer, String name) {
        List<TableRow> rows = new ArrayList<>();
        rows.add(RegisterRows.header(lines.getOrDefault(pointer + "/0", 1)));
        for (int i = 0; i < array.size() && rows.size() <= ListFile.MAX_RECORDS; i++) {
            EntryView entry = RegisterRows.entry(array.get(i));
            if (entry == null) {
                return false;
            }
            rows.addAll(RegisterRows.rows(lines.getOrDefault(pointer + "/" + i, 1), entry));
        }
        tables.add(SourceTable.of(name, rows));
        return true;
    }

    private void add(JsonNode array, String pointer, String name) {
        if (addRegister(array, pointer, name)) {
            return;
        }
        List<Map<String, String>> records = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < array.size() && records.size() <= ListFile.MAX_RECORDS; i++) {
            Map<String, String> record = new LinkedHashMap<>();
            flatten(array.get(i), "", record);
            records.add(record);
            at.add(lines.getOrDefault(pointer + "/" + i, 1));
        }
        tables.add(SourceTable.of(name, rows(records, at)));
    }

    private void addKeyed(JsonNode object, String pointer, String name) {
        List<Map<String, String>> records = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        object.properties().forEach(field -> {
            Map<String, String> record = new LinkedHashMap<>();
            record.put("name", field.getKey());
            flatten(field.getValue(), "", record);
            records.add(record);
            at.add(lines.getOrDefault(pointer + "/" + field.getKey(), 1));
        });
        tables.add(SourceTable.of(name, rows(records, at)));
    }

    private static List<TableRow> rows(List<Map<String, String>> records, List<Integer> at) {
        Set<String> keys = new LinkedHashSet<>();
        records.forEach(record -> keys.addAll(record.keySet()));
        List<String> header = keys.stream().limit(MAX_KEYS).toList();
        String common = header.stream().allMatch(key -> key.startsWith("node.")) ? "node." : "";
        List<TableRow> rows = new ArrayList<>();
        rows.add(new TableRow(at.getFirst(), header.stream().map(key -> key.substring(common.length())).toList()));
        for (int i = 0; i < records.size(); i++) {
            Map<String, String> record = records.get(i);
            rows.add(new TableRow(at.get(i), header.stream().map(key -> record.getOrDefault(key, "")).toList()));
        }
        return rows;
    }

    private static void flatten(JsonNode node, String path, Map<String, String> record) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(field.getValue(),
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(), record));
        } else if (record.size() < MAX_KEYS) {
            record.putIfAbsent(path.isEmpty() ? "name" : path, text(node));
        }
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(element -> values.add(text(element)));
            return String.join("\n", values.stream().filter(value -> !value.isEmpty()).toList());
        }
        if (node.isObject()) {
            for (String key : NAMING) {
                if (node.path(key).isValueNode() && !node.path(key).isNull()) {
                    return node.path(key).asText();
                }
            }
            List<String> values = new ArrayList<>();
            node.forEach(value -> values.add(text(value)));
            return String.join(" ", values.stream().filter(value -> !value.isEmpty()).toList());
        }
        return node.isNull() || node.isMissingNode() ? "" : node.asText();
    }
}
