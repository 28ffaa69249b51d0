package org.subprocessorregistry.register;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several values in one cell: separated by a semicolon and a blank; a semicolon or a backslash within a value is preceded
 * by a backslash. One empty value is written as a backslash alone, so that it is told from no value.
 */
final class CellList {

    private static final String NOTHING_ONCE = "\\";

    private CellList() {
    }

    static String write(List<String> values) {
        if (values.size() == 1 && values.getFirst().isEmpty()) {
            return NOTHING_ONCE;
        }
        return values.stream().map(value -> value.replace("\\", "\\\\").replace(";", "\\;")).collect(Collectors.joining("; "));
    }

    static List<String> read(String cell) {
        if (cell.isEmpty()) {
            return List.of();
        }
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        for (int at = 0; at < cell.length(); at++) {
            char c = cell.charAt(at);
            if (c == '\\') {
                at++;
                value.append(at < cell.length() ? String.valueOf(cell.charAt(at)) : "");
            } else if (c == ';') {
                values.add(value.toString());
                value.setLength(0);
                at += at + 1 < cell.length() && cell.charAt(at + 1) == ' ' ? 1 : 0;
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return List.copyOf(values);
    }
}
