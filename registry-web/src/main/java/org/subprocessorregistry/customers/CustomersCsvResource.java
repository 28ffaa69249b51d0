package org.subprocessorregistry.customers;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.staff.Caller;

/** Customers and contacts in bulk; the format is {@link CustomerFile}'s. */
@Path("customers.csv")
@RequestScoped
public class CustomersCsvResource {

    private final CustomerFile file;
    private final Caller caller;

    @Inject
    CustomersCsvResource(CustomerFile file, Caller caller) {
        this.file = file;
        this.caller = caller;
    }

    /** Takes all customers of a CSV file in, or none where one record is at fault. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("editor")
    public CustomerFile.Outcome takeIn(InputStream body) {
        return file.takeIn(body, caller.id());
    }

    /** All active customers with their contacts: personal data. */
    @GET
    @Produces("text/csv")
    @RolesAllowed("editor")
    public Response write() {
        return Response.ok(file.write(), CsvExport.MEDIA_TYPE).header(HttpHeaders.CONTENT_DISPOSITION, CsvExport.attachment("customers.csv")).build();
    }
}
