package org.subprocessorregistry.settings;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.staff.Roles;

/** The settings, for programs. */
@Path("settings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SettingsResource {

    private final Settings settings;
    private final MailRelay relay;
    private final Optional<String> bootstrapServers;

    @Inject
    SettingsResource(Settings settings, MailRelay relay,
            @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> bootstrapServers) {
        this.settings = settings;
        this.relay = relay;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * What may be altered, and where this installation reaches Kafka and its mail relay.
     *
     * @param logo    SHA-256 of the logo at {@code /logo}, or null
     * @param version grows with every alteration
     */
    public record SettingsView(PutSettings.Vendor vendor, PutSettings.Policy policy, Kafka kafka, Mail mail, String logo, long version) {
    }

    /** Null where Kafka is not configured. */
    public record Kafka(String bootstrapServers) {
    }

    /** The relay as host:port, null where none is configured. */
    public record Mail(String relay) {
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    public SettingsView get() {
        return view(settings.current());
    }

    /** What is absent stays as it is. */
    @PUT
    @RolesAllowed(Roles.ADMIN)
    public SettingsView put(PutSettings request) {
        return view(settings.put(request));
    }

    private SettingsView view(VendorSettings now) {
        var vendor = new PutSettings.Vendor(now.vendorName(), now.vendorLegalName(), now.vendorAddress(), now.privacyContact(),
                now.zone().getId(), now.defaultLanguage(), now.holidayCalendar() == null ? "" : now.holidayCalendar());
        var policy = new PutSettings.Policy(now.noticeDays(), now.objectionDays(), now.cureDays(), now.graceDays(), now.deliveryMarginDays());
        return new SettingsView(vendor, policy, new Kafka(bootstrapServers.orElse(null)),
                new Mail(relay.configured() ? relay.address() : null), now.logo(), now.version());
    }
}
