package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A query with parameters by name ({@code :day}): the same point of time stands in many of its places. */
final class NamedQuery {

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]+)");

    private final List<String> names = new ArrayList<>();
    private final String sql;

    NamedQuery(String text) {
        var matcher = NAME.matcher(text);
        this.sql = matcher.replaceAll(match -> {
            names.add(match.group(1));
            return "?";
        });
    }

    /** Lists of ids become arrays. */
    PreparedStatement on(Connection connection, Map<String, ?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < names.size(); i++) {
                Object value = values.get(names.get(i));
                if (value instanceof List<?> list) {
                    statement.setArray(i + 1, connection.createArrayOf(isIds(list) ? "uuid" : "text", list.toArray()));
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static boolean isIds(List<?> list) {
        return list.isEmpty() || list.getFirst() instanceof UUID;
    }
}
