package org.subprocessorregistry.register;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** The list as a file at an address of its own: a link on a page cannot ask for a media type. */
@Path("register.csv")
@RequestScoped
public class RegisterCsvResource {

    private final RegisterResource register;

    @Inject
    RegisterCsvResource(RegisterResource register) {
        this.register = register;
    }

    @GET
    @PermitAll
    @Produces("text/csv")
    @Operation(summary = "The list as a file (RFC 4180, UTF-8), whatever Accept says")
    public Response csv(@BeanParam RegisterResource.ListParameters parameters) {
        return register.csv(parameters);
    }
}
