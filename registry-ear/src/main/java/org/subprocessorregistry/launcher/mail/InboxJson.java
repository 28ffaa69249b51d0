package org.subprocessorregistry.launcher.mail;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.mail.Header;

/** The inbox for programs. Written by hand, because a JSON library would be the launcher's largest one. */
final class InboxJson {

    private InboxJson() {
    }

    static String list(List<CaughtMail> mails) {
        return mails.stream().map(mail -> "{" + summary(mail) + "}").collect(Collectors.joining(",", "[", "]"));
    }

    static String mail(CaughtMail mail, MailContent content) {
        String headers = content.headers().stream().map(InboxJson::header).collect(Collectors.joining(","));
        String attachments = content.attachments().stream()
                .map(part -> "{\"name\":" + quote(part.name()) + ",\"type\":" + quote(part.type()) + "}")
                .collect(Collectors.joining(","));
        return "{" + summary(mail)
                + ",\"text\":" + content.text().map(InboxJson::quote).orElse("null")
                + ",\"html\":" + content.html().map(InboxJson::quote).orElse("null")
                + ",\"headers\":[" + headers + "],\"attachments\":[" + attachments + "]}";
    }

    private static String summary(CaughtMail mail) {
        String recipients = mail.recipients().stream().map(InboxJson::quote).collect(Collectors.joining(","));
        return "\"id\":" + mail.id() + ",\"received\":" + quote(mail.received().toString()) + ",\"from\":"
                + quote(mail.from()) + ",\"to\":[" + recipients + "],\"subject\":" + quote(mail.subject());
    }

    private static String header(Header header) {
        return "{\"name\":" + quote(header.getName()) + ",\"value\":" + quote(header.getValue()) + "}";
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
