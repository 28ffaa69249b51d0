package org.subprocessorregistry.objections;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.platform.Json;

/** How this feature's values stand in their columns. */
final class Codes {

    private Codes() {
    }

    @Converter
    static class OfType implements AttributeConverter<ObjectionType, String> {

        @Override
        public String convertToDatabaseColumn(ObjectionType type) {
            return type == null ? null : type.code();
        }

        @Override
        public ObjectionType convertToEntityAttribute(String code) {
            return code == null ? null : ObjectionType.of(code);
        }
    }

    @Converter
    static class OfState implements AttributeConverter<ObjectionState, String> {

        @Override
        public String convertToDatabaseColumn(ObjectionState state) {
            return state == null ? null : state.code();
        }

        @Override
        public ObjectionState convertToEntityAttribute(String code) {
            return code == null ? null : ObjectionState.of(code);
        }
    }

    @Converter
    static class OfResolution implements AttributeConverter<Resolution, String> {

        @Override
        public String convertToDatabaseColumn(Resolution resolution) {
            return resolution == null ? null : resolution.code();
        }

        @Override
        public Resolution convertToEntityAttribute(String code) {
            return code == null ? null : Resolution.of(code);
        }
    }

    @Converter
    static class OfNumbers implements AttributeConverter<List<Integer>, Object> {

        @Override
        public Object convertToDatabaseColumn(List<Integer> numbers) {
            return Json.write(numbers == null ? List.of() : numbers);
        }

        @Override
        public List<Integer> convertToEntityAttribute(Object json) {
            return json == null ? List.of() : Json.read(json.toString(), new TypeReference<List<Integer>>() {
            });
        }
    }
}
