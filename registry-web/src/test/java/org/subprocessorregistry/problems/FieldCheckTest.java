package org.subprocessorregistry.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCheckTest {

    private final FieldCheck check = new FieldCheck();

    @Test
    void namesEveryFieldAtFault() {
        check.line("name", " ", 10);
        check.code("code", "Not A Code");
        check.country("country", "ZZ");
        check.email("contact.email", "nobody");
        check.website("website", "javascript:alert(1)");
        check.required("kind", null);
        check.date("signedOn", LocalDate.of(1, 1, 1));
        check.elements("terms", Arrays.asList("a", null));
        assertThat(paths()).containsExactly("name", "code", "country", "contact.email", "website", "kind", "signedOn", "terms[1]");
    }

    @Test
    void cleansWhatItAccepts() {
        assertThat(check.line("name", "  Acme ", 10)).isEqualTo("Acme");
        assertThat(check.country("country", " de")).isEqualTo("DE");
        assertThat(check.country("country", "")).isNull();
        assertThat(check.codes("codes", List.of("a", "b", "a"))).containsExactly("a", "b");
        assertThat(check.optionalText("address", "Street 1\r\n\tTown", 100)).isEqualTo("Street 1\r\n\tTown");
        assertThatCode(check::done).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme\r\nBcc: x@example.net", "a\nb", "a\u0000b", "a\u0085b", "a\u2028b", "evil\u202Etxt", "a\uD800b", "a\tb"})
    void fc12ALineHoldsNothingThatCouldBecomeAHeader(String name) {
        check.line("name", name, 100);
        assertThat(paths()).containsExactly("name");
    }

    @Test
    void lengthIsCountedInCharactersPeopleSee() {
        assertThat(check.line("name", "😀".repeat(10), 10)).hasSize(20);
        assertThatCode(check::done).doesNotThrowAnyException();
        check.line("name", "x".repeat(11), 10);
        assertThat(paths()).containsExactly("name");
    }

    private List<String> paths() {
        return catchThrowableOfType(RuleViolation.class, check::done).errors().stream().map(FieldError::path).toList();
    }
}
