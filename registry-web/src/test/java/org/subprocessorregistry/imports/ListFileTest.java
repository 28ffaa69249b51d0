package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.platform.Xlsx;

class ListFileTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiterOutsideQuotes(String delimiter) {
        ReadList list = Lists.of(String.join(delimiter, "Name", "\"Purpose, kind; of | use\t\"", "Location"),
                String.join(delimiter, "\"Acme, Inc; | \t X\"", "hosting", "Germany"));
        assertThat(list.delimiter()).isEqualTo(delimiter);
        assertThat(list.entries()).extracting(ListEntry::name).containsExactly("Acme, Inc; | X");
        assertThat(list.mapping().values()).containsExactly("name", "functions", "locationProcessing");
    }

    @Test
    void commasInCellsOfASemicolonFileStay() {
        ReadList list = Lists.of("Name;Purpose;Location", "Anthropic, PBC;models, chat;USA, Germany");
        assertThat(list.entries().getFirst().name()).isEqualTo("Anthropic, PBC");
        assertThat(list.entries().getFirst().functions()).containsExactly("models", "chat");
        assertThat(list.entries().getFirst().locations()).hasSize(2);
    }

    @Test
    void understandsASepLine() {
        ReadList list = Lists.of("sep=;", "Name;Purpose", "Acme;hosting");
        assertThat(list.delimiter()).isEqualTo(";");
        assertThat(list.records()).isEqualTo(1);
        assertThat(list.entries().getFirst().line()).isEqualTo(3);
        assertThat(Lists.of("sep=^", "Name^Purpose", "Acme^hosting").entries().getFirst().functions())
                .containsExactly("hosting");
    }

    @Test
    void aOneColumnFileIsNotCut() {
        ReadList list = Lists.of("Subprocessor", "Acme, Inc.", "Other; GmbH");
        assertThat(list.entries()).extracting(ListEntry::name).containsExactly("Acme, Inc.", "Other; GmbH");
        assertThat(list.delimiter()).isEqualTo(",");
    }

    @Test
    void takesADelimiterSetByAPerson() {
        byte[] content = "Name:Purpose\nAcme:hosting\n".getBytes(StandardCharsets.UTF_8);
        ReadList list = ListFile.read(content, "list.csv", new ReadChoices(null, ":", null, null, null));
        assertThat(list.delimiter()).isEqualTo(":");
        assertThat(list.entries().getFirst().functions()).containsExactly("hosting");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "UTF-16LE,UTF-16LE", "UTF-16BE,UTF-16BE", "windows-1252,windows-1252"})
    void findsTheEncoding(String charset, String expected) {
        byte[] content = "Name,Zweck\nMüller,Fehlerüberwachung\n".getBytes(Charset.forName(charset));
        ReadList list = ListFile.read(content, "list.csv");
        assertThat(list.encoding()).isEqualTo(expected);
        assertThat(list.entries().getFirst().name()).isEqualTo("Müller");
        assertThat(Lists.codes(list).contains("encoding-guessed")).isEqualTo(charset.equals("windows-1252"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void dropsAByteOrderMark(String charset) {
        byte[] content = "\uFEFFOnbekend,Name\nx,Acme\n".getBytes(Charset.forName(charset));
        ReadList list = ListFile.read(content, "list.csv");
        assertThat(list.encoding()).isEqualTo(charset);
        assertThat(list.mapping().keySet()).containsExactly("Onbekend", "Name");
        assertThat(Lists.problem(list, "unknown-column").column()).isEqualTo("Onbekend");
    }

    @Test
    void countsPhysicalLinesInEveryLineEnd() {
        byte[] content = "Name,Location\r\n\"A\",\"x\ny\r\nz\"\rB,USA\n\nC,USA".getBytes(StandardCharsets.UTF_8);
        ReadList list = ListFile.read(content, "list.csv");
        assertThat(list.entries()).extracting(ListEntry::name, ListEntry::line, ListEntry::record)
                .containsExactly(tuple("A", 2, 1), tuple("B", 5, 2), tuple("C", 7, 3));
    }

    @Test
    void anOpenQuoteIsAnErrorWhereItStarts() {
        ReadList list = Lists.of("Name,Purpose,Location", "A,hosting,USA", "B,\"mail,USA", "C,chat,USA", "D,\"x\",USA");
        assertThat(list.records()).isEqualTo(4);
        assertThat(list.entries()).extracting(ListEntry::name).containsExactly("A", "C", "D");
        ImportProblem problem = Lists.problem(list, "unclosed-quote");
        assertThat(problem).extracting(ImportProblem::record, ImportProblem::line, ImportProblem::column,
                ImportProblem::severity).containsExactly(2, 3, "Purpose", Severity.ERROR);
        assertThat(Lists.codes(list)).containsOnlyOnce("unclosed-quote");
    }

    @Test
    void anOpenQuoteAtTheEndOfTheFileIsFoundToo() {
        ReadList list = Lists.of("Name,Purpose", "A,hosting", "\"B,mail");
        assertThat(Lists.problem(list, "unclosed-quote").line()).isEqualTo(3);
        assertThat(list.records()).isEqualTo(2);
    }

    @Test
    void doubledAndStrayQuotes() {
        ReadList list = Lists.of("Name,Purpose", "\"The \"\"Best\"\" GmbH\",a", "\"Foo\" Inc,b", "Söhne \"X\" AG,c",
                "A, \"b, c\"");
        assertThat(list.entries()).extracting(ListEntry::name)
                .containsExactly("The \"Best\" GmbH", "Foo Inc", "Söhne \"X\" AG", "A");
        assertThat(list.entries().getLast().functions()).containsExactly("b", "c");
        assertThat(Lists.problem(list, "stray-quote")).extracting(ImportProblem::record, ImportProblem::severity)
                .containsExactly(2, Severity.WARNING);
    }

    @Test
    void refusesControlCharactersInOneLineFields() {
        ReadList list = Lists.of("Name,Purpose,Location", "Good,hosting,USA",
                "\"Acme\r\nBcc: x@example.net\",hosting,USA", "Be\u0007ll,hosting,USA", "Acme,ho\u0000sting,USA",
                "Ri\u202Eght,hosting,USA", "List,\"one\ntwo\",USA");
        assertThat(list.entries()).extracting(ListEntry::name).containsExactly("Good", "List");
        assertThat(list.entries().getLast().functions()).containsExactly("one", "two");
        assertThat(list.problems()).extracting(ImportProblem::record, ImportProblem::line, ImportProblem::column,
                ImportProblem::severity, ImportProblem::code).containsExactly(
                        tuple(2, 3, "Name", Severity.ERROR, "control-character"),
                        tuple(3, 5, "Name", Severity.ERROR, "control-character"),
                        tuple(4, 6, "Purpose", Severity.ERROR, "control-character"),
                        tuple(5, 7, "Name", Severity.ERROR, "control-character"));
    }

    @Test
    void keepsMarkupInNamesAsText() {
        ReadList list = Lists.of("Name,Purpose,Location",
                "\"<img src=x onerror=alert(1)> & Söhne \"\"GmbH\"\"\",\"<b>mail</b><br/>chat\",\"USA</br>Germany\"");
        ListEntry entry = list.entries().getFirst();
        assertThat(entry.name()).isEqualTo("<img src=x onerror=alert(1)> & Söhne \"GmbH\"");
        assertThat(entry.functions()).containsExactly("mail", "chat");
        assertThat(entry.locations()).extracting(EntryLocation::country).containsExactly("US", "DE");
    }

    @Test
    void anEmptyNameIsAnError() {
        ReadList list = Lists.of("Name,Purpose,Location", " ,hosting,USA", "*,hosting,USA", ",,", "Acme,hosting,USA");
        assertThat(list.records()).isEqualTo(3);
        assertThat(list.problems()).extracting(ImportProblem::record, ImportProblem::code, ImportProblem::severity)
                .containsExactly(tuple(1, "empty-name", Severity.ERROR), tuple(2, "empty-name", Severity.ERROR));
        assertThat(list.entries()).hasSize(1);
    }

    @Test
    void warnsAboutTheSameNameAndPurpose() {
        ReadList list = Lists.of("Name,Purpose,Location", "Acme,hosting,USA", "Acme,mail,USA", "Acme ,hosting,USA");
        assertThat(list.entries()).hasSize(3);
        assertThat(Lists.problem(list, "duplicate")).extracting(ImportProblem::record, ImportProblem::line,
                ImportProblem::severity).containsExactly(3, 4, Severity.WARNING);
    }

    @Test
    void refusesRecordsWithMoreCellsThanTheHeader() {
        ReadList list = Lists.of("Name,Purpose,Location", "Acme, Inc.,hosting,USA", "Other,mail,USA,,");
        assertThat(list.entries()).extracting(ListEntry::name).containsExactly("Other");
        assertThat(Lists.problem(list, "too-many-cells").record()).isEqualTo(1);
    }

    @Test
    void refusesPlaceholdersInAnyColumn() {
        ReadList list = Lists.of("Name,Purpose,Location", "Acme,hosting,[Add region]", "{{vendor}},hosting,USA", "TBD,x,USA");
        assertThat(list.entries()).isEmpty();
        assertThat(list.problems()).extracting(ImportProblem::code, ImportProblem::column).containsExactly(
                tuple("placeholder", "Location"), tuple("placeholder", "Name"), tuple("placeholder", "Name"));
    }

    @Test
    void namesEmptyAndRepeatedHeaders() {
        ReadList list = Lists.of("Name,,Location,Location,Purpose", "Acme,x,Germany,France,hosting");
        assertThat(list.mapping()).containsExactly(Map.entry("Name", "name"), Map.entry("Column 2", "ignored"),
                Map.entry("Location", "locationProcessing"), Map.entry("Location (2)", "locationProcessing"),
                Map.entry("Purpose", "functions"));
        assertThat(list.entries().getFirst().locations()).extracting(EntryLocation::country).containsExactly("DE", "FR");
    }

    @Test
    void aSparseRecordIsNotTakenForTheHeader() {
        ReadList list = Lists.of("Name,Purpose,Affiliate", "Acme,,", "No,,", "#,1,2", "Other,mail,No");
        assertThat(list.mapping().keySet()).containsExactly("Name", "Purpose", "Affiliate");
        assertThat(list.records()).isEqualTo(4);
    }

    @Test
    void aMappingByAPersonWins() {
        byte[] content = "Tool,Name,Where\nAcme App,Acme Inc,Germany\n".getBytes(StandardCharsets.UTF_8);
        ReadList list = ListFile.read(content, "list.csv",
                ReadChoices.mapped(Map.of("Tool", "name", "Name", "legalName", "Where", "locationAtRest")));
        ListEntry entry = list.entries().getFirst();
        assertThat(entry.name()).isEqualTo("Acme App");
        assertThat(entry.legalName()).isEqualTo("Acme Inc");
        assertThat(entry.locations()).containsExactly(new EntryLocation("Germany", "DE", "country", "at-rest"));
    }

    @Test
    void aColumnMayBeIgnoredOnPurpose() {
        byte[] content = "Name,Purpose\nAcme,hosting\n".getBytes(StandardCharsets.UTF_8);
        ReadList list = ListFile.read(content, "list.csv", ReadChoices.mapped(Map.of("Purpose", "ignored")));
        assertThat(list.entries().getFirst().functions()).isEmpty();
        assertThat(Lists.codes(list)).contains("missing-column").doesNotContain("unknown-column");
    }

    @Test
    void saysWhatIsWrongWithAMapping() {
        byte[] content = "Name,Purpose\nAcme,hosting\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Lists.codes(ListFile.read(content, "x", ReadChoices.mapped(Map.of("Nmae", "name"))))).contains("unknown-header");
        assertThat(Lists.codes(ListFile.read(content, "x", ReadChoices.mapped(Map.of("Name", "nmae"))))).contains("unknown-field");
        assertThat(Lists.codes(ListFile.read(content, "x", ReadChoices.mapped(Map.of("Name", "name", "Purpose", "name")))))
                .contains("field-mapped-twice");
    }

    @Test
    void saysThatNoColumnIsAName() {
        ReadList list = Lists.of("Foo,Bar", "1,2", "3,4");
        assertThat(list.records()).isEqualTo(2);
        assertThat(list.entries()).isEmpty();
        assertThat(Lists.problem(list, "no-name-column").severity()).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Unterauftragsverarbeiter;Zweck der Verarbeitung;Sitz;Serverstandort;Datenkategorien
            Nombre;Finalidad;Sede;Ubicación de los datos;Categorías de datos
            Sous-traitant;Finalité;Siège social;Lieu d'hébergement;Catégories de données
            Underdatabehandler;Formål;Hjemsted;Opbevaringssted;Datakategorier
            Sub-processor;Purpose;Registered office;Data center location;Categories of personal data
            """)
    void recognisesHeadersInFiveLanguages(String header) {
        assertThat(Lists.of(header, "Acme;x;DE;DE;names").mapping().values())
                .containsExactly("name", "functions", "locationCorporate", "locationAtRest", "dataCategories");
    }

    @Test
    void companyIsTheOwnerOnlyWhereAnotherColumnIsTheName() {
        assertThat(Lists.of("Company,Purpose", "A,b").mapping()).containsEntry("Company", "name");
        assertThat(Lists.of("Company,Subprocessor,Purpose", "A,B,c").mapping()).containsEntry("Company", "company");
    }

    @Test
    void refusesFilesThatAreTooLarge() {
        ReadList large = ListFile.read(new byte[ListFile.MAX_BYTES + 1], "list.csv");
        assertThat(large.problems()).extracting(ImportProblem::code).containsExactly("file-too-large");
        byte[] longFile = ("Name\n" + "Acme\n".repeat(ListFile.MAX_RECORDS + 1)).getBytes(StandardCharsets.UTF_8);
        ReadList many = ListFile.read(longFile, "list.csv");
        assertThat(many.problems()).extracting(ImportProblem::code).containsExactly("too-many-records");
        assertThat(many.entries()).isEmpty();
        ReadList wide = ListFile.read(("Name" + ",x".repeat(300)).getBytes(StandardCharsets.UTF_8), "list.csv");
        assertThat(wide.problems()).extracting(ImportProblem::code).containsExactly("too-many-columns");
    }

    @Test
    void takesExactlyTheLargestNumberOfRecords() {
        byte[] content = ("Name\n" + "Acme\n".repeat(ListFile.MAX_RECORDS)).getBytes(StandardCharsets.UTF_8);
        ReadList list = ListFile.read(content, "list.csv");
        assertThat(list.records()).isEqualTo(ListFile.MAX_RECORDS);
        assertThat(list.hasErrors()).isFalse();
    }

    @Test
    void namesWhatIsNoListAndEmptyFiles() {
        assertThat(Lists.codes(Lists.of(""))).containsExactly("empty-file");
        assertThat(Lists.codes(Lists.of(" \n\n,,\n"))).containsExactly("empty-file");
        assertThat(Lists.codes(Lists.of("%PDF-1.7"))).containsExactly("not-a-list");
        assertThat(Lists.codes(Lists.of("PK\u0003\u0004xl/workbook.xml"))).first().asString().isIn("not-a-list", "damaged-workbook");
        assertThat(Lists.of("<!DOCTYPE html><html>").entries()).isEmpty();
        assertThat(Lists.codes(Lists.of("Name,Purpose,Location"))).containsExactly("no-records");
    }

    @Test
    void readsTheSameListInEveryFormat() {
        var expected = Lists.of("Name,Purpose,Location", "\"Acme, Inc.\",Hosting,Germany", "Beta | Söhne,E-mail delivery,France").entries();
        var json = Lists.of("[{\"name\": \"Acme, Inc.\", \"purpose\": \"Hosting\", \"location\": \"Germany\"},",
                "{\"name\": \"Beta | Söhne\", \"purpose\": \"E-mail delivery\", \"location\": \"France\"}]");
        var markdown = Lists.of("# Our list", "", "| Name | Purpose | Location |", "|---|:--|--:|",
                "| [Acme, Inc.](https://acme.example) | Hosting | Germany |", "| Beta \\| Söhne | E-mail delivery | France |");
        var html = Lists.of("<html><body><h1>List</h1><table><thead><tr><th>Name</th><th>Purpose</th><th>Location</th></tr></thead>",
                "<tr><td><b>Acme, Inc.</b></td><td>Hosting</td><td>Germany</td></tr><tr><td>Beta | S&ouml;hne</td><td>E-mail delivery</td><td>France</td></tr></table></body></html>");
        var tabs = Lists.of("Name\tPurpose\tLocation", "Acme, Inc.\tHosting\tGermany", "Beta | Söhne\tE-mail delivery\tFrance");
        var sheet = workbook();
        assertThat(json.format()).isEqualTo("json");
        assertThat(markdown.format()).isEqualTo("markdown");
        assertThat(html.format()).isEqualTo("html");
        assertThat(sheet.format()).isEqualTo("xlsx");
        for (ReadList list : List.of(json, markdown, html, tabs, sheet)) {
            assertThat(list.problems()).as(list.format()).noneMatch(problem -> problem.severity() == Severity.ERROR);
            assertThat(list.entries()).as(list.format()).extracting(ListEntry::name).containsExactlyElementsOf(expected.stream().map(ListEntry::name).toList());
            assertThat(list.entries()).as(list.format()).extracting(ListEntry::functions).containsExactlyElementsOf(expected.stream().map(ListEntry::functions).toList());
            assertThat(list.entries()).as(list.format()).extracting(ListEntry::locations).containsExactlyElementsOf(expected.stream().map(ListEntry::locations).toList());
        }
    }

    private static ReadList workbook() {
        try (var workbook = new Xlsx(Instant.EPOCH)) {
            return ListFile.read(workbook.sheet("List", "Name", "Purpose", "Location").row("Acme, Inc.", "Hosting", "Germany")
                    .row("Beta | Söhne", "E-mail delivery", "France").bytes(), "list.xlsx");
        }
    }

    @ParameterizedTest
    @CsvSource({"Country of incorporation,In use since", "Gründungsland,Im Einsatz seit", "Pays d'incorporation,Date de début", "País de constitución,Fecha de inicio",
        "Incorporation country,Start date", "Land der Gründung,Wirksam ab", "Pays de constitution,Date d'entrée en vigueur", "País de incorporación,En uso desde"})
    void takesTheCountryOfIncorporationAndNotesTheFirstDay(String country, String since) {
        ReadList list = Lists.of("Name;Purpose;%s;%s".formatted(country, since), "Acme;hosting;Ireland;31 March 2024");
        ListEntry acme = list.entries().getFirst();
        assertThat(acme.fact(ListField.COUNTRY)).isEqualTo("IE");
        assertThat(acme.locations()).extracting(EntryLocation::country, EntryLocation::type).containsExactly(tuple("IE", EntryLocation.CORPORATE));
        assertThat(acme.fact(ListField.EFFECTIVE_FROM)).isEqualTo("2024-03-31");
        ImportProblem noted = Lists.problem(list, "first-day-noted");
        assertThat(noted.severity()).isEqualTo(Severity.INFO);
        assertThat(noted.message()).contains("2024-03-31");
    }

    @Test
    void asksAboutADayThatCouldBeTwoAndACountryThatIsTwo() {
        ReadList list = Lists.of("Name;Purpose;Country of incorporation;Effective from", "Acme;hosting;Ireland;2024-03-31", "Other;mail;US, Canada;03/04/2024");
        assertThat(list.entries().get(1).facts()).isEmpty();
        ImportProblem unclear = Lists.problem(list, "unclear-date");
        assertThat(unclear).extracting(ImportProblem::record, ImportProblem::line, ImportProblem::column, ImportProblem::severity)
                .containsExactly(2, 3, "Effective from", Severity.WARNING);
        assertThat(unclear.message()).contains("03/04/2024").contains("year-month-day");
        assertThat(Lists.problem(list, "unknown-value").column()).isEqualTo("Country of incorporation");
    }

    @Test
    void refusesNamesAndCellsWithoutEnd() {
        ReadList list = Lists.of("Name,Purpose,Location", "n".repeat(201) + ",x,USA", "Acme," + "p".repeat(40_000) + ",USA");
        assertThat(list.problems()).extracting(ImportProblem::code).containsExactly("name-too-long", "cell-too-long");
        assertThat(Lists.of("Name,Purpose,Location", "n".repeat(200) + ",x,USA").entries()).hasSize(1);
    }

    @Test
    void saysNothingStandsForNothing() {
        ListEntry entry = Lists.of("Name,Purpose,Data,Website,Note", "Acme,hosting,None,-,n/a").entries().getFirst();
        assertThat(entry.dataCategories()).isEmpty();
        assertThat(entry.website()).isNull();
    }
}
