package org.subprocessorregistry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Recognises headers in English, German, French, Spanish and Danish. Synonyms are data ({@code headers.properties});
 * wordings that are not there are recognised by their key words.
 */
final class HeaderSynonyms {

    private static final Pattern BRACKETS = Pattern.compile("[(\\[].*");
    private static final Pattern PLURAL = Pattern.compile("(?<=\\p{L}{3})s\\b");

    /** Last of the constants because loading needs the patterns. */
    static final HeaderSynonyms SHIPPED = load();

    private final Map<String, ListField> fields = new HashMap<>();

    /** How sure a header was recognised. */
    enum Match { EXACT, KEYWORD }

    record Recognised(ListField field, Match match) {
    }

    Optional<Recognised> recognise(String header) {
        String folded = folded(header);
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        Optional<ListField> exact = exact(header, folded);
        if (exact.isPresent()) {
            return exact.map(field -> new Recognised(field, Match.EXACT));
        }
        return keyword(folded).map(field -> new Recognised(field, Match.KEYWORD));
    }

    /** Whether the header says that the name cell holds an address too. */
    static boolean promisesAddress(String header) {
        String folded = folded(header);
        return folded.contains("addres") || folded.contains("adresse") || folded.contains("anschrift")
                || folded.contains("direccion") || folded.contains("registration number");
    }

    /** As a whole, without brackets, or in one of the wordings of "Description/Purpose". */
    private Optional<ListField> exact(String header, String folded) {
        ListField best = fields.get(folded);
        String bare = BRACKETS.matcher(header).replaceFirst("");
        if (best == null && bare.length() < header.length()) {
            best = fields.get(folded(bare));
        }
        String[] parts = header.split("[/|]");
        if (best != null || parts.length == 1) {
            return Optional.ofNullable(best);
        }
        for (String part : parts) {
            ListField field = fields.get(folded(part));
            if (field != null && (best == null || best == ListField.NOTE)) {
                best = field;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<ListField> keyword(String header) {
        if (hasAny(header, "subprocessor", "unterauftragsverarbeiter", "underdatabehandler", "sou traitant",
                "subencargado")) {
            return Optional.of(ListField.NAME);
        }
        if (hasAny(header, "location", "country", "region", "standort", "pay ", "pais", "ubicacion", "lokation")) {
            return Optional.of(location(header));
        }
        if (hasAny(header, "purpose", "zweck", "finalite", "finalidad", "formal")) {
            return Optional.of(ListField.FUNCTIONS);
        }
        if (hasAny(header, "transfer", "safeguard", "garantie", "garantia", "overforsel")) {
            return Optional.of(ListField.TRANSFER_BASIS);
        }
        if (hasAny(header, "website", "homepage")) {
            return Optional.of(ListField.WEBSITE);
        }
        return Optional.empty();
    }

    private static ListField location(String header) {
        if (hasAny(header, "corporate", "headquarter", "hq", "registered", "registration", "incorporat", "entity",
                "company", "sitz", "siege", "sede")) {
            return ListField.LOCATION_CORPORATE;
        }
        if (hasAny(header, "hosting", "hosted", "storage", "stored", "rest", "data center", "data centre", "server")) {
            return ListField.LOCATION_AT_REST;
        }
        return hasAny(header, "acces", "remote", "fernzugriff") ? ListField.LOCATION_REMOTE_ACCESS
                : ListField.LOCATION_PROCESSING;
    }

    private static boolean hasAny(String header, String... words) {
        String padded = header + " ";
        for (String word : words) {
            if (padded.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String folded(String header) {
        String singular = PLURAL.matcher(FoldedText.of(header)).replaceAll("");
        return singular.replace("sub processor", "subprocessor").replace("sub contractor", "subcontractor");
    }

    /** A synonym without letters ("#") would stand for every empty header. */
    private void add(String synonym, ListField field) {
        String folded = folded(synonym);
        if (folded.isEmpty()) {
            throw new IllegalStateException("headers.properties: \"" + synonym + "\" has no letters");
        }
        fields.put(folded, field);
    }

    private static HeaderSynonyms load() {
        Properties properties = new Properties();
        try (InputStream data = HeaderSynonyms.class.getResourceAsStream("headers.properties")) {
            properties.load(new InputStreamReader(data, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("headers.properties cannot be read", unreadable);
        }
        HeaderSynonyms synonyms = new HeaderSynonyms();
        for (String code : properties.stringPropertyNames()) {
            ListField field = ListField.ofCode(code).orElseThrow();
            for (String synonym : properties.getProperty(code).split("\\|")) {
                synonyms.add(synonym, field);
            }
        }
        return synonyms;
    }
}
