package org.subprocessorregistry.mail;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.keys.Purpose;

/** The relay this installation hands its mail to, and the names it uses there. */
@ApplicationScoped
public class MailRelay {

    private final Optional<RelayUrl> relay;
    private final String baseUrl;
    private final String from;
    private final String bounceDomain;
    private final boolean inbox;

    /** @throws IllegalArgumentException when the configuration is wrong, in one line without secrets */
    @Inject
    public MailRelay(@ConfigProperty(name = "registry.smtp.url") Optional<String> url,
            @ConfigProperty(name = "registry.mail.from") Optional<String> from,
            @ConfigProperty(name = "registry.bounce.domain") Optional<String> bounceDomain,
            @ConfigProperty(name = "registry.base.url") Optional<String> baseUrl,
            @ConfigProperty(name = "registry.http.port") Optional<String> port,
            @ConfigProperty(name = "registry.inbox.url") Optional<String> inbox) {
        this.relay = url.filter(u -> !u.isBlank()).map(RelayUrl::parse);
        this.baseUrl = baseUrl.orElse("http://localhost:" + port.orElse("8080")).replaceFirst("/+$", "");
        var host = host();
        this.from = from.map(f -> EmailAddress.parse(f).forSmtp()).orElse("notices@" + host);
        this.bounceDomain = bounceDomain.orElse(host);
        this.inbox = inbox.filter(mailbox -> !mailbox.isBlank()).isPresent();
    }

    /** Whether there is a relay; without one the queue waits and nothing may be announced. */
    public boolean configured() {
        return relay.isPresent();
    }

    /** {@code host:port}, never a secret; empty when there is no relay. */
    public String address() {
        return relay.map(RelayUrl::address).orElse("");
    }

    /** The relay's settings. */
    public RelayUrl url() {
        return relay.orElseThrow(() -> new IllegalStateException("No mail relay is configured"));
    }

    /** Public address of this installation, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Host of the public address: the right side of Message-IDs and List-Ids, the name in EHLO. */
    public String host() {
        var host = URI.create(baseUrl).getHost();
        return host == null ? "localhost" : host;
    }

    /** Address in From. */
    public String from() {
        return from;
    }

    /** Whether a mailbox is read, so that answers by mail find their case; without one they go to the privacy contact. */
    public boolean readsAnswers() {
        return inbox;
    }

    /** Where answers go that are to find their way by themselves. */
    public String replyAddress(Purpose purpose, String token) {
        return (purpose == Purpose.THREAD ? "case+" : "reply+") + token + "@" + bounceDomain;
    }

    /** Domain of envelope senders and of the addresses for answers. */
    public String bounceDomain() {
        return bounceDomain;
    }
}
