package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RealListsTest {

    static Stream<Arguments> rows() {
        return Lists.expected("rows.txt").stream().map(line -> line.split(" "))
                .map(parts -> Arguments.of(parts[0], Integer.parseInt(parts[1])));
    }

    @Test
    void thereAreFiftyLists() {
        assertThat(rows()).hasSize(50);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsEveryRecord(String fileName, int rows) {
        ReadList list = Lists.read(fileName);
        assertThat(list.records()).isEqualTo(rows);
        assertThat(list.format()).isEqualTo("csv");
        assertThat(list.encoding()).isEqualTo("UTF-8");
        assertThat(list.mapping()).containsValue("name");
        assertThat(list.entries()).allSatisfy(entry -> {
            assertThat(entry.name()).isNotBlank().doesNotContain("  ").doesNotContain("\t");
            assertThat(entry.record()).isBetween(1, rows);
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRecordIsAnEntryOrHasAProblem(String fileName, int rows) {
        ReadList list = Lists.read(fileName);
        for (int record = 1; record <= rows; record++) {
            int number = record;
            boolean isEntry = list.entries().stream().anyMatch(entry -> entry.record() == number);
            boolean hasProblem = list.problems().stream().anyMatch(problem -> problem.record() == number);
            assertThat(isEntry || hasProblem).as("record %d", number).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onlyTheDraftHasErrors(String fileName, int rows) {
        assertThat(Lists.read(fileName).hasErrors()).isEqualTo(fileName.equals("bento--2026-03-19-draft.csv"));
    }

    @Test
    void refusesEveryPlaceholderOfTheDraft() {
        ReadList draft = Lists.read("bento--2026-03-19-draft.csv");
        assertThat(draft.entries()).isEmpty();
        assertThat(draft.problems()).hasSize(12).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("placeholder");
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.line()).isEqualTo(problem.record() + 1);
            assertThat(problem.column()).isEqualTo("Service provider");
        });
    }

    @Test
    void readsSemicolonsBomAndDanishHeaders() {
        ReadList list = Lists.read("juriitech--2026-05-03.csv");
        assertThat(list.delimiter()).isEqualTo(";");
        assertThat(list.mapping().values()).containsExactly("ignored", "name", "functions", "locationCorporate",
                "locationProcessing", "transferBasis");
        ListEntry fly = Lists.entry(list, "Fly.io, Inc.");
        assertThat(fly.locations()).containsExactly(
                new EntryLocation("USA", "US", "country", "corporate"),
                new EntryLocation("EU (Tyskland)", "DE", "country", "processing"));
        assertThat(fly.transferBasis()).isEqualTo("SCC");
    }

    @Test
    void readsFrenchHeaders() {
        ReadList list = Lists.read("egapro--fr.csv");
        assertThat(list.mapping().values()).containsExactly("name", "functions", "locationProcessing", "transferBasis");
        assertThat(list.entries().getFirst().functions()).containsExactly("Hébergement");
        assertThat(list.entries().getFirst().locations()).extracting(EntryLocation::country).containsExactly("FR");
    }

    @Test
    void dropsTheBomBeforeTheFirstHeader() {
        ReadList list = Lists.read("gruntwork--2020-06-11.csv");
        assertThat(list.mapping().keySet()).containsExactly("name", "purpose", "country", "website");
        assertThat(list.entries().getFirst().website()).isEqualTo("https://docusign.com");
    }

    @Test
    void keepsAOneColumnListAndSaysWhatIsMissing() {
        ReadList list = Lists.read("cryptlex--2018-05-21.csv");
        assertThat(list.entries()).hasSize(9);
        assertThat(list.problems()).extracting(ImportProblem::code, ImportProblem::column, ImportProblem::severity)
                .containsExactly(tuple("missing-column", "functions", Severity.WARNING),
                        tuple("missing-column", "locations", Severity.WARNING));
        assertThat(list.scope().fields()).isEmpty();
    }

    @Test
    void findsTheHeaderBelowATitleAndAnEmptyLine() {
        ReadList list = Lists.read("elestio--page.csv");
        assertThat(list.mapping().keySet()).containsExactly("Table", "Entity", "Purpose", "Location");
        assertThat(Lists.entry(list, "Slack").line()).isEqualTo(16);
        assertThat(Lists.codes(list)).contains("title-line");
    }

    @Test
    void findsTheHeaderBelowAnEmptyHeaderRow() {
        ReadList list = Lists.read("sage-bionetworks--2023-11-15.csv");
        assertThat(list.mapping()).containsEntry("Sub-Processor", "name").containsEntry("Description/Purpose", "functions");
        assertThat(list.entries().getFirst().locations()).extracting(EntryLocation::country)
                .containsExactly("US", "DE", "IE");
    }

    @Test
    void readsSectionTitlesAsSections() {
        ReadList list = Lists.read("embrace--2025-03-19.csv");
        assertThat(list.entries()).extracting(ListEntry::section).containsExactly("United States", "United States",
                "European Union", "European Union", "European Union");
        assertThat(list.problems()).filteredOn(problem -> problem.code().equals("section-title"))
                .extracting(ImportProblem::record).containsExactly(1, 4);
    }

    @Test
    void leavesOutWhatIsNoSubprocessor() {
        ReadList list = Lists.read("hanzo--commit-ee18f5f.csv");
        assertThat(list.entries()).hasSize(12).extracting(ListEntry::name).doesNotContain("Meta", "Google Ads");
        assertThat(list.problems()).filteredOn(problem -> problem.code().equals("not-a-subprocessor"))
                .extracting(ImportProblem::record).containsExactly(13, 14, 15);
    }

    @Test
    void readsQuotedLineBreaksAndAddresses() {
        ReadList list = Lists.read("controlshift--2025-05-08-late.csv");
        ListEntry google = Lists.entry(list, "Google Inc.");
        assertThat(google.line()).isEqualTo(20);
        assertThat(google.functions()).containsExactly("G Suite");
        assertThat(google.locations()).containsExactly(new EntryLocation(
                "1600 Ampitheatre Parkway, Mountain View, CA 94043, United States of America", "US", "country", "corporate"));
        assertThat(Lists.problem(list, "footnote-mark").record()).isEqualTo(7);
    }

    @Test
    void takesAddressesOutOfNames() {
        ListEntry mongo = Lists.entry(Lists.read("normative--page.csv"), "MongoDB Atlas (MongoDB Limited)");
        assertThat(mongo.legalName()).isEqualTo("MongoDB Limited");
        assertThat(mongo.address()).startsWith("499992, Building Two");
        assertThat(mongo.locations()).extracting(EntryLocation::country, EntryLocation::type)
                .contains(tuple("IE", "corporate"));
        ListEntry sentry = Lists.entry(Lists.read("multi-vendor--2025-08-12.csv"), "Functional Software GmbH");
        assertThat(sentry.address()).endsWith("ViennaAustria");
        assertThat(sentry.locations()).extracting(EntryLocation::country).containsExactly("AT");
    }

    @Test
    void keepsTheCompaniesOfAFileApart() {
        ReadList list = Lists.read("multi-vendor--2025-08-12.csv");
        assertThat(list.companies()).hasSize(47).contains("Cursor", "Mistral");
        List<ListEntry> cursor = list.entries().stream().filter(entry -> entry.company().equals("Cursor")).toList();
        assertThat(cursor).hasSize(27);
        assertThat(list.entries()).extracting(ListEntry::name).contains("WorkOS, Inc.", "OpenAI, L.L.C.")
                .noneMatch(name -> name.endsWith("*"));
        assertThat(list.problems()).filteredOn(problem -> problem.code().equals("duplicate")).isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void cleansWebPageRemains() {
        ReadList list = Lists.read("stakater--2025-01-14.csv");
        assertThat(Lists.entry(list, "AWS").functions()).containsExactly("Route 53 for DNS Management", "S3 for Backups");
        assertThat(Lists.entry(list, "Stakater AB").affiliate()).isTrue();
        assertThat(Lists.problem(list, "several-names").record()).isEqualTo(1);
    }

    @Test
    void normalisesBlanksAndTabs() {
        ReadList list = Lists.read("github--commit-051718f.csv");
        assertThat(list.entries()).extracting(ListEntry::name).contains("Twilio (SendGrid)", "npm Inc", "Semmle Inc");
        assertThat(list.entries()).filteredOn(ListEntry::affiliate).extracting(ListEntry::name).hasSize(7)
                .contains("GitHub BV", "npm Inc");
    }

    @Test
    void takesTheAreaForThePurposeWhenNothingElseSaysIt() {
        ReadList list = Lists.read("fortrabbit--2026-04-16.csv");
        assertThat(list.mapping()).containsEntry("Area", "functions").containsEntry("Service used", "name");
        assertThat(list.problems()).extracting(ImportProblem::code, ImportProblem::record).contains(
                tuple("vague-name", 11),
                tuple("several-names", 9));
    }

    @Test
    void tellsTheTypesOfLocationsApart() {
        assertThat(Lists.read("zitadel--commit-47f670a.csv").mapping())
                .containsEntry("Hosting location", "locationAtRest")
                .containsEntry("Country of registration", "locationCorporate");
        assertThat(Lists.read("stamphq--2022-06-26.csv").mapping()).containsEntry("HQ Location", "locationCorporate");
        assertThat(Lists.read("prairielearn--2023-03-21.csv").mapping())
                .containsEntry("Entity Country", "locationCorporate");
        assertThat(Lists.read("netnodes--2025-12-05.csv").mapping())
                .containsEntry("Location / Regions used", "locationProcessing");
        assertThat(Lists.read("sourcegraph--2021-12-03.csv").mapping()).containsEntry("Applicable product", "services")
                .containsEntry("Service Provided", "functions");
    }
}
