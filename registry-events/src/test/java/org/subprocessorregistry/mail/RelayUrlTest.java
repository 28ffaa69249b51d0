package org.subprocessorregistry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.mail.RelayUrl.StartTls;

class RelayUrlTest {

    @Test
    void startTlsIsRequiredUnlessTheHostIsThisMachine() {
        assertThat(RelayUrl.parse("smtp://relay.example:587").startTls()).isEqualTo(StartTls.REQUIRED);
        assertThat(RelayUrl.parse("smtp://127.0.0.1:2525").startTls()).isEqualTo(StartTls.OFF);
        assertThat(RelayUrl.parse("smtp://localhost").startTls()).isEqualTo(StartTls.OFF);
        assertThat(RelayUrl.parse("smtp://[::1]:25").startTls()).isEqualTo(StartTls.OFF);
        assertThat(RelayUrl.parse("smtp://localhost?starttls=required").startTls()).isEqualTo(StartTls.REQUIRED);
        assertThat(RelayUrl.parse("smtp://relay.example?starttls=off").startTls()).isEqualTo(StartTls.OFF);
    }

    @Test
    void userAndPasswordAreDecodedAndNeverShown() {
        var url = RelayUrl.parse("smtps://ann%40x:p+%2F%3A@relay.example?connections=8&messages=100&perminute=600&timeout=30");
        assertThat(url.user()).isEqualTo("ann@x");
        assertThat(url.password()).isEqualTo("p+/:");
        assertThat(url.port()).isEqualTo(465);
        assertThat(url.tls()).isTrue();
        assertThat(url).hasToString("smtps://relay.example:465");
        assertThat(url.connections() + " " + url.messages() + " " + url.perMinute() + " " + url.timeoutSeconds())
                .isEqualTo("8 100 600 30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://relay.example", "smtp:relay", "smtp://", "smtp://a:secret@relay.example?tls=1",
            "smtp://a:secret@relay.example?starttls=maybe", "smtp://a:secret@relay.example?connections=0",
            "smtp://a:sec ret@relay.example"})
    void aWrongUrlIsRefusedInOneLineWithoutThePassword(String url) {
        assertThatThrownBy(() -> RelayUrl.parse(url)).isInstanceOf(IllegalArgumentException.class)
                .message().doesNotContain("\n", "sec").isNotBlank();
    }
}
