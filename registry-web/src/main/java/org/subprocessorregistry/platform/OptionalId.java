package org.subprocessorregistry.platform;

import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A uuid column that may be null: the persistence provider's own conversion fails on null when it reads one. */
@Converter
public class OptionalId implements AttributeConverter<UUID, Object> {

    @Override
    public Object convertToDatabaseColumn(UUID id) {
        return id;
    }

    @Override
    public UUID convertToEntityAttribute(Object id) {
        return id == null ? null : UUID.fromString(id.toString());
    }
}
