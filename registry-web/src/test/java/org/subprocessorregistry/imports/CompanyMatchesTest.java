package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which companies are proposed as known under another name, and why; nothing is ever merged here. */
class CompanyMatchesTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @ParameterizedTest
    @CsvSource({"'Acme, Inc.', Acme GmbH, legal-form", "Société Générale, SOCIETE GENERALE S.A., legal-form", "Mailchimp, Mail Chimp, legal-form",
            "Vonage (Nexmo), Nexmo, also-known-as", "Cloudflare, Cloudfare, spelling", "Plausible, Plausible Insights OÜ, longer-name",
            "PayPal, PayPal (Europe) S.à r.l. et Cie, legal-form"})
    void aSignIsSeen(String listed, String known, String reason) {
        CompanyMatch match = matches("Name,Purpose\n\"" + listed + "\",hosting", known(known, null, null, null)).getFirst();
        assertThat(match.reason()).isEqualTo(reason);
        assertThat(match.subprocessor()).isEqualTo(ID);
        assertThat(match.decision()).isNull();
        assertThat(match.message()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"Acme, Zebra", "Box, Fox", "Google Cloud, Microsoft Azure", "Amazon, Amazonas Reisen"})
    void othersAreNotProposed(String listed, String known) {
        assertThat(matches("Name,Purpose\n\"" + listed + "\",hosting", known(known, null, null, null))).filteredOn(match -> match.score() > 0.5).isEmpty();
    }

    @Test
    void theLegalNameOfTheRecordCounts() {
        assertThat(matches("Name,Purpose\nThe Rocket Science Group,mail", known("Mailchimp", "The Rocket Science Group LLC", null, null)))
                .extracting(CompanyMatch::reason).containsExactly("legal-name");
    }

    @Test
    void theSameLeiIsSureAndAnotherOneRulesOut() {
        String list = "Name,Purpose,LEI\nAcme,hosting,5493001KJTIIGC8Y1R12";
        assertThat(matches(list, known("Zebra Holding", null, "5493001KJTIIGC8Y1R12", null))).extracting(CompanyMatch::score).containsExactly(1.0);
        assertThat(matches(list, known("Acme GmbH", null, "529900T8BM49AURSDO55", null))).isEmpty();
    }

    @Test
    void theSameWebsiteIsASign() {
        assertThat(matches("Name,Purpose,Website\nAcme,hosting,https://www.acme.example/legal", known("Zebra", null, null, "http://acme.example")))
                .extracting(CompanyMatch::reason).containsExactly("website");
    }

    @Test
    void twoNamesWithinAListAreToldOnceAndTheVeryNameOfARecordIsItself() {
        List<CompanyMatch> matches = matches("Name,Purpose\nAcme,hosting\n\"Acme, Inc.\",mail", known("Acme", null, null, null));
        assertThat(matches).hasSize(1);
        assertThat(matches.getFirst().record()).isEqualTo(2);
        assertThat(matches.getFirst().other()).isEqualTo("Acme");
        assertThat(matches.getFirst().subprocessor()).isNull();
    }

    @Test
    void whatAPersonSaidStandsWithTheMatch() {
        ReadList list = Lists.of("Name,Purpose", "Acme GmbH,hosting");
        var said = List.of(new MatchDecision("Acme GmbH", null, ID, true));
        List<CompanyMatch> matches = CompanyMatches.between(Listing.byName(list.entries()).values(), List.of(known("Acme", null, null, null)), Set.of(), said);
        assertThat(matches.getFirst().decision()).isEqualTo("accepted");
        assertThat(CompanyMatches.aliases(matches, Map.of(ID, "Acme"))).isEqualTo(Map.of("Acme GmbH", "Acme"));
        assertThat(CompanyMatches.aliases(matches, Map.of())).isEmpty();
    }

    private static List<CompanyMatch> matches(String list, CompanyMatches.Known known) {
        return CompanyMatches.between(Listing.byName(Lists.of(list).entries()).values(), List.of(known), Set.of(), List.of());
    }

    private static CompanyMatches.Known known(String name, String legalName, String lei, String website) {
        return new CompanyMatches.Known(ID, name, legalName, lei, null, website);
    }
}
