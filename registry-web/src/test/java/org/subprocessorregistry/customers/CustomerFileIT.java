package org.subprocessorregistry.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.slice.Slice;

/** Customers as a file: all or nothing, and what was written reads back as no change. */
@ExtendWith(ArquillianExtension.class)
class CustomerFileIT {

    private static final String HEADER = "Customer;Services;Contact;Email;Kind;Language;Terms;TermsFrom\n";

    @Inject
    private Scene scene;
    @Inject
    private CustomerFile file;
    @Inject
    private Customers customers;
    @Inject
    private Terms terms;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(CustomerFileIT.class);
    }

    @Test
    void contactsOfOneNameAreOneCustomerWithItsTerms() {
        String service = scene.service();
        String name = "Röntgen & Co " + UUID.randomUUID();
        String csv = HEADER + name + ";" + service + ";Ann;ann@roentgen.example;primary;de;dora;2026-01-01\n"
                + name + ";" + service + ";Ben;ben@roentgen.example;backup;;dora;2026-01-01\n";

        assertThat(takeIn(csv)).isEqualTo(new CustomerFile.Outcome(1, 0, 0));
        assertThat(customers.named(name)).singleElement().satisfies(customer -> {
            assertThat(customer.contacts()).extracting(CustomerContact::kind).containsExactlyInAnyOrder("primary", "backup");
            assertThat(terms.versions(customer.id())).singleElement().satisfies(version -> assertThat(version.pack()).isEqualTo("dora"));
        });
        assertThat(takeIn(csv)).as("once more").isEqualTo(new CustomerFile.Outcome(0, 0, 1));
        assertThat(takeIn(csv.replace(";Ben;", ";Bea;"))).isEqualTo(new CustomerFile.Outcome(0, 1, 0));
        var written = takeIn(new String(file.write(), StandardCharsets.UTF_8));
        assertThat(written.added() + written.updated()).as("what was written reads back as no change").isZero();
    }

    @Test
    void oneWrongRecordAndNothingIsTakenIn() {
        String service = scene.service();
        String good = "Good " + UUID.randomUUID();
        String csv = HEADER + good + ";" + service + ";Ann;ann@good.example;;;;\n"
                + "Bad;" + service + ";Bob;no address;primary;en;;\n"
                + "Worse;unknown-service;Cid;cid@worse.example;boss;xx;no-pack;01.02.2026\n";

        assertThatThrownBy(() -> takeIn(csv)).isInstanceOfSatisfying(RuleViolation.class, refused -> {
            assertThat(refused.errors()).extracting(FieldError::path).contains("records[2].email", "records[3].services", "records[3].kind",
                    "records[3].language", "records[3].terms", "records[3].termsFrom");
            assertThat(refused.errors()).allSatisfy(error -> assertThat(error.message()).startsWith("Line "));
        });
        assertThat(customers.named(good)).isEmpty();
    }

    private CustomerFile.Outcome takeIn(String csv) {
        return file.takeIn(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Scene.EDITOR);
    }
}
