package org.subprocessorregistry.launcher.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * The inbox over HTTP: pages for people, {@code /mails.json} and {@code /mail/ID.json} for tests. A caught mail is
 * untrusted: its HTML is only ever served under a policy that allows neither scripts nor foreign content.
 */
final class InboxPages implements HttpHandler {

    private static final Pattern MAIL = Pattern.compile("/mail/(\\d{1,12})(/html|/raw|\\.json|/part/(\\d{1,3}))?");
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox;"
            + " default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private final Mailbox mailbox;

    InboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        } catch (RuntimeException broken) {
            exchange.sendResponseHeaders(500, -1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        Matcher mail = MAIL.matcher(path);
        if ("POST".equals(method) && "/delete-all".equals(path)) {
            deleteAll(exchange);
        } else if (!"GET".equals(method)) {
            exchange.sendResponseHeaders(405, -1);
        } else if ("/".equals(path)) {
            send(exchange, "text/html", PAGE_POLICY, InboxHtml.list(mailbox.newestFirst()));
        } else if ("/mails.json".equals(path)) {
            send(exchange, "application/json", PAGE_POLICY, InboxJson.list(mailbox.newestFirst()));
        } else if (mail.matches()) {
            answerMail(exchange, mail);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private void answerMail(HttpExchange exchange, Matcher path) throws IOException {
        Optional<CaughtMail> found = mailbox.mail(Long.parseLong(path.group(1)));
        if (found.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        CaughtMail mail = found.get();
        byte[] raw = mailbox.raw(mail.id());
        String view = path.group(2) == null ? "" : path.group(2);
        switch (view) {
            case "" -> send(exchange, "text/html", PAGE_POLICY, InboxHtml.mail(mail, MailContent.of(raw)));
            case "/html" -> send(exchange, "text/html", MAIL_POLICY,
                    "<base target=\"_blank\">" + MailContent.of(raw).html().orElse(""));
            case "/raw" -> send(exchange, "text/plain", MAIL_POLICY, raw);
            case ".json" -> send(exchange, "application/json", PAGE_POLICY, InboxJson.mail(mail, MailContent.of(raw)));
            default -> sendAttachment(exchange, MailContent.of(raw), Integer.parseInt(path.group(3)));
        }
    }

    private void sendAttachment(HttpExchange exchange, MailContent content, int number) throws IOException {
        if (number >= content.attachments().size()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        MailContent.Attachment attachment = content.attachments().get(number);
        String name = attachment.name().replaceAll("[^A-Za-z0-9._-]", "_");
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + name + "\"");
        send(exchange, "application/octet-stream", MAIL_POLICY, attachment.content());
    }

    /** Another site's page can post here as well, but its browser says so. */
    private void deleteAll(HttpExchange exchange) throws IOException {
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        if (site != null && !"same-origin".equals(site)) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        mailbox.clear();
        exchange.getResponseHeaders().set("Location", "/");
        exchange.sendResponseHeaders(303, -1);
    }

    private static void send(HttpExchange exchange, String type, String policy, String body) throws IOException {
        send(exchange, type, policy, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, String type, String policy, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
