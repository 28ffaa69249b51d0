package org.subprocessorregistry.register;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The JSON Schema (2020-12) of the list. */
@Path("register.schema.json")
@RequestScoped
public class RegisterSchemaResource {

    private static final String TYPE = "application/schema+json";
    private static final PublicContent SCHEMA = PublicContent.of(load());

    @GET
    @PermitAll
    @Produces({TYPE, MediaType.APPLICATION_JSON})
    public Response schema(@Context HttpHeaders headers) {
        return new PublicAnswer(headers).of(SCHEMA, MediaType.valueOf(TYPE));
    }

    static byte[] load() {
        try (var file = RegisterSchemaResource.class.getResourceAsStream("register.schema.json")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of the list cannot be read", e);
        }
    }
}
