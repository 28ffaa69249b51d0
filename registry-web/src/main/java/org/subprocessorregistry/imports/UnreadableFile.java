package org.subprocessorregistry.imports;

/** The file is no list that can be read; the message says what it is and what to do instead. */
final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    UnreadableFile(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    ImportProblem problem() {
        return ImportProblem.ofFile(Severity.ERROR, code, getMessage());
    }
}
