package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lists nobody has seen before, made of what real ones are made of: words of a language, a layout, a delimiter, titles above,
 * sections between and remarks below. Whatever the shape, the companies with purpose and country have to come out.
 */
class ListShapesTest {

    private record Language(String name, String purpose, String place, String data, String section, String title, String note, List<String> countries) {
    }

    private record Company(String name, String purpose, int country, String data) {
    }

    private static final List<String> CODES = List.of("DE", "US", "IE", "FR", "GB");
    private static final List<Language> LANGUAGES = List.of(
            new Language("Sub-processor", "Purpose", "Country", "Categories of personal data", "Infrastructure subprocessors", "Our list of subprocessors", "Last updated: 2026-03-01",
                    List.of("Germany", "United States", "Ireland", "France", "United Kingdom")),
            new Language("Unterauftragsverarbeiter", "Zweck der Verarbeitung", "Ort der Verarbeitung", "Datenkategorien", "Unterauftragsverarbeiter Infrastruktur", "Liste unserer Dienstleister",
                    "Stand: 01.03.2026", List.of("Deutschland", "USA", "Irland", "Frankreich", "Vereinigtes Königreich")),
            new Language("Sous-traitant ultérieur", "Finalité", "Pays", "Catégories de données", "Sous-traitants techniques", "Liste des sous-traitants", "Dernière mise à jour : 1 mars 2026",
                    List.of("Allemagne", "États-Unis", "Irlande", "France", "Royaume-Uni")),
            new Language("Subencargado", "Finalidad", "País", "Categorías de datos", "Subencargados técnicos", "Lista de subencargados", "Última actualización: 1 de marzo de 2026",
                    List.of("Alemania", "Estados Unidos", "Irlanda", "Francia", "Reino Unido")),
            new Language("Underdatabehandler", "Formål", "Land", "Datakategorier", "Underdatabehandlere drift", "Vores underdatabehandlere", "Sidst opdateret: 1. marts 2026",
                    List.of("Tyskland", "USA", "Irland", "Frankrig", "Storbritannien")),
            new Language("Subverwerker", "Doel", "Land", "Categorieën persoonsgegevens", "Subverwerkers hosting", "Lijst van subverwerkers", "Laatst bijgewerkt: 1 maart 2026",
                    List.of("Duitsland", "Verenigde Staten", "Ierland", "Frankrijk", "Verenigd Koninkrijk")),
            new Language("Sub-responsabile", "Finalità", "Paese", "Categorie di dati", "Sub-responsabili tecnici", "Elenco dei sub-responsabili", "Ultimo aggiornamento: 1 marzo 2026",
                    List.of("Germania", "Stati Uniti", "Irlanda", "Francia", "Regno Unito")));
    private static final List<String> FIRST = List.of("Nordwind", "Blue Harbor", "Łódź Cloud", "Café Systems", "R&D Labs", "Zephyr", "Kite", "Mistral Data", "O'Neill Hosting", "Quarz");
    private static final List<String> FORMS = List.of(" GmbH", ", Inc.", " Ltd", " S.à r.l.", " B.V.", "", " AB", " SAS");
    private static final List<String> PURPOSES = List.of("hosting", "e-mail delivery", "customer support", "error monitoring", "payment", "search");
    private static final List<String> DATA = List.of("contact data", "usage data", "payment data");

    static Stream<Long> seeds() {
        return IntStream.range(0, 150).mapToObj(seed -> 7_000L + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyCompanyComesOut(long seed) {
        Random random = new Random(seed);
        Language language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        List<Company> companies = companies(random);
        Shape shape = new Shape(random, language, companies);
        byte[] file = shape.file();
        ReadList read = ListFile.read(file, "list");
        String told = "seed %d, %s%n%s%n%s".formatted(seed, shape.kind, new String(file, 0, Math.min(1500, file.length), StandardCharsets.UTF_8), read.problems());
        assertThat(read.entries().stream().map(ListEntry::name)).as(told).containsExactlyElementsOf(companies.stream().map(Company::name).toList());
        assertThat(read.entries().stream().map(entry -> String.join(",", entry.functions()))).as(told).containsExactlyElementsOf(companies.stream().map(Company::purpose).toList());
        assertThat(read.entries().stream().map(entry -> entry.locations().isEmpty() ? "" : entry.locations().getLast().country())).as(told)
                .containsExactlyElementsOf(companies.stream().map(company -> CODES.get(company.country())).toList());
        assertThat(read.hasErrors()).as(told).isFalse();
    }

    private static List<Company> companies(Random random) {
        List<String> names = new ArrayList<>(FIRST);
        java.util.Collections.shuffle(names, random);
        return names.subList(0, 2 + random.nextInt(7)).stream().map(name -> new Company(name + FORMS.get(random.nextInt(FORMS.size())), PURPOSES.get(random.nextInt(PURPOSES.size())),
                random.nextInt(CODES.size()), DATA.get(random.nextInt(DATA.size())))).toList();
    }

    /** One way to write a list down. */
    private static final class Shape {

        private final Random random;
        private final Language language;
        private final List<List<String>> rows = new ArrayList<>();
        private final List<Company> companies;
        private final String kind;

        Shape(Random random, Language language, List<Company> companies) {
            this.random = random;
            this.language = language;
            this.companies = companies;
            this.kind = List.of("csv", "csv", "csv", "markdown", "html", "xlsx", "json").get(random.nextInt(7));
            table();
        }

        private void table() {
            boolean numbered = random.nextInt(4) == 0;
            boolean twoRows = !"markdown".equals(kind) && !"json".equals(kind) && random.nextInt(4) == 0;
            boolean data = random.nextBoolean();
            if (!"markdown".equals(kind) && !"html".equals(kind) && !"json".equals(kind)) {
                if (random.nextInt(3) == 0) {
                    rows.add(row(numbered, language.title(), "", "", data ? "" : null));
                    if (random.nextBoolean()) {
                        rows.add(row(numbered, "", "", "", data ? "" : null));
                    }
                }
            }
            if (twoRows) {
                rows.add(row(numbered, language.name(), language.purpose(), language.place(), data ? "" : null));
                rows.add(row(false, numbered ? "" : null, "", "", data ? language.data() : null, numbered));
            } else {
                List<String> header = row(numbered, language.name(), language.purpose(), language.place(), data ? language.data() : null);
                if (numbered) {
                    header.set(0, "#");
                }
                rows.add(header);
            }
            boolean sections = "csv".equals(kind) && random.nextInt(3) == 0;
            for (int i = 0; i < companies.size(); i++) {
                Company company = companies.get(i);
                if (sections && i % 3 == 0) {
                    rows.add(row(numbered, language.section(), "", "", data ? "" : null));
                }
                List<String> row = row(numbered, company.name() + (random.nextInt(6) == 0 ? "*" : ""), company.purpose(), language.countries().get(company.country()), data ? company.data() : null);
                if (numbered) {
                    row.set(0, String.valueOf(i + 1));
                }
                rows.add(row);
            }
            if ("csv".equals(kind) && random.nextInt(3) == 0) {
                rows.add(row(numbered, language.note(), "", "", data ? "" : null));
            }
        }

        private static List<String> row(boolean numbered, String name, String purpose, String place, String data) {
            return row(numbered, name, purpose, place, data, false);
        }

        private static List<String> row(boolean numbered, String name, String purpose, String place, String data, boolean ignored) {
            List<String> row = new ArrayList<>();
            if (numbered || ignored) {
                row.add("");
            }
            row.add(name == null ? "" : name);
            row.add(purpose);
            row.add(place);
            if (data != null) {
                row.add(data);
            }
            return row;
        }

        byte[] file() {
            return switch (kind) {
                case "markdown" -> markdown().getBytes(StandardCharsets.UTF_8);
                case "html" -> html().getBytes(StandardCharsets.UTF_8);
                case "xlsx" -> xlsx();
                case "json" -> json().getBytes(StandardCharsets.UTF_8);
                default -> csv();
            };
        }

        private byte[] csv() {
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            boolean all = random.nextBoolean();
            String end = random.nextBoolean() ? "\r\n" : "\n";
            String text = rows.stream().map(row -> row.stream().map(cell -> all || cell.indexOf(delimiter) >= 0 ? "\"" + cell + "\"" : cell)
                    .collect(Collectors.joining(String.valueOf(delimiter)))).collect(Collectors.joining(end)) + (random.nextBoolean() ? end : "");
            String sep = random.nextInt(6) == 0 ? "sep=" + delimiter + end : "";
            Charset charset = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE).get(random.nextInt(3));
            boolean mark = charset != StandardCharsets.UTF_8 || random.nextBoolean();
            return ((mark ? "\uFEFF" : "") + sep + text).getBytes(charset);
        }

        private String markdown() {
            StringBuilder text = new StringBuilder("# " + language.title() + "\n\n");
            for (int i = 0; i < rows.size(); i++) {
                text.append("| ").append(rows.get(i).stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | "))).append(" |\n");
                text.append(i == 0 ? "|" + "---|".repeat(rows.get(0).size()) + "\n" : "");
            }
            return text + "\n" + language.note() + "\n";
        }

        private String html() {
            String head = "<h1>" + language.title() + "</h1><p>x</p>";
            String table = rows.stream().map(row -> "<tr>" + row.stream().map(cell -> "<td>" + cell.replace("&", "&amp;") + "</td>").collect(Collectors.joining()) + "</tr>")
                    .collect(Collectors.joining("\n", "<table>", "</table>"));
            return "<!DOCTYPE html><html><body>" + head + table + "<p>" + language.note() + "</p></body></html>";
        }

        private String json() {
            List<String> header = rows.getFirst();
            return rows.stream().skip(1).map(row -> IntStream.range(0, row.size()).mapToObj(i -> "\"%s\": \"%s\"".formatted(header.get(i).isEmpty() ? "no" : header.get(i), row.get(i)))
                    .collect(Collectors.joining(", ", "{", "}"))).collect(Collectors.joining(",\n", "{\"subprocessors\": [", "]}"));
        }

        /** Written in one go, as many programs do: sizes stand behind each part of the archive. */
        private byte[] xlsx() {
            var out = new ByteArrayOutputStream();
            try (var workbook = new Workbook(out, "Test", "1.0")) {
                var sheet = workbook.newWorksheet("List");
                for (int i = 0; i < rows.size(); i++) {
                    for (int j = 0; j < rows.get(i).size(); j++) {
                        if (!rows.get(i).get(j).isEmpty()) {
                            sheet.value(i, j, rows.get(i).get(j));
                        }
                    }
                }
                workbook.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    }
}
