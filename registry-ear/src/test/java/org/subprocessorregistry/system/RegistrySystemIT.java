package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** The driver itself: what every system test relies on. */
class RegistrySystemIT {

    @Test
    void twoNodesShareClockAndTokensAndSurviveAKill() {
        try (RegistrySystem registry = RegistrySystem.start();
                RegistrySystem second = registry.startSecondNode()) {
            registry.advanceClock(Instant.now().plus(30, ChronoUnit.DAYS));
            Api editor = registry.user("Ada", "editor");
            editor.post("/services", Map.of("code", "crm", "name", "CRM")).expect(201);

            assertThat(second.api().get("/users").expect(200).body()).contains("Ada");
            assertThat(second.web().get("/health/ready").status()).isEqualTo(200);

            registry.killHard();
            registry.restart();

            registry.api().get("/users").expect(200);
            editor.post("/services", Map.of("code", "crm", "name", "CRM")).expect(200);
        }
    }
}
