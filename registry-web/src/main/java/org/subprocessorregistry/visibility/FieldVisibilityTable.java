package org.subprocessorregistry.visibility;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.platform.Json;

/** Reads the policy for the register, on its own connection. */
public final class FieldVisibilityTable {

    private static final TypeReference<Map<String, Visibility>> RULES = new TypeReference<>() { };

    private FieldVisibilityTable() {
    }

    /** The newest policy, whatever the point of knowledge of the list: what is kept back today is not found in the past. */
    public static FieldVisibility current(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select version, rules from field_visibility order by version desc limit 1");
                var row = query.executeQuery()) {
            row.next();
            return new FieldVisibility(row.getLong(1), Json.read(row.getString(2), RULES));
        }
    }
}
