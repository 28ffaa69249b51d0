package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.events.EventType;

/** {@code /schemas/{name}.json}: the JSON Schemas that the events name in {@code ce_dataschema}; the name alone works too. */
@WebServlet("/schemas/*")
public class SchemasServlet extends HttpServlet {

    private final Map<String, Rendered> schemas = new ConcurrentHashMap<>();

    @Inject
    private Pages pages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = Paths.rest(request).replaceFirst("\\.json$", "");
        if (!EventType.schemas().contains(name)) {
            pages.showMessage(response, HttpServletResponse.SC_NOT_FOUND, pages.visit(request), "not-found");
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setHeader("Access-Control-Allow-Origin", "*");
        schema(name).send(request, response);
    }

    private Rendered schema(String name) throws IOException {
        Rendered schema = schemas.get(name);
        if (schema == null) {
            try (var stream = EventType.class.getResourceAsStream("/schemas/" + name + ".json")) {
                schema = new Rendered("application/schema+json", stream.readAllBytes());
            }
            schemas.put(name, schema);
        }
        return schema;
    }
}
