package org.subprocessorregistry.register;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** Validates answers against the schemas that the product serves. */
public final class SchemaFaults {

    private SchemaFaults() {
    }

    /** The faults, formats included. */
    public static List<String> of(String schema, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(RegisterSchemaResource.load(schema), StandardCharsets.UTF_8), InputFormat.JSON)
                .validate(json, InputFormat.JSON, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream().map(Object::toString).toList();
    }
}
