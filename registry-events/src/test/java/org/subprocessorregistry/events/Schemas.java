package org.subprocessorregistry.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** Validates payloads against the schemas that the product serves. */
public final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {
    }

    /** The faults of the payload, formats included; the name is that of the schema's file. */
    public static List<String> faults(String name, String json) {
        try (var schema = Schemas.class.getResourceAsStream("/schemas/" + name)) {
            if (schema == null) {
                return List.of("no schema " + name);
            }
            return REGISTRY.getSchema(schema).validate(json, InputFormat.JSON,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .stream().map(Error::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
