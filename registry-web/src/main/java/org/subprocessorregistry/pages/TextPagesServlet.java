package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.events.EventType;

/** {@code /privacy}: what is stored and why; {@code /developers}: how programs read the register. */
@WebServlet({"/privacy", "/developers"})
public class TextPagesServlet extends HttpServlet {

    @Inject
    private Pages pages;
    @Inject
    @ConfigProperty(name = "registry.base.url")
    private Optional<String> baseUrl;

    /** An event as the page lists it. */
    public record Event(String type, String topic, String schema) {
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Event> events = EventType.schemas().stream().map(schema -> EventType.of("org.subprocessorregistry." + schema).orElseThrow())
                .map(type -> new Event(type.code(), type.topic().code(), type.schema())).toList();
        // Never the Host header: whoever sends it could choose what other readers copy.
        String server = baseUrl.map(url -> url.replaceFirst("/+$", "")).orElse("https://registry.example.com");
        pages.show(request, response, pages.visit(request), request.getServletPath().substring(1), Map.of("events", events, "server", server));
    }
}
