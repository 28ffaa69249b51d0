package org.subprocessorregistry.inbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The mailbox for returned mail and answers: {@code imaps://user:password@host:993/INBOX}, or {@code imap://…} on port 143,
 * where TLS is demanded (STARTTLS) except on a loopback host. Option {@code poll}: seconds between two looks, 1 to 3600 (30).
 */
public record InboxUrl(String host, int port, boolean tls, String user, String password, String folder, Duration poll) {

    private static final int IMAP = 143;
    private static final int IMAPS = 993;

    /**
     * Reads the configured URL.
     *
     * @throws IllegalArgumentException with one line that says what is wrong and never repeats the password
     */
    public static InboxUrl parse(String text) {
        try {
            var uri = new URI(text.strip());
            boolean tls = "imaps".equals(uri.getScheme());
            var credentials = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
            if (!tls && !"imap".equals(uri.getScheme()) || uri.getHost() == null || credentials.length < 2) {
                throw new IllegalArgumentException("The inbox URL looks like imaps://user:password@host:993/INBOX");
            }
            var folder = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "INBOX" : decode(uri.getRawPath().substring(1));
            return new InboxUrl(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort() > 0 ? uri.getPort() : tls ? IMAPS : IMAP,
                    tls, decode(credentials[0]), decode(credentials[1]), folder, poll(uri.getRawQuery()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The inbox URL cannot be read: %s at position %d".formatted(e.getReason(), e.getIndex()));
        }
    }

    private static Duration poll(String query) {
        if (query == null || query.isEmpty()) {
            return Duration.ofSeconds(30);
        }
        if (!query.matches("poll=[0-9]{1,4}")) {
            throw new IllegalArgumentException("The inbox URL: the only option is poll=SECONDS");
        }
        int seconds = Integer.parseInt(query.substring("poll=".length()));
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException("The inbox URL: poll is a number from 1 to 3600");
        }
        return Duration.ofSeconds(seconds);
    }

    /** Whether an unencrypted connection must be upgraded. */
    boolean startTls() {
        return !tls && !"localhost".equals(host) && !host.startsWith("127.") && !"::1".equals(host);
    }

    /** Names the mailbox without its password. */
    @Override
    public String toString() {
        return "%s@%s:%d/%s".formatted(user, host, port, folder);
    }

    /** A plus sign stays one: this is no form. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
