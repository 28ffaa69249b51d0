package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** A text to look for in names and functions; case and accents do not count. */
final class SearchText {

    private final String text;
    private final Set<String> functions = new HashSet<>();

    SearchText(Connection connection, String text) throws SQLException {
        this.text = FoldedText.of(text);
        try (var query = connection.prepareStatement("select code, name from allowed_function"); var row = query.executeQuery()) {
            while (row.next()) {
                if (isIn(row.getString(1)) || isIn(row.getString(2))) {
                    functions.add(row.getString(1));
                }
            }
        }
    }

    /** Codes of the functions that have it in their code or name. */
    Set<String> functions() {
        return functions;
    }

    boolean isIn(String name) {
        return FoldedText.of(name).contains(text);
    }

    boolean fits(EntryView entry) {
        return isIn(entry.name()) || isIn(Objects.toString(entry.legalName(), ""))
                || entry.functions().stream().anyMatch(code -> functions.contains(code) || isIn(code));
    }
}
