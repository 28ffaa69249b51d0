package org.subprocessorregistry.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where mail goes: {@code smtp://user:password@host:587?starttls=required} or {@code smtps://…}.
 *
 * <p>Options: {@code starttls} = required (default, except for a loopback host), optional or off; {@code connections} (8);
 * {@code messages} per connection (500); {@code perminute} (0 = no limit); {@code timeout} in seconds (60).
 *
 * @param user null without authentication
 */
public record RelayUrl(String host, int port, boolean tls, StartTls startTls, String user, String password, int connections,
        int messages, int perMinute, int timeoutSeconds) {

    private static final Set<String> OPTIONS = Set.of("starttls", "connections", "messages", "perminute", "timeout");
    private static final int SMTP = 25;
    private static final int SMTPS = 465;

    /** Whether the connection must be upgraded to TLS. */
    public enum StartTls { REQUIRED, OPTIONAL, OFF }

    /**
     * Reads the configured URL.
     *
     * @throws IllegalArgumentException with one line that says what is wrong and never repeats the password
     */
    public static RelayUrl parse(String text) {
        try {
            var uri = new URI(text.strip());
            boolean tls = "smtps".equals(uri.getScheme());
            if (!tls && !"smtp".equals(uri.getScheme()) || uri.getHost() == null) {
                throw new IllegalArgumentException("The SMTP URL looks like smtp://user:password@host:587");
            }
            var options = options(uri.getRawQuery());
            var host = uri.getHost().replaceAll("[\\[\\]]", "");
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? SMTPS : SMTP;
            var credentials = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
            return new RelayUrl(host, port, tls, startTls(options.get("starttls"), host),
                    credentials.length > 0 ? decode(credentials[0]) : null,
                    credentials.length > 1 ? decode(credentials[1]) : null,
                    number(options, "connections", 8, 1, 64), number(options, "messages", 500, 1, 1_000_000),
                    number(options, "perminute", 0, 0, 10_000_000), number(options, "timeout", 60, 1, 600));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The SMTP URL cannot be read: %s at position %d"
                    .formatted(e.getReason(), e.getIndex()));
        }
    }

    /** {@code host:port}. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + address();
    }

    private static boolean loopback(String host) {
        return "localhost".equals(host) || host.startsWith("127.") || "::1".equals(host);
    }

    private static StartTls startTls(String option, String host) {
        if (option == null) {
            return loopback(host) ? StartTls.OFF : StartTls.REQUIRED;
        }
        return switch (option) {
            case "required" -> StartTls.REQUIRED;
            case "optional" -> StartTls.OPTIONAL;
            case "off" -> StartTls.OFF;
            default -> throw new IllegalArgumentException("The SMTP URL: starttls is required, optional or off");
        };
    }

    private static Map<String, String> options(String query) {
        var options = new HashMap<String, String>();
        for (var part : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            var pair = part.split("=", 2);
            if (!OPTIONS.contains(pair[0]) || pair.length < 2) {
                throw new IllegalArgumentException("The SMTP URL: there is no option " + pair[0]);
            }
            options.put(pair[0], decode(pair[1]));
        }
        return options;
    }

    private static int number(Map<String, String> options, String name, int otherwise, int least, int most) {
        var text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("The SMTP URL: %s is a number from %d to %d".formatted(name, least, most));
        }
        return Integer.parseInt(text);
    }

    /** A plus sign stays one: this is no form. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
