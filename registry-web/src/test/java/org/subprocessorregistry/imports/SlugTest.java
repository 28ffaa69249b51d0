package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SMS for 2FA                              | sms-for-2fa
            PayPal (Europe) S.à r.l. et Cie, S.C.A.  | paypal-europe-s-a-r-l-et-cie-s-c-a
            fejlovervågning                          | fejlovervagning
            Straße & Øre                             | strasse-ore
            Plausible Insights OÜ                    | plausible-insights-ou
            --  A/B testing --                       | a-b-testing
            <img src=x onerror=alert(1)>             | img-src-x-onerror-alert-1
            """)
    void makesCodes(String text, String slug) {
        assertThat(Slug.of(text)).isEqualTo(slug);
    }

    @Test
    void isNeverEmptyAndStable() {
        assertThat(Slug.of("")).matches("x-[0-9a-f]{8}");
        assertThat(Slug.of(null)).isEqualTo(Slug.of(" "));
        assertThat(Slug.of("네이버")).matches("x-[0-9a-f]{8}").isEqualTo(Slug.of("네이버"))
                .isNotEqualTo(Slug.of("카카오"));
    }

    @Test
    void isAtMostSixtyFourCharactersLong() {
        assertThat(Slug.of("word ".repeat(50))).hasSizeLessThanOrEqualTo(64).endsWith("word");
        assertThat(Slug.of("x".repeat(500))).hasSize(64);
    }
}
