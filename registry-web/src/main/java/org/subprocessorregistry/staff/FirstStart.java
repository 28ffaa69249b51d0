package org.subprocessorregistry.staff;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.platform.Migration;

/** Opens the door when the product starts, unless the demo brings its own people. */
@ApplicationScoped
class FirstStart {

    private final FirstAdmin firstAdmin;
    private final boolean demo;

    @Inject
    FirstStart(FirstAdmin firstAdmin, @ConfigProperty(name = "registry.demo", defaultValue = "false") boolean demo) {
        this.firstAdmin = firstAdmin;
        this.demo = demo;
    }

    /** After the schema is there; apart from {@link FirstAdmin}, whose transaction begins with a call from outside. */
    void begin(@Observes @Priority(Migration.PRIORITY + 100) Startup startup) {
        if (!demo) {
            firstAdmin.welcome();
        }
    }
}
