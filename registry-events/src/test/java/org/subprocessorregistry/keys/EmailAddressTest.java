package org.subprocessorregistry.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void fc04ThePlusSignIsKept() {
        var plus = EmailAddress.parse("ann+privacy@example.com");
        assertThat(plus.forSmtp()).isEqualTo("ann+privacy@example.com");
        assertThat(plus.folded()).isNotEqualTo(EmailAddress.parse("ann@example.com").folded());
    }

    @Test
    void fc05LetterCaseAndBlanksDoNotMakeAnotherPerson() {
        var typed = EmailAddress.parse("  Ann@Example.COM ");
        assertThat(typed.folded()).isEqualTo(EmailAddress.parse("ann@example.com").folded());
        assertThat(typed.forSmtp()).isEqualTo("Ann@example.com");
        assertThat(typed.typed()).isEqualTo("Ann@example.com");
    }

    @Test
    void fc06AnInternationalDomainIsOneInBothSpellings() {
        var unicode = EmailAddress.parse("info@bücher.example");
        var ascii = EmailAddress.parse("info@xn--bcher-kva.example");
        assertThat(unicode).isEqualTo(ascii);
        assertThat(unicode.forSmtp()).isEqualTo("info@xn--bcher-kva.example");
        assertThat(unicode.typed()).isEqualTo("info@bücher.example");
    }

    @Test
    void fc06WhatTheRelayCannotDoIsSaid() {
        assertThatThrownBy(() -> EmailAddress.parse("grüße@bücher.example")).hasMessageContaining("SMTPUTF8");
        assertThatThrownBy(() -> EmailAddress.parse("\"a b\"@example.com")).hasMessageContaining("quoted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "@example.com", "a@", "a@b", "a@b@example.com", ".a@example.com", "a.@example.com",
            "a..b@example.com", "a b@example.com", "a@example..com", "a@-example.com", "a@exa mple.com", "a@example.com\r\nBcc: b",
            "a\u0000@example.com", "a@127.0.0.1", "a@[127.0.0.1]", "<a@example.com>", "a,b@example.com", "a@exam_ple.com"})
    void malformedAddressesAreRefusedWithAMessage(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .message().isNotBlank();
    }

    @Test
    void fc06LengthsAreLimited() {
        assertThatThrownBy(() -> EmailAddress.parse("a".repeat(65) + "@example.com")).hasMessageContaining("64");
        var longest = "a@" + ("b".repeat(59) + ".").repeat(4) + "example.com";
        assertThat(longest).hasSize(253);
        assertThat(EmailAddress.parse(longest).forSmtp()).isEqualTo(longest);
        assertThatThrownBy(() -> EmailAddress.parse("aaa" + longest)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmailAddress.parse(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressDoesNotPrintItself() {
        assertThat(EmailAddress.parse("ann@example.com")).hasToString("EmailAddress");
    }
}
