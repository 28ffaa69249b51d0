package org.subprocessorregistry.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.settings.VendorSettings;

/** Shows pages to readers. */
@ApplicationScoped
public class Pages {

    private final Settings settings;
    private final Clock clock;

    @Inject
    Pages(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Visit visit(HttpServletRequest request) {
        return visit(request, null);
    }

    /** @param preferred code of the recipient's own language on a personal page; null elsewhere */
    Visit visit(HttpServletRequest request, String preferred) {
        VendorSettings vendor = settings.current();
        return Visit.of(request, vendor, vendor.today(clock), Language.of(preferred).orElse(null));
    }

    /** A page that anybody may see and keep as long as it asks whether it still holds. */
    void show(HttpServletRequest request, HttpServletResponse response, Visit visit, String template, Map<String, ?> content)
            throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        response.addHeader("Vary", "Accept-Language");
        response.setHeader("Content-Language", visit.language().code());
        Rendered.html(Templates.render(template, visit, content)).send(request, response);
    }

    /** A page for one reader, the answer to a form, or an error: never kept, never compressed. */
    void showOnce(HttpServletResponse response, int status, Visit visit, String template, Map<String, ?> content) throws IOException {
        byte[] page = Templates.render(template, visit, content).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Language", visit.language().code());
        response.setContentType("text/html; charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    /** A page that says what is wrong in one sentence and what to do next; its texts are those of a key. */
    void showMessage(HttpServletResponse response, int status, Visit visit, String key) throws IOException {
        showOnce(response, status, visit, "message", Map.of("key", key));
    }
}
