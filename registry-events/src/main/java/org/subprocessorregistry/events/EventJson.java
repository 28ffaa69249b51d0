package org.subprocessorregistry.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The JSON form of events: camelCase, dates {@code YYYY-MM-DD}, instants RFC 3339 in UTC. Absent values are written as
 * null. Readers ignore components that they do not know, so that a newer product can be read.
 */
public final class EventJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventJson() {
    }

    /** @throws IllegalArgumentException when the event holds a value without a JSON form */
    public static String write(RegistryEvent event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(EventType.of(event).code() + " has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when the text is not the payload of an event of this type */
    public static RegistryEvent read(EventType type, String json) {
        try {
            return MAPPER.readValue(json, type.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a payload of " + type.code() + ": " + e.getOriginalMessage(), e);
        }
    }
}
