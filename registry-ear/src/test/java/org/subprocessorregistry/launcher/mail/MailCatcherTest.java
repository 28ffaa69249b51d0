package org.subprocessorregistry.launcher.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Properties;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;
    private int smtpPort;
    private MailCatcher catcher;

    @BeforeEach
    void start() throws Exception {
        smtpPort = freePort();
        catcher = new MailCatcher(folder, smtpPort, freePort());
        catcher.start();
    }

    @AfterEach
    void stop() {
        catcher.stop();
    }

    @Test
    void showsTheNewestMailFirst() throws Exception {
        send("First <b>", "one");
        send("Zweite Änderung", "two");

        String list = get("").body();

        assertThat(list).contains("Zweite Änderung", "First &lt;b&gt;").doesNotContain("First <b>");
        assertThat(list.indexOf("Zweite")).isLessThan(list.indexOf("First"));
        assertThat(get("mails.json").body()).startsWith("[{\"id\":2,").contains("\"to\":[\"to@example.test\"]");
    }

    @Test
    void showsAMailInAllItsForms() throws Exception {
        send("Change", "<script>alert(1)</script><p>Hello</p>");

        assertThat(get("mail/1").body()).contains("<iframe", "plain text", "deadline.ics", "Message-ID");
        HttpResponse<String> html = get("mail/1/html");
        assertThat(html.body()).contains("<p>Hello</p>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox").contains("default-src 'none'").doesNotContain("allow-scripts");
        assertThat(get("mail/1/raw").body()).startsWith("Return-Path: <from@example.test>\r\nDelivered-To: to@");
        assertThat(get("mail/1/part/0").body()).isEqualTo("BEGIN:VCALENDAR");
        assertThat(get("mail/1.json").body()).contains("\"text\":\"plain text\"", "\"name\":\"deadline.ics\"");
    }

    @Test
    void keepsTheMailsOverARestart() throws Exception {
        send("Kept", "x");
        catcher.stop();
        start();

        send("New", "x");

        assertThat(get("mails.json").body()).contains("\"subject\":\"Kept\"", "\"id\":2");
    }

    @Test
    void deletesAllButNotForOtherSites() throws Exception {
        send("Gone soon", "x");

        assertThat(post("cross-site").statusCode()).isEqualTo(403);
        assertThat(get("mails.json").body()).contains("Gone soon");
        assertThat(post("same-origin").statusCode()).isEqualTo(303);
        assertThat(get("mails.json").body()).isEqualTo("[]");
    }

    @Test
    void answers404ForWhatIsNotThere() throws Exception {
        assertThat(get("mail/99").statusCode()).isEqualTo(404);
        assertThat(get("mail/../../etc/passwd").statusCode()).isEqualTo(404);
    }

    private void send(String subject, String html) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(smtpPort));
        properties.put("mail.smtp.from", "from@example.test");
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("from@example.test");
        message.setSubject(subject, "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("plain text");
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, "UTF-8", "html");
        MimeBodyPart calendar = new MimeBodyPart();
        calendar.setText("BEGIN:VCALENDAR", "UTF-8", "calendar");
        calendar.setFileName("deadline.ics");
        message.setContent(new MimeMultipart(text, page, calendar));
        Transport.send(message, new InternetAddress[] {new InternetAddress("to@example.test")});
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(catcher.inboxAddress() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String site) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(catcher.inboxAddress() + "delete-all"))
                .header("Sec-Fetch-Site", site).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
