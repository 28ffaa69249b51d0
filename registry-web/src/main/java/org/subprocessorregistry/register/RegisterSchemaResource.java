package org.subprocessorregistry.register;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.Json;

/** The JSON Schemas (2020-12) of the list, of comparisons and of histories. Each is complete in itself. */
@Path("{schema: register|diff|history}.schema.json")
@RequestScoped
public class RegisterSchemaResource {

    private static final String TYPE = "application/schema+json";
    private static final String DEFINITIONS = "$defs";
    private static final PublicContent REGISTER = PublicContent.of(load("register"));
    private static final PublicContent DIFF = PublicContent.of(load("diff"));
    private static final PublicContent HISTORY = PublicContent.of(load("history"));

    @GET
    @PermitAll
    @Produces({TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "The JSON Schema of the list (register), of a comparison (diff) or of a history (history)")
    public Response schema(@PathParam("schema") String schema, @Context HttpHeaders headers) {
        return new PublicAnswer(headers).of(switch (schema) {
            case "diff" -> DIFF;
            case "history" -> HISTORY;
            default -> REGISTER;
        }, MediaType.valueOf(TYPE));
    }

    static byte[] load(String schema) {
        try {
            ObjectNode loaded = read(schema);
            if (schema.equals("diff")) {
                // A comparison tells entries as the list does.
                loaded.withObjectProperty(DEFINITIONS).setAll(read("register").withObjectProperty(DEFINITIONS));
            }
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(loaded);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema %s cannot be read".formatted(schema), e);
        }
    }

    private static ObjectNode read(String schema) throws IOException {
        try (var file = RegisterSchemaResource.class.getResourceAsStream(schema + ".schema.json")) {
            return (ObjectNode) Json.mapper().readTree(file);
        }
    }
}
