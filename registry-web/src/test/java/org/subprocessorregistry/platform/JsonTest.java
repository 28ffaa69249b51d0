package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    record Sample(LocalDate day, List<String> words) {
    }

    @Test
    void readsOrdinaryValues() throws Exception {
        assertThat(read("{\"day\":\"2026-11-23\",\"words\":[\"a\",null]}").day()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(read("{\"day\":null}").day()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"day\":\"+999999999-12-31\"}", "{\"day\":\"-0001-01-01\"}", "{\"words\":[\"a\\u0000b\"]}"})
    void refusesWhatTheDatabaseCannotHold(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidFormatException.class);
    }

    private static Sample read(String json) throws Exception {
        return Json.mapper().readValue(json, Sample.class);
    }
}
