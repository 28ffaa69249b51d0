package org.subprocessorregistry.pages;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;

/**
 * Renders the templates. Whatever a template prints is escaped for HTML, and a template reaches no class of its own accord.
 */
final class Templates {

    private static final Configuration FREEMARKER = configuration();

    private Templates() {
    }

    /** The page that a template makes of a visit and what the page is about. */
    static String render(String template, Visit visit, Map<String, ?> content) {
        var texts = Texts.in(visit.language());
        var model = new HashMap<String, Object>(content);
        model.put("visit", visit);
        model.put("vendor", visit.vendor());
        model.put("languages", List.of(Language.values()));
        model.put("css", visit.base() + Assets.path("public.css"));
        model.put("icon", visit.base() + Assets.path("icon.svg"));
        model.put("w", new Wording(visit.language(), visit.vendor().zone(), visit.today()));
        model.put("t", (TemplateMethodModelEx) arguments -> text(texts, arguments));
        model.put("code", (TemplateMethodModelEx) arguments -> texts.ofCode(string(arguments.get(0)), string(arguments.get(1))));
        model.put("link", (TemplateMethodModelEx) arguments -> visit.link(string(arguments.getFirst())));
        var page = new StringWriter(32_768);
        try {
            FREEMARKER.getTemplate(template + ".ftlh").process(model, page);
        } catch (IOException e) {
            throw new UncheckedIOException("The template cannot be read: " + template, e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The template cannot be filled: " + template, e);
        }
        return page.toString();
    }

    private static String text(Texts texts, List<?> arguments) {
        return texts.of(string(arguments.getFirst()), arguments.stream().skip(1).map(Templates::string).toArray());
    }

    private static String string(Object argument) {
        try {
            Object value = argument == null ? null
                    : ((DefaultObjectWrapper) FREEMARKER.getObjectWrapper()).unwrap((TemplateModel) argument);
            return value == null ? null : String.valueOf(value);
        } catch (TemplateModelException e) {
            throw new IllegalStateException("A value of a template cannot be read", e);
        }
    }

    private static Configuration configuration() {
        var configuration = new Configuration(Configuration.VERSION_2_3_35);
        configuration.setClassForTemplateLoading(Templates.class, "templates");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setLocalizedLookup(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_35).build());
        return configuration;
    }
}
