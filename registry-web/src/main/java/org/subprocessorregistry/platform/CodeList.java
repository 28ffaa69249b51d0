package org.subprocessorregistry.platform;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;

/** A list of codes in a jsonb column; the driver takes text for it and gives an object of its own, whose text is the JSON. */
@Converter
public class CodeList implements AttributeConverter<List<String>, Object> {

    private static final TypeReference<List<String>> LIST = new TypeReference<>() { };

    @Override
    public Object convertToDatabaseColumn(List<String> codes) {
        return Json.write(codes == null ? List.of() : codes);
    }

    @Override
    public List<String> convertToEntityAttribute(Object json) {
        return json == null ? List.of() : List.copyOf(Json.read(json.toString(), LIST));
    }
}
