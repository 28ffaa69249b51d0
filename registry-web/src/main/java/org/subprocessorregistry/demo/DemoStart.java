package org.subprocessorregistry.demo;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.background.BackgroundStart;

/** Loads the sample data at the first start of a demo; a second start finds it again. */
@ApplicationScoped
class DemoStart {

    private static final int AFTER_THE_KEYS = 5000;

    private final DemoData data;
    private final boolean demo;

    @Inject
    DemoStart(DemoData data, @ConfigProperty(name = "registry.demo", defaultValue = "false") boolean demo) {
        this.data = data;
        this.demo = demo;
    }

    /** The launcher shows such lines to whoever started it. */
    private static void tell() {
        System.out.println("registry-console: Sign in: mara@contoso.example (prepares), jonas@contoso.example and priya@contoso.example (approve), "
                + "admin@contoso.example, password " + DemoData.PASSWORD);
        System.out.println("registry-console: Tokens: sr_demo-mara, sr_demo-jonas, sr_demo-priya, sr_demo-admin");
    }

    void begin(@Observes @Priority(AFTER_THE_KEYS) BackgroundStart start) {
        if (demo) {
            data.load();
            tell();
        }
    }
}
