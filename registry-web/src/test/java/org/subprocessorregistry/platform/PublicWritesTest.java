package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.problems.RegistryException;

class PublicWritesTest {

    @Test
    void stopsAFloodFromOneAddressAndNobodyElse() {
        var writes = new PublicWrites();
        assertThatThrownBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                writes.admit("192.0.2.1");
            }
        }).isInstanceOf(RegistryException.class).hasMessageContaining("Too many requests");
        assertThatCode(() -> writes.admit("192.0.2.2")).doesNotThrowAnyException();
    }
}
