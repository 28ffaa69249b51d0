package org.subprocessorregistry.history;

import java.nio.charset.StandardCharsets;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.ExportFormat;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.register.Hashed;
import org.subprocessorregistry.register.PublicAnswer;
import org.subprocessorregistry.register.PublicContent;
import org.subprocessorregistry.staff.Caller;

/** What became of a subprocessor: for everybody what was public, for staff also who did it. */
@Path("subprocessors/{id}/history")
@RequestScoped
public class SubprocessorHistoryResource {

    private final Histories histories;
    private final Caller caller;
    // A field: CDI, which calls the constructor, knows no @Context.
    @Context
    private HttpHeaders headers;

    @Inject
    SubprocessorHistoryResource(Histories histories, Caller caller) {
        this.histories = histories;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON + ";qs=1.0")
    @Operation(summary = "The history of a subprocessor, newest knowledge first; by id or slug",
            description = "Validity in days, knowledge in instants; staff also read who prepared, approved and announced. "
                    + "?format= and hash as with the list.")
    public Response json(@PathParam("id") String id) {
        return answer(id, ExportFormat.JSON);
    }

    @GET
    @PermitAll
    @Produces("text/csv;qs=0.5")
    @Operation(summary = "The same history as a table, one row per field")
    public Response csv(@PathParam("id") String id) {
        return answer(id, ExportFormat.CSV);
    }

    @GET
    @PermitAll
    @Produces(ExportFormat.XLSX_TYPE + ";qs=0.4")
    @Operation(summary = "The same table as a workbook")
    public Response xlsx(@PathParam("id") String id) {
        return answer(id, ExportFormat.XLSX);
    }

    private Response answer(String id, ExportFormat format) {
        boolean staff = caller.isSignedIn();
        HistoryView history = histories.of(id, staff).orElseThrow(() -> new NotFound("subprocessor", id));
        Hashed hashed = Hashed.of(history);
        PublicContent content = switch (format) {
            case JSON -> PublicContent.of(Json.write(hashed).getBytes(StandardCharsets.UTF_8));
            case CSV -> PublicContent.of(HistoryTable.of(history, staff, hashed.hash()).csv());
            default -> PublicContent.packed(HistoryTable.of(history, staff, hashed.hash()).xlsx(history.knownAt()));
        };
        var answer = new PublicAnswer(headers);
        return answer.personal(format == ExportFormat.JSON ? answer.of(content, format.mediaType())
                : answer.of(content, format.mediaType(), CsvExport.attachment("history-%s.%s".formatted(history.slug(), format.code()))), staff);
    }
}
