package org.subprocessorregistry.subprocessors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

class SubprocessorTest {

    private static final ContactPerson ANN = new ContactPerson("Ann", "DPO", "ann@example.com");

    private final Subprocessor acme = new Subprocessor("acme",
            SubprocessorFields.of(new NewSubprocessor("Acme GmbH", "Acme", "Weg 1", "DE", ANN, null, false, null, null, null)), Instant.EPOCH);

    @Test
    void aPublishedIdentityIsAlteredByAChangeOnly() {
        acme.publish(acme.identity());
        var refused = catchThrowableOfType(Conflict.class, () -> acme.alter(acme.fields().with(named("Acme 2"))));
        assertThat(refused.type()).isEqualTo(ProblemType.PUBLISHED_FACT);
        assertThat(acme.view().name()).isEqualTo("Acme");
    }

    @Test
    void contactAndInternalFieldsStayEditable() {
        acme.publish(acme.identity());
        acme.alter(acme.fields().with(SubprocessorUpdate.NOTHING.with("legalName", "Acme GmbH")
                .with("contact", new ContactPerson("Bob", null, null)).with("riskTier", "high").with("notes", "note")));
        assertThat(acme.view().contact()).isEqualTo(new ContactPerson("Bob", "DPO", "ann@example.com", ""));
        assertThat(acme.view().riskTier()).isEqualTo("high");
    }

    @Test
    void absentFieldsStayAndEmptyOnesAreCleared() {
        acme.alter(acme.fields().with(SubprocessorUpdate.NOTHING.with("address", "").with("country", "")));
        assertThat(acme.view().legalName()).isEqualTo("Acme GmbH");
        assertThat(acme.view().country()).isNull();
        assertThat(acme.missingIdentity()).containsExactly("address", "country");
    }

    @Test
    void theEndOfTheReviewsClearsTheNextOneUnlessItsDayIsGiven() {
        LocalDate day = LocalDate.of(2027, 3, 1);
        acme.alter(acme.fields().with(SubprocessorUpdate.NOTHING.with("reviewMonths", 12).with("nextReviewOn", day)));
        acme.alter(acme.fields().with(SubprocessorUpdate.NOTHING.with("notes", "note")));
        assertThat(acme.view().nextReviewOn()).isEqualTo(day);
        acme.alter(acme.fields().with(SubprocessorUpdate.NOTHING.with("reviewMonths", 0).with("nextReviewOn", day)));
        assertThat(acme.view().reviewMonths()).isNull();
        assertThat(acme.view().nextReviewOn()).isEqualTo(day);
        acme.alter(acme.fields().with(SubprocessorUpdate.NOTHING.with("reviewMonths", 0)));
        assertThat(acme.view().nextReviewOn()).isNull();
    }

    @Test
    void whatIsKnownBeforePublicationIsTold() {
        var bare = new Subprocessor("x", SubprocessorFields.of(NewSubprocessor.named("Bare", null, false)), Instant.EPOCH);
        assertThat(bare.view().legalName()).isEqualTo("Bare");
        assertThat(bare.missingIdentity()).containsExactly("address", "country", "contact.name", "contact.position", "contact.email");
        assertThat(acme.missingIdentity()).isEmpty();
    }

    @Test
    void aChangeInEffectReplacesTheIdentityButNotTheSlug() {
        acme.publish(new Identity("other", "Acme SE", "Acme SE", null, "FR", "https://acme.example", true));
        assertThat(acme.identity()).isEqualTo(new Identity("acme", "Acme SE", "Acme SE", "", "FR", "https://acme.example", true));
        assertThat(acme.view().published()).isTrue();
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        var refused = catchThrowableOfType(RuleViolation.class, () -> SubprocessorFields.of(new NewSubprocessor("A\nB", null, null, "Germany",
                new ContactPerson("Ann\r\nBcc: x", null, "a@b"), "acme", null, null, null, null)));
        assertThat(refused.errors()).extracting(FieldError::path)
                .containsExactly("name", "legalName", "country", "website", "contact.name", "contact.email");
    }

    private static SubprocessorUpdate named(String name) {
        return SubprocessorUpdate.NOTHING.with("name", name);
    }
}
