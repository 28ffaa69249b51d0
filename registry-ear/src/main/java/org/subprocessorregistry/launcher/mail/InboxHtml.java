package org.subprocessorregistry.launcher.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import jakarta.mail.Header;

/** The two pages of the inbox. */
final class InboxHtml {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #1c2733; background: #fff; max-width: 64rem;
                   margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0;
                     border-bottom: 1px solid #d8dee4; overflow-wrap: anywhere; }
            th { font-weight: 600; white-space: nowrap; }
            a { color: #0b5cad; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f7f9; padding: 1rem; }
            iframe { width: 100%%; height: 40rem; border: 1px solid #d8dee4; }
            button { font: inherit; padding: .3rem .8rem; }
            .note { color: #4a5866; }
            </style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private InboxHtml() {
    }

    static String list(List<CaughtMail> mails) {
        StringBuilder body = new StringBuilder("<main><h1>Caught mail</h1>"
                + "<p class=\"note\">Nothing here has left this machine. Reload the page for new mail.</p>");
        if (mails.isEmpty()) {
            body.append("<p>No mail yet. Subscribe on the public list or announce a change, and it appears here.</p>");
        } else {
            body.append("<form method=\"post\" action=\"/delete-all\"><p>").append(mails.size())
                    .append(mails.size() == 1 ? " mail " : " mails ")
                    .append("<button>Delete all</button></p></form>")
                    .append("<table><thead><tr><th scope=\"col\">Received</th><th scope=\"col\">To</th>"
                            + "<th scope=\"col\">Subject</th></tr></thead><tbody>");
            mails.forEach(mail -> body.append(row(mail)));
            body.append("</tbody></table>");
        }
        return FRAME.formatted("Caught mail", body.append("</main>"));
    }

    private static String row(CaughtMail mail) {
        String subject = mail.subject().isBlank() ? "(no subject)" : mail.subject();
        return "<tr><td>" + TIME.format(mail.received()) + "</td><td>" + escape(String.join(", ", mail.recipients()))
                + "</td><td><a href=\"/mail/" + mail.id() + "\">" + escape(subject) + "</a></td></tr>";
    }

    static String mail(CaughtMail mail, MailContent content) {
        String address = "/mail/" + mail.id();
        StringBuilder body = new StringBuilder("<main><p><a href=\"/\">All mail</a></p><h1>")
                .append(escape(mail.subject())).append("</h1><table><tbody>")
                .append(field("From", mail.from())).append(field("To", String.join(", ", mail.recipients())))
                .append(field("Received", TIME.format(mail.received()))).append("</tbody></table>");
        content.html().ifPresent(html -> body.append("<h2>HTML</h2><iframe title=\"The mail as HTML\""
                + " sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"" + address + "/html\"></iframe>"));
        content.text().ifPresent(text -> body.append("<h2>Text</h2><pre>").append(links(escape(text)))
                .append("</pre>"));
        body.append(attachments(address, content));
        body.append("<details><summary>Headers</summary><table><tbody>");
        for (Header header : content.headers()) {
            body.append(field(header.getName(), MailContent.decode(header.getValue())));
        }
        body.append("</tbody></table></details><p><a href=\"").append(address).append("/raw\">Source</a></p></main>");
        return FRAME.formatted(escape(mail.subject()), body);
    }

    private static String attachments(String address, MailContent content) {
        if (content.attachments().isEmpty()) {
            return "";
        }
        StringBuilder list = new StringBuilder("<h2>Attachments</h2><ul>");
        for (int number = 0; number < content.attachments().size(); number++) {
            MailContent.Attachment attachment = content.attachments().get(number);
            list.append("<li><a href=\"").append(address).append("/part/").append(number).append("\">")
                    .append(escape(attachment.name())).append("</a> ").append(escape(attachment.type()))
                    .append("</li>");
        }
        return list.append("</ul>").toString();
    }

    private static String field(String name, String value) {
        return "<tr><th scope=\"row\">" + escape(name) + "</th><td>" + escape(value) + "</td></tr>";
    }

    /** @param text already escaped */
    private static String links(String text) {
        return text.replaceAll("(https?://[^\\s<>\"']+[^\\s<>\"'.,;:)])",
                "<a target=\"_blank\" rel=\"noreferrer\" href=\"$1\">$1</a>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
