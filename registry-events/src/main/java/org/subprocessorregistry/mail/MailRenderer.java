package org.subprocessorregistry.mail;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;

/**
 * Makes text and HTML of a page.
 *
 * <p>One pair of templates serves every mail; HTML is escaped by the output format, templates can neither make objects nor
 * reach classes.
 */
public final class MailRenderer {

    private static final int TEXT_LINE = 72;

    private final Template text;
    private final Template html;

    public MailRenderer() {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(MailRenderer.class, "/mail");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        // Records are read by their accessors: page.heading means page.heading().
        var wrapper = new DefaultObjectWrapper(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(wrapper);
        try {
            this.text = configuration.getTemplate("mail.txt.ftl");
            this.html = configuration.getTemplate("mail.html.ftlh");
        } catch (IOException e) {
            throw new IllegalStateException("The mail templates cannot be read", e);
        }
    }

    /** The plain text part; names stand in it as they are. */
    public String text(MailPage page) {
        return render(text, page).strip() + "\n";
    }

    /** The HTML part. */
    public String html(MailPage page) {
        return render(html, page);
    }

    private static String render(Template template, MailPage page) {
        var out = new StringWriter();
        TemplateMethodModelEx wrap = arguments -> wrap(arguments.get(0).toString(), arguments.get(1).toString(),
                arguments.get(2).toString());
        try {
            template.process(Map.of("page", page, "wrap", wrap), out);
        } catch (TemplateException | IOException e) {
            throw new IllegalStateException("The mail template " + template.getName() + " failed", e);
        }
        return out.toString();
    }

    /** Breaks a paragraph between words; a word longer than the line stays whole. */
    static String wrap(String paragraph, String first, String others) {
        var wrapped = new StringBuilder(first);
        int column = first.length();
        boolean start = true;
        for (var word : paragraph.strip().split("\\s+")) {
            if (!start && column + 1 + word.length() > TEXT_LINE) {
                wrapped.append('\n').append(others);
                column = others.length();
            } else if (!start) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
            start = false;
        }
        return wrapped.toString();
    }
}
