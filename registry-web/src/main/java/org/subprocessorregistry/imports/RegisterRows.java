package org.subprocessorregistry.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.platform.FormulaGuard;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.register.RegisterTable;

/**
 * Reads back what the registry itself gives out, word by word: no guess is made about a value that was written by us. One
 * row per engagement, the identity repeated in each.
 */
final class RegisterRows {

    /** Facts of the identity, each kept as it is. */
    static final Map<ListField, String> IDENTITY = new LinkedHashMap<>();
    private static final List<String> HEADER = List.of("name", "legalName", "status", "service", "functions", "dataCategories", "dataSubjects", "locations",
            "transfer", "roleClass", "accessMode", "optionality", "address", "country", "website", "engagementId");
    private static final Map<String, ListField> FIELDS = Map.of("locations.text", ListField.LOCATION_PROCESSING, "transfer.mechanism", ListField.TRANSFER_BASIS,
            "service", ListField.SERVICES, "locations", ListField.LOCATION_PROCESSING,
            "transfer", ListField.TRANSFER_BASIS, "engagementId", ListField.ENGAGEMENT);

    static {
        Stream.of(ListField.COUNTRY, ListField.REGISTRATION_NUMBER, ListField.LEI, ListField.EUID, ListField.VAT_ID, ListField.DUNS, ListField.PARENT, ListField.PARENT_LEI,
                ListField.UPSTREAM_LIST_URL, ListField.PRIVACY_URL, ListField.TRUST_URL, ListField.STATUS_URL).forEach(field -> IDENTITY.put(field, field.code()));
    }

    private RegisterRows() {
    }

    /** The entry of the registry's own JSON, or null when the node is none. */
    static EntryView entry(JsonNode node) {
        if (!node.path("slug").isTextual() || !node.path("engagements").isArray() || !node.path("name").isTextual()) {
            return null;
        }
        try {
            EntryView entry = Json.mapper().treeToValue(node, EntryView.class);
            return entry.engagements().stream().allMatch(line -> line.service() != null && line.functions() != null && line.locations() != null) ? entry : null;
        } catch (JsonProcessingException | RuntimeException notOurs) {
            return null;
        }
    }

    static TableRow header(int line) {
        return new TableRow(line, HEADER);
    }

    /** How the columns are mapped; where a person maps one in another way, the file is a list like any other. */
    static Map<String, String> mapping(List<String> header) {
        return header.stream().collect(Collectors.toMap(name -> name, name -> FIELDS.getOrDefault(name,
                ListField.ofCode(name).orElse(ListField.IGNORED)).code(), (one, other) -> one, LinkedHashMap::new));
    }

    /** One row per engagement; none of an entry without. */
    static List<TableRow> rows(int line, EntryView entry) {
        return entry.engagements().stream().map(engagement -> {
            EntryView alone = Records.with(entry, "engagements", List.of(engagement));
            return new TableRow(line, cells(entry, engagement), alone);
        }).toList();
    }

    private static List<String> cells(EntryView entry, EngagementLine line) {
        Map<String, Object> values = Records.values(entry);
        values.putAll(Records.values(line));
        values.put("engagementId", line.id());
        values.put("locations", line.locations().stream().map(RegisterRows::place).toList());
        values.put("transfer", line.transfer().stream().map(one -> one.country() + " " + one.mechanism()).toList());
        return HEADER.stream().map(name -> values.get(name) instanceof List<?> list
                ? list.stream().map(Objects::toString).collect(Collectors.joining("\n")) : Objects.toString(values.get(name), "")).toList();
    }

    private static String place(Location place) {
        return Objects.toString(place.text(), place.country());
    }

    static ListEntry read(int record, TableRow row) {
        EntryView entry = row.entry();
        EngagementLine line = entry.engagements().getFirst();
        Engagement engagement = line.engagement();
        Map<String, Object> values = Records.values(entry);
        Map<String, String> facts = new LinkedHashMap<>();
        IDENTITY.forEach((field, name) -> {
            if (values.get(name) != null) {
                facts.put(field.code(), values.get(name).toString());
            }
        });
        List<EntryTransfer> transfers = engagement.transfer().stream().map(one -> new EntryTransfer(one.country(), one.mechanism())).distinct().toList();
        return new ListEntry(record, row.line(), null, null, CellText.oneLine(entry.name()), entry.legalName(), engagement.functions(), List.of(line.service()),
                engagement.dataCategories(), engagement.dataSubjects(), engagement.locations().stream().map(RegisterRows::shown).distinct().toList(), transfers,
                entry.website(), entry.affiliate(), null, null, entry.address(), facts, null, line.id(), engagement, entry.formerNames());
    }

    private static EntryLocation shown(Location place) {
        String kind = place.country() != null ? EntryLocation.COUNTRY : Places.read(String.valueOf(place.text()), place.type()).kind();
        return new EntryLocation(place(place), place.country(), kind, place.type());
    }

    /** Whether a header is that of a file of ours, JSON or table. */
    static boolean isHeader(TableRow header) {
        return header.cells().equals(HEADER) || RegisterTable.isExport(header.cells());
    }

    static boolean isMapping(TableRow header, Map<String, String> mapping) {
        return mapping.isEmpty() || mapping.equals(mapping(header.cells()));
    }

    /**
     * The row with what it says word by word.
     *
     * @param guarded whether texts are guarded against formulas, as in CSV
     * @throws IllegalArgumentException saying which cell is not as we write it
     */
    static TableRow exactly(TableRow header, TableRow row, boolean guarded) {
        if (row.entry() != null || row.fault() != null) {
            return row;
        }
        List<String> cells = row.cells().stream().map(cell -> guarded ? FormulaGuard.unguard(cell) : cell).toList();
        EntryView entry = RegisterTable.entries(header.cells(), List.of(cells)).getFirst();
        List<EngagementLine> lines = Stream.concat(entry.engagements().stream(), entry.endedEngagements().stream()).toList();
        return lines.isEmpty() ? row : new TableRow(row.line(), cells, Records.with(entry, "engagements", lines));
    }
}
