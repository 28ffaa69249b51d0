package org.subprocessorregistry.launcher;

import java.util.Arrays;
import java.util.Optional;

/** Every variable the product knows: the check for unknown names and the help text both come from this table. */
enum Variable {

    REGISTRY_HTTP_PORT("port of the web server (8080)"),
    REGISTRY_BASE_URL("public address used in links (http://localhost:PORT)"),
    REGISTRY_DATA_DIR("embedded data, keys, logs (./registry-data)"),
    REGISTRY_DB_URL("jdbc:postgresql://… instead of the embedded PostgreSQL"),
    REGISTRY_DB_USER("role of the application"),
    REGISTRY_DB_PASSWORD("its password"),
    REGISTRY_DB_OWNER_USER("role that migrates the schema"),
    REGISTRY_DB_OWNER_PASSWORD("its password"),
    KAFKA_BOOTSTRAP_SERVERS("host:port,… instead of the embedded broker; other KAFKA_* are client settings"),
    REGISTRY_SMTP_URL("smtp://user:password@host:587?starttls=required, the mail relay"),
    REGISTRY_MAIL_FROM("sender address of all mail"),
    REGISTRY_BOUNCE_DOMAIN("domain of the envelope senders"),
    REGISTRY_INBOX_URL("imaps://user:password@host:993/INBOX, where returned mail and answers arrive"),
    REGISTRY_OIDC_ISSUER("OpenID Connect provider for staff sign-in (not in this version)"),
    REGISTRY_OIDC_CLIENT_ID("client id there"),
    REGISTRY_OIDC_CLIENT_SECRET("client secret there"),
    REGISTRY_MASTER_KEY_FILE("file with 32 random bytes, base64 (DATA_DIR/keys/master.key)"),
    REGISTRY_BOOTSTRAP_TOKEN("API token of the built-in user bootstrap, role admin"),
    REGISTRY_TIME_ZONE("time zone of the business days (Europe/Berlin style)"),
    REGISTRY_MIGRATE("auto or never: whether the start migrates the schema (auto)"),
    REGISTRY_TEST_CLOCK("true: business time can be moved forward, for tests only"),
    REGISTRY_ALLOW_TEST_CLOCK("true: allow that with an external database too");

    private final String meaning;

    Variable(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Variable> named(String name) {
        return Arrays.stream(values()).filter(variable -> variable.name().equals(name)).findFirst();
    }
}
