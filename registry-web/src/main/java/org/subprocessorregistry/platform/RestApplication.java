package org.subprocessorregistry.platform;

import java.util.Map;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST surface; its description stands at {@code /openapi}. */
@ApplicationPath("api/v1")
@OpenAPIDefinition(info = @Info(title = "Subprocessor Registry", version = "1",
        description = "Register of subprocessors (GDPR Art. 28), changes to it, objections and the gate. "
                + "Dates are YYYY-MM-DD in the vendor's business time zone, instants RFC 3339 in UTC; errors are RFC 9457 problems.",
        license = @License(name = "Apache-2.0")))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public class RestApplication extends Application {

    /** OPTIONS answers with the methods, not with a second description of the surface (WADL). */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
