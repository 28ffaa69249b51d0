package org.subprocessorregistry.subprocessors;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.platform.Json;

/** Former names stand as JSON in one column: they are read and written with their record only. */
@Converter
class FormerNames implements AttributeConverter<List<FormerName>, Object> {

    @Override
    public Object convertToDatabaseColumn(List<FormerName> names) {
        return Json.write(names == null ? List.of() : names);
    }

    @Override
    public List<FormerName> convertToEntityAttribute(Object json) {
        return json == null ? List.of() : Json.read(json.toString(), new TypeReference<>() { });
    }
}
