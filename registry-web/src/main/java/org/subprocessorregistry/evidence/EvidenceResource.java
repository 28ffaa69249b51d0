package org.subprocessorregistry.evidence;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.PageRequest;

/** The evidence of a change as a ZIP; {@code ?customer=} for a third party. */
@Path("changes/{id}/evidence")
@RequestScoped
public class EvidenceResource {

    private final EvidencePacks packs;

    @Inject
    EvidenceResource(EvidencePacks packs) {
        this.packs = packs;
    }

    @GET
    @Produces("application/zip")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public Response evidence(@PathParam("id") UUID id, @QueryParam("customer") String customer) {
        var pack = packs.make(id, PageRequest.id("customer", customer));
        StreamingOutput content = pack::sendTo;
        return Response.ok(content).header(HttpHeaders.CONTENT_LENGTH, pack.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, CsvExport.attachment(pack.fileName())).build();
    }
}
