package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlacesTest {

    /** Every cell of the collection: raw text, codes separated by blanks, kind. */
    static Stream<Arguments> realCells() {
        String text = new String(Lists.bytes("expected/locations.csv"), StandardCharsets.UTF_8);
        List<TableRow> rows = CsvRows.first(text, ',', 0, 1, 1000);
        return rows.stream().skip(1).map(row -> Arguments.of(row.cell(0), row.cell(1), row.cell(2)));
    }

    @Test
    void thereAreFortyTwoRealCells() {
        assertThat(realCells()).hasSize(42);
    }

    @ParameterizedTest
    @MethodSource("realCells")
    void readsRealCells(String cell, String codes, String kind) {
        PlaceCell read = Places.read(cell, "processing");
        assertThat(String.join(" ", read.countries())).isEqualTo(codes);
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.type()).isEqualTo("processing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deutschland                                         | DE    | country
            Allemagne                                           | DE    | country
            Estados Unidos                                      | US    | country
            Schweiz, Österreich und Frankreich                  | CH AT FR | several
            Irlanda y Países Bajos                              | IE NL | several
            Danmark, Sverige og Norge                           | DK SE NO | several
            Verenigd Koninkrijk                                 | GB    | country
            Italia                                              | IT    | country
            Island                                              | IS    | country
            Côte d'Ivoire                                       | CI    | country
            U.S.                                                | US    | country
            U.S.A.                                              | US    | country
            DEU                                                 | DE    | country
            The Netherlands                                     | NL    | country
            Bosnia and Herzegovina                              | BA    | country
            Trinidad and Tobago, France                         | TT FR | several
            San Francisco, CA                                   | US    | country
            Seattle, WA 98109                                   | US    | country
            Toronto, ON M5V 2L3                                 | CA    | country
            Berlin, DE                                          | DE    | country
            Atlanta, Georgia                                    | US    | country
            Georgia                                             | GE    | country
            California                                          | US    | country
            Delaware, USA                                       | US    | country
            70 Sir John Rogerson’s Quay, Dublin 2, Ireland.     | IE    | country
            1 Main St, Paris, Texas 75460, USA                  | US    | country
            Paris, France and London, UK                        | FR GB | several
            EU (DPF)                                            |       | region
            Germany (Standard Contractual Clauses)              | DE    | country
            EEA                                                 |       | region
            EU / EEA                                            |       | region
            Europe, Asia                                        |       | several
            EU with controlled transfers to US                  | US    | several
            self-hosted on DigitalOcean (NL/UK)                 | NL GB | several
            EU data centres (customer-selectable; typically EU) |       | region
            us-east-1                                           | US    | country
            AWS eu-central-1                                    | DE    | country
            Weltweit                                            |       | global
            Region nach Wahl des Kunden                         |       | customer-choice
            au choix du client                                  |       | customer-choice
            N/A                                                 |       | none
            unbekannt                                           |       | unknown
            Somewhere nice                                      |       | unknown
            NO                                                  | NO    | country
            US-East                                             | US    | country
            EU-West                                             |       | region
            London, ON, Canada                                  | CA    | country
            Jersey City, NJ                                     | US    | country
            Multiple countries                                  |       | several
            United States and/or EU                             | US    | several
            Primary: Germany; Backup: Ireland                   | DE IE | several
            Korea, Republic of                                  | KR    | country
            """)
    void readsTheKindNotJustTheseFiles(String cell, String codes, String kind) {
        PlaceCell read = Places.read(cell, "corporate");
        assertThat(String.join(" ", read.countries())).isEqualTo(codes == null ? "" : codes);
        assertThat(read.kind()).isEqualTo(kind);
    }

    @Test
    void tellsSeveralPlacesApart() {
        assertThat(Places.read("UK + EU", "processing").rows()).containsExactly(
                new EntryLocation("UK", "GB", "country", "processing"),
                new EntryLocation("EU", null, "region", "processing"));
        assertThat(Places.read("Region designated by Customer, United States", "at-rest").rows()).containsExactly(
                new EntryLocation("Region designated by Customer", null, "customer-choice", "at-rest"),
                new EntryLocation("United States", "US", "country", "at-rest"));
    }

    @Test
    void takesTheTransferBasisOutOfBrackets() {
        assertThat(Places.read("USA (SCCs)", "processing").transferBasis()).isEqualTo("SCCs");
        assertThat(Places.read("UK (Adequacy)", "processing").transferBasis()).isEqualTo("Adequacy");
        assertThat(Places.read("EU (Sweden)", "processing").transferBasis()).isNull();
    }

    @Test
    void anEmptyCellHasNoPlace() {
        assertThat(Places.read(" \t", "processing").rows()).isEmpty();
        assertThat(Places.read("", "processing").kind()).isEqualTo("none");
    }
}
