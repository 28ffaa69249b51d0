package org.subprocessorregistry.logo;

import java.io.IOException;
import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.Roles;

/** The logo, for programs: the raw file as body. */
@Path("settings/logo")
@RequestScoped
@Consumes(MediaType.WILDCARD)
public class LogoResource {

    private final Logos logos;
    private final Caller caller;

    @Inject
    LogoResource(Logos logos, Caller caller) {
        this.logos = logos;
        this.caller = caller;
    }

    /** PNG, JPEG or WebP of up to 256 KiB. */
    @PUT
    @RolesAllowed(Roles.ADMIN)
    public void put(InputStream body) throws IOException {
        logos.put(body.readNBytes(Logo.MAX_BYTES + 1), caller.id());
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    public void remove() {
        logos.remove(caller.id());
    }
}
