package org.subprocessorregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationTest {

    private static final Arguments PRODUCTION = new Arguments(false, false, false);
    private static final Arguments DEMO = new Arguments(true, false, false);
    private static final Map<String, String> EXTERNAL_DATABASE = Map.of(
            "REGISTRY_DB_URL", "jdbc:postgresql://db/registry", "REGISTRY_DB_USER", "app",
            "REGISTRY_DB_PASSWORD", "secret");

    @Test
    void everythingIsEmbeddedByDefault() throws StartFailure {
        Configuration configuration = Configuration.of(Map.of(), PRODUCTION);

        assertThat(configuration.port()).isEqualTo(8080);
        assertThat(configuration.baseUrl()).isEqualTo("http://localhost:8080");
        assertThat(configuration.dataDirectory()).isEqualTo(Path.of("registry-data").toAbsolutePath());
        assertThat(configuration.embedsDatabase()).isTrue();
        assertThat(configuration.embedsKafka()).isTrue();
        assertThat(configuration.catchesMail()).isFalse();
    }

    @Test
    void eachVariableReplacesItsPart() throws StartFailure {
        Configuration configuration = Configuration.of(with(EXTERNAL_DATABASE,
                "KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9092", "REGISTRY_SMTP_URL", "smtp://u:p@mx:587"), DEMO);

        assertThat(configuration.embedsDatabase()).isFalse();
        assertThat(configuration.embedsKafka()).isFalse();
        assertThat(configuration.catchesMail()).as("the operator's relay wins over the catcher").isFalse();
        assertThat(configuration.relay()).as("without credentials").contains("mx:587");
    }

    @Test
    void theDemoCatchesMail() throws StartFailure {
        assertThat(Configuration.of(Map.of(), DEMO).catchesMail()).isTrue();
    }

    @Test
    void anEmptyVariableIsNotSet() throws StartFailure {
        assertThat(Configuration.of(Map.of("REGISTRY_DB_URL", " "), PRODUCTION).embedsDatabase()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "REGISTRY_HTTPPORT=80 | Unknown variable REGISTRY_HTTPPORT",
            "REGISTRY_HTTP_PORT=eighty | REGISTRY_HTTP_PORT 'eighty' is not a port number",
            "REGISTRY_HTTP_PORT=70000 | REGISTRY_HTTP_PORT '70000' is not a port number",
            "REGISTRY_HTTP_PORT=0 | REGISTRY_HTTP_PORT '0' is not a port number",
            "REGISTRY_BASE_URL=registry.example.com | REGISTRY_BASE_URL 'registry.example.com' is not an address",
            "REGISTRY_BASE_URL=ftp://example.com | REGISTRY_BASE_URL",
            "REGISTRY_DB_URL=jdbc:postgresql://db/r | REGISTRY_DB_URL is set, but REGISTRY_DB_USER is not",
            "REGISTRY_DB_USER=app | REGISTRY_DB_USER is set, but REGISTRY_DB_URL is not",
            "REGISTRY_DB_PASSWORD=p | REGISTRY_DB_PASSWORD is set, but REGISTRY_DB_URL is not",
            "REGISTRY_DB_OWNER_USER=o | REGISTRY_DB_OWNER_USER is set, but REGISTRY_DB_URL is not",
            "REGISTRY_DB_OWNER_PASSWORD=p | REGISTRY_DB_OWNER_PASSWORD is set, but REGISTRY_DB_OWNER_USER is not",
            "REGISTRY_DB_URL=jdbc:mysql://db/r | REGISTRY_DB_URL is not a JDBC address",
            "KAFKA_BOOTSTRAP_SERVERS=broker | KAFKA_BOOTSTRAP_SERVERS 'broker' is not host:port",
            "KAFKA_SASL_MECHANISM=PLAIN | KAFKA_SASL_MECHANISM is set, but KAFKA_BOOTSTRAP_SERVERS is not",
            "REGISTRY_SMTP_URL=mail.example.com:25 | REGISTRY_SMTP_URL is not an address such as smtp://",
            "REGISTRY_SMTP_URL=http://mail.example.com | REGISTRY_SMTP_URL is not an address such as smtp://",
            "REGISTRY_SMTP_URL=smtp://a b | REGISTRY_SMTP_URL is not a well-formed address",
            "REGISTRY_SMTP_URL=smtp://host:99999 | REGISTRY_SMTP_URL is not an address",
            "REGISTRY_MAIL_FROM=nobody | REGISTRY_MAIL_FROM 'nobody' is not a mail address",
            "REGISTRY_BOUNCE_DOMAIN=a@b | REGISTRY_BOUNCE_DOMAIN 'a@b' is not a domain name",
            "REGISTRY_OIDC_ISSUER=https://id | REGISTRY_OIDC_ISSUER is set, but REGISTRY_OIDC_CLIENT_ID is not",
            "REGISTRY_OIDC_CLIENT_SECRET=s | REGISTRY_OIDC_CLIENT_SECRET is set, but REGISTRY_OIDC_ISSUER is not",
            "REGISTRY_BOOTSTRAP_TOKEN=a b | REGISTRY_BOOTSTRAP_TOKEN must be printable",
            "REGISTRY_BOOTSTRAP_TOKEN=short | REGISTRY_BOOTSTRAP_TOKEN needs at least 8 characters",
            "REGISTRY_TIME_ZONE=Europe/Bonn | REGISTRY_TIME_ZONE 'Europe/Bonn' is not a time zone",
            "REGISTRY_MIGRATE=yes | REGISTRY_MIGRATE 'yes' is not auto or never",
            "REGISTRY_TEST_CLOCK=1 | REGISTRY_TEST_CLOCK '1' is not true or false"})
    void aWrongValueIsNamedInOneLine(String assignment, String line) {
        String[] parts = assignment.strip().split("=", 2);

        assertThatThrownBy(() -> Configuration.of(Map.of(parts[0], parts[1]), PRODUCTION))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(line.strip())
                .hasMessageNotContaining("\n")
                .extracting(failure -> ((StartFailure) failure).exitCode()).isEqualTo(2);
    }

    @Test
    void aProviderOnTheNetNeedsHttps() {
        assertThatThrownBy(() -> Configuration.of(Map.of("REGISTRY_OIDC_ISSUER", "http://id.example.com",
                "REGISTRY_OIDC_CLIENT_ID", "id", "REGISTRY_OIDC_CLIENT_SECRET", "secret"), PRODUCTION))
                .hasMessageContaining("is not an https address");
    }

    @Test
    void anIdentityProviderIsRefusedInsteadOfIgnored() {
        assertThatThrownBy(() -> Configuration.of(Map.of("REGISTRY_OIDC_ISSUER", "https://id.example.com",
                "REGISTRY_OIDC_CLIENT_ID", "id", "REGISTRY_OIDC_CLIENT_SECRET", "secret"), PRODUCTION))
                .isInstanceOf(StartFailure.class).hasMessageContaining("local accounts only");
    }

    @Test
    void theTestClockNeedsConsentWithAnExternalDatabase() throws StartFailure {
        Map<String, String> clock = with(EXTERNAL_DATABASE, "REGISTRY_TEST_CLOCK", "true");

        assertThatThrownBy(() -> Configuration.of(clock, PRODUCTION))
                .hasMessageContaining("needs REGISTRY_ALLOW_TEST_CLOCK=true");
        assertThat(Configuration.of(with(clock, "REGISTRY_ALLOW_TEST_CLOCK", "true"), PRODUCTION)).isNotNull();
        assertThat(Configuration.of(Map.of("REGISTRY_TEST_CLOCK", "true"), PRODUCTION)).isNotNull();
    }

    @Test
    void noSecretIsRepeated() {
        assertThatThrownBy(() -> Configuration.of(Map.of("REGISTRY_SMTP_URL", "smtp://me:hush@host:99999"), DEMO))
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> Configuration.of(Map.of("REGISTRY_DB_URL", "jdbc:my://h?password=hush"), DEMO))
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @EnumSource(Variable.class)
    void theHelpTextNamesEveryVariable(Variable variable) {
        assertThat(Arguments.helpText()).contains(variable.name()).contains(variable.meaning());
    }

    @Test
    void anUnknownArgumentIsNamed() {
        assertThatThrownBy(() -> Arguments.parse(List.of("--demos"))).hasMessageContaining("Unknown argument --demos");
    }

    private static Map<String, String> with(Map<String, String> base, String... pairs) {
        Map<String, String> environment = new HashMap<>(base);
        for (int index = 0; index < pairs.length; index += 2) {
            environment.put(pairs[index], pairs[index + 1]);
        }
        return environment;
    }
}
