package org.subprocessorregistry.platform;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;

/** A list of codes in a jsonb column. */
@Converter
public class CodeList implements AttributeConverter<List<String>, String> {

    private static final TypeReference<List<String>> LIST = new TypeReference<>() { };

    @Override
    public String convertToDatabaseColumn(List<String> codes) {
        return Json.write(codes == null ? List.of() : codes);
    }

    @Override
    public List<String> convertToEntityAttribute(String json) {
        return json == null ? List.of() : List.copyOf(Json.read(json, LIST));
    }
}
