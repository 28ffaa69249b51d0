package org.subprocessorregistry.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.subprocessorregistry.keys.SigningKey;
import org.subprocessorregistry.keys.SigningKeys;

/** The keys that sign, for administrators. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
public class KeysResource {

    private final SigningKeys keys;
    private final KeyRotation rotation;

    @Inject
    KeysResource(SigningKeys keys, KeyRotation rotation) {
        this.keys = keys;
        this.rotation = rotation;
    }

    /** The key that signs from now on. */
    public record RotatedKey(String fingerprint, String createdAt) {
    }

    @GET
    @RolesAllowed("admin")
    public SigningKeys.JwkSet list() {
        return keys.published();
    }

    @POST
    @RolesAllowed("admin")
    @Path("rotate")
    @Consumes(MediaType.WILDCARD)
    public RotatedKey rotate() {
        SigningKey key = rotation.rotate();
        return new RotatedKey(key.kid(), key.createdAt().toString());
    }
}
