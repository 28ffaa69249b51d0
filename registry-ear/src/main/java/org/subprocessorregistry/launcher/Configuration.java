package org.subprocessorregistry.launcher;

import static org.subprocessorregistry.launcher.Variable.KAFKA_BOOTSTRAP_SERVERS;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_ALLOW_TEST_CLOCK;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_BASE_URL;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_BOOTSTRAP_TOKEN;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_BOUNCE_DOMAIN;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_DATA_DIR;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_DB_OWNER_PASSWORD;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_DB_OWNER_USER;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_DB_PASSWORD;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_DB_URL;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_DB_USER;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_HTTP_PORT;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_INBOX_URL;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_MAIL_FROM;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_MASTER_KEY_FILE;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_MIGRATE;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_OIDC_CLIENT_ID;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_OIDC_CLIENT_SECRET;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_OIDC_ISSUER;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_SMTP_URL;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_TEST_CLOCK;
import static org.subprocessorregistry.launcher.Variable.REGISTRY_TIME_ZONE;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment, checked as a whole before anything is started: an operator learns of a wrong value in the first
 * second, not from a stack trace after a minute. An empty variable counts as not set, because container tools cannot
 * leave one out.
 */
final class Configuration {

    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final Pattern SERVERS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");
    private static final List<String> CLIENT_SECURITY = List.of("KAFKA_SECURITY_", "KAFKA_SASL_", "KAFKA_SSL_");
    private static final int SHORTEST_TOKEN = 8;

    private final Map<Variable, String> values;
    private final boolean demo;

    private Configuration(Map<Variable, String> values, boolean demo) {
        this.values = values;
        this.demo = demo;
    }

    /** @throws StartFailure naming the first wrong, contradictory or unknown variable */
    static Configuration of(Map<String, String> environment, Arguments arguments) throws StartFailure {
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            Optional<Variable> known = Variable.named(entry.getKey());
            if (known.isEmpty() && entry.getKey().startsWith("REGISTRY_")) {
                throw StartFailure.misconfigured("Unknown variable " + entry.getKey() + "; --help lists the known ones");
            }
            if (known.isPresent() && !entry.getValue().isBlank()) {
                values.put(known.get(), entry.getValue().strip());
            }
        }
        Configuration configuration = new Configuration(values, arguments.demo());
        configuration.check();
        configuration.checkKafka(environment);
        return configuration;
    }

    private void check() throws StartFailure {
        port();
        checkBaseUrl();
        checkDatabase();
        checkMail();
        checkIdentityProvider();
        checkToken();
        checkTimeZone();
        checkWord(REGISTRY_MIGRATE, "auto", "never");
        checkWord(REGISTRY_TEST_CLOCK, "true", "false");
        checkWord(REGISTRY_ALLOW_TEST_CLOCK, "true", "false");
        checkTestClock();
    }

    private void checkBaseUrl() throws StartFailure {
        if (isSet(REGISTRY_BASE_URL)) {
            URI address = uri(REGISTRY_BASE_URL);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (!web || address.getHost() == null || address.getQuery() != null || address.getUserInfo() != null) {
                throw wrong(REGISTRY_BASE_URL, "an address such as https://registry.example.com");
            }
        }
    }

    private void checkDatabase() throws StartFailure {
        if (isSet(REGISTRY_DB_URL) && !value(REGISTRY_DB_URL).startsWith("jdbc:postgresql:")) {
            throw wrong(REGISTRY_DB_URL, "a JDBC address such as jdbc:postgresql://host:5432/registry");
        }
        needs(REGISTRY_DB_USER, REGISTRY_DB_URL);
        needs(REGISTRY_DB_PASSWORD, REGISTRY_DB_URL);
        needs(REGISTRY_DB_OWNER_USER, REGISTRY_DB_URL);
        needs(REGISTRY_DB_URL, REGISTRY_DB_USER);
        needs(REGISTRY_DB_OWNER_PASSWORD, REGISTRY_DB_OWNER_USER);
    }

    private void checkKafka(Map<String, String> environment) throws StartFailure {
        if (isSet(KAFKA_BOOTSTRAP_SERVERS)) {
            if (!SERVERS.matcher(value(KAFKA_BOOTSTRAP_SERVERS)).matches()) {
                throw wrong(KAFKA_BOOTSTRAP_SERVERS, "host:port, several separated by commas");
            }
            return;
        }
        Optional<String> orphan = environment.keySet().stream()
                .filter(name -> CLIENT_SECURITY.stream().anyMatch(name::startsWith)).sorted().findFirst();
        if (orphan.isPresent()) {
            throw StartFailure.misconfigured(orphan.get() + " is set, but KAFKA_BOOTSTRAP_SERVERS is not");
        }
    }

    private void checkMail() throws StartFailure {
        if (isSet(REGISTRY_SMTP_URL)) {
            URI relay = uri(REGISTRY_SMTP_URL);
            boolean mail = "smtp".equals(relay.getScheme()) || "smtps".equals(relay.getScheme());
            boolean bare = relay.getPath() == null || relay.getPath().isEmpty() || "/".equals(relay.getPath());
            if (!mail || relay.getHost() == null || relay.getPort() > 65535 || relay.getPort() == 0 || !bare) {
                throw wrong(REGISTRY_SMTP_URL, "an address such as smtp://user:password@host:587?starttls=required");
            }
        }
        if (isSet(REGISTRY_INBOX_URL)) {
            URI inbox = uri(REGISTRY_INBOX_URL);
            boolean imap = "imap".equals(inbox.getScheme()) || "imaps".equals(inbox.getScheme());
            if (!imap || inbox.getHost() == null || inbox.getPort() > 65535 || inbox.getPort() == 0 || inbox.getUserInfo() == null) {
                throw wrong(REGISTRY_INBOX_URL, "an address such as imaps://user:password@host:993/INBOX");
            }
        }
        checkPattern(REGISTRY_MAIL_FROM, MAIL_ADDRESS, "a mail address");
        checkPattern(REGISTRY_BOUNCE_DOMAIN, DOMAIN, "a domain name");
    }

    private void checkIdentityProvider() throws StartFailure {
        needs(REGISTRY_OIDC_ISSUER, REGISTRY_OIDC_CLIENT_ID);
        needs(REGISTRY_OIDC_CLIENT_ID, REGISTRY_OIDC_CLIENT_SECRET);
        needs(REGISTRY_OIDC_CLIENT_SECRET, REGISTRY_OIDC_ISSUER);
        if (isSet(REGISTRY_OIDC_ISSUER)) {
            URI issuer = uri(REGISTRY_OIDC_ISSUER);
            boolean secure = "https".equals(issuer.getScheme());
            boolean local = "http".equals(issuer.getScheme()) && isLoopback(issuer.getHost());
            if (issuer.getHost() == null || !secure && !local) {
                throw wrong(REGISTRY_OIDC_ISSUER, "an https address (http only on this machine)");
            }
            throw StartFailure.misconfigured("REGISTRY_OIDC_ISSUER is set, but this version signs staff in with local accounts only;"
                    + " take the REGISTRY_OIDC_* variables out");
        }
    }

    private void checkToken() throws StartFailure {
        if (isSet(REGISTRY_BOOTSTRAP_TOKEN) && !value(REGISTRY_BOOTSTRAP_TOKEN).matches("[!-~]+")) {
            throw StartFailure.misconfigured("REGISTRY_BOOTSTRAP_TOKEN must be printable ASCII without blanks");
        }
        if (isSet(REGISTRY_BOOTSTRAP_TOKEN) && value(REGISTRY_BOOTSTRAP_TOKEN).length() < SHORTEST_TOKEN) {
            throw StartFailure.misconfigured("REGISTRY_BOOTSTRAP_TOKEN needs at least " + SHORTEST_TOKEN + " characters");
        }
    }

    private void checkTimeZone() throws StartFailure {
        if (isSet(REGISTRY_TIME_ZONE) && !ZoneId.getAvailableZoneIds().contains(value(REGISTRY_TIME_ZONE))) {
            throw wrong(REGISTRY_TIME_ZONE, "a time zone such as Europe/Berlin");
        }
    }

    private void checkTestClock() throws StartFailure {
        if (isTrue(REGISTRY_TEST_CLOCK) && !embedsDatabase() && !isTrue(REGISTRY_ALLOW_TEST_CLOCK)) {
            throw StartFailure.misconfigured(
                    "REGISTRY_TEST_CLOCK with an external database needs REGISTRY_ALLOW_TEST_CLOCK=true as well");
        }
    }

    boolean demo() {
        return demo;
    }

    boolean embedsDatabase() {
        return !isSet(REGISTRY_DB_URL);
    }

    boolean embedsKafka() {
        return !isSet(KAFKA_BOOTSTRAP_SERVERS);
    }

    /** A relay of the operator's own wins over the catcher, in the demo too. */
    boolean catchesMail() {
        return demo && !isSet(REGISTRY_SMTP_URL);
    }

    int port() throws StartFailure {
        String text = values.getOrDefault(REGISTRY_HTTP_PORT, "8080");
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw wrong(REGISTRY_HTTP_PORT, "a port number from 1 to 65535");
        }
        return port;
    }

    String baseUrl() throws StartFailure {
        String address = values.getOrDefault(REGISTRY_BASE_URL, "http://localhost:" + port());
        return address.replaceAll("/+$", "");
    }

    Path dataDirectory() {
        String preset = System.getProperty("registry.data.default", "registry-data");
        return Path.of(values.getOrDefault(REGISTRY_DATA_DIR, preset)).toAbsolutePath().normalize();
    }

    Optional<String> kafkaServers() {
        return Optional.ofNullable(values.get(KAFKA_BOOTSTRAP_SERVERS));
    }

    /** Host and port of the relay, without its credentials. */
    Optional<String> relay() {
        return Optional.ofNullable(values.get(REGISTRY_SMTP_URL)).map(URI::create)
                .map(relay -> relay.getPort() < 0 ? relay.getHost() : relay.getHost() + ":" + relay.getPort());
    }

    Optional<Path> masterKeyFile() {
        return Optional.ofNullable(values.get(REGISTRY_MASTER_KEY_FILE)).map(file -> Path.of(file).toAbsolutePath());
    }

    /** The set variables, for the application's environment. */
    Map<Variable, String> values() {
        return Map.copyOf(values);
    }

    private void needs(Variable variable, Variable other) throws StartFailure {
        if (isSet(variable) && !isSet(other)) {
            throw StartFailure.misconfigured(variable + " is set, but " + other + " is not");
        }
    }

    private void checkWord(Variable variable, String... words) throws StartFailure {
        if (isSet(variable) && Stream.of(words).noneMatch(value(variable)::equals)) {
            throw wrong(variable, String.join(" or ", words));
        }
    }

    private void checkPattern(Variable variable, Pattern pattern, String expected) throws StartFailure {
        if (isSet(variable) && !pattern.matcher(value(variable)).matches()) {
            throw wrong(variable, expected);
        }
    }

    private URI uri(Variable variable) throws StartFailure {
        try {
            return new URI(value(variable));
        } catch (URISyntaxException malformed) {
            throw StartFailure.misconfigured(variable + " is not a well-formed address");
        }
    }

    /** Addresses and tokens may carry passwords, so that only harmless values are repeated. */
    private StartFailure wrong(Variable variable, String expected) {
        boolean mayHoldSecrets = variable == REGISTRY_DB_URL || variable == REGISTRY_SMTP_URL || variable == REGISTRY_INBOX_URL;
        String shown = mayHoldSecrets ? "" : " '" + value(variable) + "'";
        return StartFailure.misconfigured(variable + shown + " is not " + expected);
    }

    private boolean isLoopback(String host) {
        return List.of("localhost", "127.0.0.1", "[::1]").contains(host);
    }

    private boolean isSet(Variable variable) {
        return values.containsKey(variable);
    }

    private boolean isTrue(Variable variable) {
        return "true".equals(values.get(variable));
    }

    private String value(Variable variable) {
        return values.getOrDefault(variable, "");
    }
}
