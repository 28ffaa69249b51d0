package org.subprocessorregistry.customers;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The policy packs over REST. */
@Path("terms-packs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TermsPacksResource {

    private final Terms terms;

    @Inject
    TermsPacksResource(Terms terms) {
        this.terms = terms;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<TermsPack> list() {
        return terms.packs();
    }
}
