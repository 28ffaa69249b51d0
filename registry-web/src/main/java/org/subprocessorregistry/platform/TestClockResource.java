package org.subprocessorregistry.platform;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.RuleViolation;

/** Moves business time forward; without {@code REGISTRY_TEST_CLOCK=true} the path does not exist. */
@Path("test/clock")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TestClockResource {

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final BusinessClock clock;

    @Inject
    TestClockResource(BusinessClock clock) {
        this.clock = clock;
    }

    /** The instant that business time shows from now on, ticking. */
    public record MoveClock(Instant instant) {
    }

    @PUT
    @RolesAllowed("admin")
    public MoveClock move(MoveClock request) {
        if (!clock.isTestClock()) {
            throw new NotFound("resource", "test/clock");
        }
        if (request.instant() == null || request.instant().isAfter(LATEST)) {
            throw RuleViolation.of("instant", "Give the instant, for example 2026-12-24T08:00:00Z.");
        }
        return new MoveClock(clock.moveTo(request.instant()));
    }
}
