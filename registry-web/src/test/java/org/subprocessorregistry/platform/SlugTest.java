package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugTest {

    @Test
    void textsThatDifferInCaseAccentsAndPunctuationGetTheSameCode() {
        assertThat(Slug.of("E-mail delivery")).isEqualTo("e-mail-delivery").isEqualTo(Slug.of("  e–MAIL   délivery! "));
        assertThat(Slug.of("Müller & Söhne, Straße")).isEqualTo("muller-and-sohne-strasse");
    }

    @Test
    void aCodeMeansItself() {
        assertThat(Slug.of("support-ticketing")).isEqualTo("support-ticketing");
    }

    @Test
    void aTextWithoutLatinLettersIsToldByItsHash() {
        assertThat(Slug.of("日本語")).matches("x-[0-9a-f]{8}").isNotEqualTo(Slug.of("中国語"));
    }

    @Test
    void longTextsThatBeginAlikeStayApart() {
        String start = "providing the infrastructure on which the customer's data is stored and ";
        assertThat(Slug.of(start + "processed")).hasSizeLessThanOrEqualTo(60).matches("[a-z0-9]+(-[a-z0-9]+)*")
                .isNotEqualTo(Slug.of(start + "deleted"));
    }
}
