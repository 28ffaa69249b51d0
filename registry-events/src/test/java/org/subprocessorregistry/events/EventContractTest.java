package org.subprocessorregistry.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventContractTest {

    private static final UUID ID = UUID.fromString("0193b0c8-7c00-7000-8000-000000000001");

    @Test
    void everyEventHasATypeAndAnExample() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::payload))
                .containsExactlyInAnyOrder(permitted())
                .containsExactlyInAnyOrderElementsOf(
                        Examples.all(ID).stream().map(RegistryEvent::getClass).collect(Collectors.toSet()));
        for (var event : Examples.all(ID)) {
            assertThat(EventType.of(event).payload()).isEqualTo(event.getClass());
            assertThat(EventType.keyOf(event)).isEqualTo(ID);
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends RegistryEvent>[] permitted() {
        return (Class<? extends RegistryEvent>[]) RegistryEvent.class.getPermittedSubclasses();
    }

    @Test
    void typesAndTopicsHaveTheirPublicNames() {
        assertThat(EventType.CHANGE_ANNOUNCED.code()).isEqualTo("org.subprocessorregistry.change.announced.v1");
        assertThat(EventType.of("org.subprocessorregistry.objection.received.v1")).contains(EventType.OBJECTION_RECEIVED);
        assertThat(EventType.of("org.example.unknown.v1")).isEmpty();
        assertThat(EventType.OBJECTION_RESOLVED.topic().code()).isEqualTo("registry.changes.v1");
        assertThat(EventType.SUBPROCESSOR_LISTED.topic().code()).isEqualTo("registry.subprocessors.v1");
        assertThat(Topic.SUBPROCESSORS.settings()).containsEntry("cleanup.policy", "compact");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeHasAStrictSchema(EventType type) {
        assertThat(Schemas.faults(type.schema() + ".json", "{}")).isNotEmpty()
                .noneMatch(fault -> fault.startsWith("no schema"));
        assertThat(Schemas.faults(type.schema() + ".json", "{\"customer\": \"x\"}"))
                .anyMatch(fault -> fault.contains("'customer' is not defined"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValidAndCanBeReadBack(RegistryEvent event) {
        var type = EventType.of(event);
        var json = EventJson.write(event);
        assertThat(Schemas.faults(type.schema() + ".json", json)).as(json).isEmpty();
        if (!(event instanceof SubprocessorListed)) {
            assertThat(EventJson.read(type, json)).isEqualTo(event);
        }
    }

    static Iterable<RegistryEvent> examples() {
        return Examples.all(ID);
    }

    @Test
    void schemasRefuseWrongFormatsAndCodes() {
        var json = EventJson.write(Examples.announced(ID, 1));
        var schema = "change.announced.v1.json";
        assertThat(Schemas.faults(schema, json.replace("2026-12-24", "2026-12-24T00:00:00Z"))).isNotEmpty();
        assertThat(Schemas.faults(schema, json.replace("notify", "NOTIFY"))).isNotEmpty();
        assertThat(Schemas.faults(schema, json.replace(ID.toString(), "7"))).isNotEmpty();
    }

    @Test
    void datesAreDatesAndAnAbsentDeadlineIsNull() {
        assertThat(EventJson.write(Examples.announced(ID, 1))).contains("\"objectUntil\":\"2026-12-23\"");
        assertThat(EventJson.write(Examples.all(ID).get(2))).contains("\"objectUntil\":null");
    }

    @Test
    void readersIgnoreWhatTheyDoNotKnowAndRefuseWhatIsNoPayload() {
        assertThat(EventJson.read(EventType.CHANGE_APPROVED, "{\"changeId\":\"%s\",\"later\":1}".formatted(ID)))
                .isEqualTo(new ChangeApproved(ID));
        assertThatThrownBy(() -> EventJson.read(EventType.CHANGE_APPROVED, "[]"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("change.approved.v1");
    }
}
