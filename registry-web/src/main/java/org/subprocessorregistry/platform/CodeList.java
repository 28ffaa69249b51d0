package org.subprocessorregistry.platform;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A list of codes in a jsonb column; the driver takes text for it and gives an object of its own, whose text is the JSON. */
@Converter
public class CodeList implements AttributeConverter<List<String>, Object> {

    @Override
    public Object convertToDatabaseColumn(List<String> codes) {
        return Json.write(codes == null ? List.of() : codes);
    }

    @Override
    public List<String> convertToEntityAttribute(Object json) {
        return json == null ? List.of() : Json.codes(json.toString());
    }
}
