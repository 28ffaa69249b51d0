package org.subprocessorregistry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises headers in the languages of Europe. Synonyms are data ({@code headers.properties});
 * wordings that are not there are recognised by their key words.
 */
final class HeaderSynonyms {

    private static final Pattern BRACKETS = Pattern.compile("[(\\[].*");
    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]+)[)\\]]");
    private static final Pattern PARTS = Pattern.compile("\\s*[/|]\\s*|\\s+[\u2013\u2014-]\\s+|\\n");
    private static final Pattern ARTICLES = Pattern.compile("^(the|our|der|die|das|le|la|les|el|los|il|lo|de|het|den|nome do|nome del|nom du|nom de la|name de[rs]|nazwa|naam van de) ");
    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
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
                || folded.contains("direccion") || folded.contains("indirizzo") || folded.contains("endereco") || folded.contains("adres") || folded.contains("registration number");
    }

    /** As a whole, without brackets, or in one of the wordings of "Description/Purpose". */
    private Optional<ListField> exact(String header, String folded) {
        ListField best = fields.get(folded);
        String bare = BRACKETS.matcher(header).replaceFirst("");
        if (best == null && bare.length() < header.length()) {
            best = fields.get(folded(bare));
        }
        if (best == null && ARTICLES.matcher(folded).find()) {
            best = fields.get(ARTICLES.matcher(folded).replaceFirst(""));
        }
        return Optional.ofNullable(best != null ? best : ofParts(header));
    }

    /** One of the wordings of "Description/Purpose", "Name \u2013 Purpose", or the last step of "company.legalName". */
    private ListField ofParts(String header) {
        ListField best = null;
        for (String part : PARTS.split(header)) {
            ListField field = fields.get(folded(part));
            if (field != null && (best == null || best == ListField.NOTE || best == ListField.IGNORED)) {
                best = field;
            }
        }
        int step = header.lastIndexOf('.');
        if (best == null && step > 0 && step < header.length() - 1) {
            ListField whole = keyword(folded(header)).filter(ListField::isLocation).orElse(null);
            return whole != null ? whole : fields.get(folded(header.substring(step + 1)));
        }
        return best;
    }

    /** Which field the header says stands in brackets behind the name ("Name (Purpose)"), or null. */
    static ListField bracketField(String header) {
        Matcher brackets = IN_BRACKETS.matcher(header);
        return brackets.find() ? SHIPPED.recognise(brackets.group(1)).map(Recognised::field).orElse(null) : null;
    }

    /** Key words of fields; the first that fits counts. Blanks mark the ends of words. */
    private record KeyWords(ListField field, String... words) {

        KeyWords {
            for (int i = 0; i < words.length; i++) {
                words[i] = folded(words[i]) + (words[i].endsWith(" ") ? " " : "");
            }
        }
    }

    private static final List<KeyWords> KEY_WORDS = List.of(
            new KeyWords(ListField.TRANSFER_BASIS, "transfer", "safeguard", "garantie", "garantia", "garanzi", "waarborg", "overforsel", "overforing", "zabezpieczen", "ubermittlung"),
            new KeyWords(ListField.DATA_SUBJECTS, "data subject", "betroffene person", "betroffenengruppe", "personne concernee", "persona concernee", "interesado", "interessat",
                    "betrokkene", "registrerede", "registrerade", "osob ktorych dane", "titulares"),
            new KeyWords(ListField.NAME, "subprocessor", "unterauftragsverarbeiter", "unterauftragnehmer", "underdatabehandler", "sou traitant", "subencargado", "subresponsabil",
                    "sub responsabil", "subverwerker", "sub verwerker", "subprocessador", "subcontratante", "podwykonawc", "podprocesor", "subprocesor", "underbitrade",
                    "underleverandor", "underleverantor", "underdatabehandlar", "alihankkija", "alikasittelija", "zpracovatel"),
            new KeyWords(ListField.PRIVACY_URL, "privacy policy", "privacy notice", "datenschutzerklarung", "politique de confidentialite"),
            new KeyWords(ListField.DATA_CATEGORIES, "categories of data", "category of data", "data categor", "categories de donnee", "categoria de dato", "categorias de dato",
                    "kategorien personenbezogener", "datenkategorie", "categorie di dati", "categorieen", "kategorie danych", "personal data", "personenbezogene daten", "personuppgift",
                    "personopplysning", "donnees personnelles", "donnee a caractere personnel", "datos personales", "dati personali", "persoonsgegevens", "dados pessoais"),
            new KeyWords(null, "location", "country", "region", "standort", "pay ", "pais", "ubicacion", "lokation", "localisation", "localizacion", "localizacao", "locatie", "lokalizacja",
                    "luogo", "paese", "land ", "lander", "kraj ", "siedziba", "siedziby", "plats", "sijainti", "where ", "data center", "data centre", "jurisdiction", "hosted in"),
            new KeyWords(ListField.FUNCTIONS, "purpose", "zweck", "finalite", "finalidad", "finalita", "formal", "doel", "cel przetwarzania", "andamal", "tarkoitus", "service provided",
                    "services provided", "activities", "what we use", "why we use", "how we use", "nature of", "verwendung", "leistungsbeschreibung", "utilisation"),
            new KeyWords(ListField.LEGAL_NAME, "legal name", "legal entity", "registered name"),
            new KeyWords(ListField.ADDRESS, "address", "adresse", "anschrift", "direccion", "indirizzo", "adres ", "endereco", "adress "),
            new KeyWords(ListField.WEBSITE, "website", "homepage", "url ", "web site", "site web", "sitio web", "sito web", "strona internetowa"),
            new KeyWords(ListField.EFFECTIVE_FROM, "date added", "added on", "effective date", "start date", "since ", "in use since"));

    private static Optional<ListField> keyword(String header) {
        String padded = header + " ";
        for (KeyWords one : KEY_WORDS) {
            if (hasAny(padded, one.words())) {
                return Optional.of(one.field() == null ? location(padded) : one.field());
            }
        }
        return Optional.empty();
    }

    private static ListField location(String header) {
        if (hasAny(header, "corporate", "headquarter", "hq ", "registered", "registration", "incorporat", "entity",
                "company", "sitz", "siege", "sede", "zetel", "siedzib", "seat", "hoved", "huvudkontor", "vestigin", "establish")) {
            return ListField.LOCATION_CORPORATE;
        }
        if (hasAny(header, "acces", "remote", "fernzugriff", "remoto", "support location", "zdaln", "toegang", "adgang", "atkomst")) {
            return ListField.LOCATION_REMOTE_ACCESS;
        }
        return hasAny(header, "hosting", "hosted", "storage", "stored", "at rest", "data center", "data centre", "datacenter", "server", "residency", "speicher",
                "hebergement", "stockage", "alojamiento", "almacenamiento", "opslag", "lagring", "opbevaring", "przechowywan", "hospedagem", "armazenamento",
                "conservazione", "archiviazione", "data location") ? ListField.LOCATION_AT_REST : ListField.LOCATION_PROCESSING;
    }

    private static boolean hasAny(String padded, String... words) {
        for (String word : words) {
            if (padded.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String folded(String header) {
        String singular = PLURAL.matcher(FoldedText.of(CAMEL.matcher(header).replaceAll(" "))).replaceAll("");
        return singular.replace("sub processor", "subprocessor").replace("sub contractor", "subcontractor");
    }

    /** A synonym without letters ("#") would stand for every empty header. */
    private void add(String synonym, ListField field) {
        String folded = folded(synonym);
        if (folded.isEmpty()) {
            throw new IllegalStateException("headers.properties: \"" + synonym + "\" has no letters");
        }
        ListField other = fields.put(folded, field);
        if (other != null && other != field) {
            throw new IllegalStateException("headers.properties: \"" + synonym + "\" stands for " + other + " and for " + field);
        }
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
