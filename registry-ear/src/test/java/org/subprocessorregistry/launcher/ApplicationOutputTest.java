package org.subprocessorregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ApplicationOutputTest {

    private final List<String> log = new ArrayList<>();
    private final ApplicationOutput output = new ApplicationOutput(log::add);

    @Test
    void aFailedDeploymentGivesItsDeepestCause() {
        print("2026-11-25T01:52:06 SEVERE jakarta.enterprise.web.core: Startup of context  failed due to previous errors",
                "org.apache.catalina.LifecycleException: java.lang.IllegalStateException: wrapped",
                "\tat org.example.Some.method(Some.java:1)",
                "Caused by: java.lang.IllegalStateException: the database says no",
                "java.lang.IllegalStateException: ContainerBase.addChild: start: and so on",
                "2026-11-25T01:52:06 SEVERE javax.enterprise.system.core: Exception during lifecycle processing",
                "java.lang.Exception: repeated",
                "2026-11-25T01:52:06 INFO PayaraMicro: Payara Micro 7.2025.1 (build 21) ready in 8,360 (ms)");

        assertThat(output.serverStarted()).isTrue();
        assertThat(output.deploymentFailed()).isTrue();
        assertThat(output.reason()).contains("java.lang.IllegalStateException: the database says no");
    }

    @Test
    void aServerThatDoesNotEvenStartGivesItsLastSevereLine() {
        print("SEVERE: --rootdir Directory /nowhere does not exist");

        assertThat(output.deploymentFailed()).isFalse();
        assertThat(output.reason()).contains("--rootdir Directory /nowhere does not exist");
    }

    @Test
    void nothingIsWrongWithAGoodStart() {
        print("2026-11-25T01:52:06 INFO a: b",
                "2026-11-25T01:52:06 INFO PayaraMicro: Payara Micro 7.2025.1 (build 21) ready in 8,360 (ms)",
                "java.lang.IllegalStateException: later, and not about the start");

        assertThat(output.deploymentFailed()).isFalse();
        assertThat(output.reason()).isEmpty();
    }

    @Test
    void consoleLinesStayOutOfTheLog() {
        print("2026-11-25T01:52:06 INFO System.out: registry-console: First administrator: http://x/staff/password/abc",
                "an ordinary line");

        assertThat(output.consoleLines()).containsExactly("First administrator: http://x/staff/password/abc");
        assertThat(log).containsExactly("an ordinary line");
    }

    private void print(String... lines) {
        Stream.of(lines).forEach(output);
    }
}
