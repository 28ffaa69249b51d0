package org.subprocessorregistry.browser;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.subprocessorregistry.system.RegistrySystem;
import org.subprocessorregistry.system.Vendor;

/** Members of staff at their browsers, on one installation. After each test their pages are shot, and must have had no fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Colleagues {

    private final Map<String, SignedIn> people = new LinkedHashMap<>();
    private Chromium chromium;
    RegistrySystem registry;
    Vendor vendor;

    @BeforeAll
    void open() {
        chromium = new Chromium();
        registry = RegistrySystem.start();
        vendor = new Vendor(registry);
    }

    @AfterAll
    void close() {
        chromium.close();
        registry.close();
    }

    /** Also after a failure: what was noted until then belongs to it. */
    @AfterEach
    void nothingWasNoted(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        people.forEach((person, signedIn) -> signedIn.tab.shoot("last-%s-%s".formatted(person.toLowerCase(), name)));
        people.values().forEach(signedIn -> signedIn.tab.isSound());
    }

    SignedIn colleague(String name, String... roles) {
        var person = SignedIn.as(chromium, registry, name, roles);
        people.put(name, person);
        return person;
    }

    /** Somebody who is not signed in. */
    Tab visitor() {
        return chromium.tab(registry.address());
    }
}
