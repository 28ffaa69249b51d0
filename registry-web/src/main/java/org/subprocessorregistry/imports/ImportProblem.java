package org.subprocessorregistry.imports;

import java.util.Objects;

/**
 * One thing a person should know about an imported list.
 *
 * @param record   number of the data record, from 1; 0 for the file as a whole and for its header
 * @param line     first physical line of the record (of the open quote for {@code unclosed-quote}), from 1;
 *                 0 when the problem has no place in the file
 * @param column   header of the column as shown in the mapping, or the missing field; empty when there is none
 * @param severity what follows from it
 * @param code     stable kebab-case code, for example {@code empty-name}
 * @param message  what is wrong and what to do, in plain English
 */
public record ImportProblem(int record, int line, String column, Severity severity, String code, String message) {

    public ImportProblem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        column = column == null ? "" : column;
    }

    static ImportProblem ofFile(Severity severity, String code, String message) {
        return new ImportProblem(0, 0, "", severity, code, message);
    }
}
