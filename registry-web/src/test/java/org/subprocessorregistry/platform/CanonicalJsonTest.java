package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** RFC 8785: the one form of a JSON value. */
class CanonicalJsonTest {

    private record Letter(String to, String from, LocalDate on, List<String> lines) {
    }

    @Test
    void membersStandByNameWithoutBlanks() {
        assertThat(CanonicalJson.of(new Letter("B", "A", LocalDate.of(2026, 3, 1), List.of("x", "y"))))
                .isEqualTo("{\"from\":\"A\",\"lines\":[\"x\",\"y\"],\"on\":\"2026-03-01\",\"to\":\"B\"}");
    }

    /** The example of RFC 8785 §3.2.3: names are compared by UTF-16 code units. */
    @Test
    void namesAreComparedAsTheRfcDoes() {
        Map<String, String> names = new LinkedHashMap<>();
        List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6").forEach(name -> names.put(name, ""));
        assertThat(CanonicalJson.of(names)).isEqualTo("{\"\\r\":\"\",\"1\":\"\",\"\u0080\":\"\",\"\u00f6\":\"\",\"\u20ac\":\"\",\"\ud83d\ude00\":\"\",\"\ufb33\":\"\"}");
    }

    /** The string of RFC 8785 §3.2.2. */
    @Test
    void onlyWhatHasToBeIsEscaped() {
        assertThat(CanonicalJson.of("€$" + (char) 15 + "\nA'B\"\\\\\"/")).isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void theHashIsThatOfTheCanonicalBytes() {
        // printf '{"a":1,"b":"ö"}' | sha256sum
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", "ö");
        value.put("a", 1);
        assertThat(CanonicalJson.hash(value)).isEqualTo("sha-256:cce68f0eebb8d17d0885b548767f18c3da95acb812b1ffa9aa8c1b089daee6c4");
    }
}
