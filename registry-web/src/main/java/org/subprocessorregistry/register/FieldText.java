package org.subprocessorregistry.register;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

import org.subprocessorregistry.platform.Records;

/** Values of fields for cells of tables: codes, dates and flags as in the JSON, several values in one cell. */
public final class FieldText {

    private FieldText() {
    }

    /** Empty where nothing is told; of an object its members that are told, separated by blanks. */
    public static String of(Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> values -> CellList.write(values.stream().map(FieldText::of).toList());
            case Record record -> Records.values(record).values().stream().filter(Objects::nonNull).map(FieldText::of)
                    .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }
}
