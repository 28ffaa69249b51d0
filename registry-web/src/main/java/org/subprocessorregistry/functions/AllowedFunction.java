package org.subprocessorregistry.functions;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * One entry of the vocabulary of allowed functions. It is entered by an editor, or comes with an imported list and waits
 * until somebody confirms it; the code never changes, since the register's history names it.
 */
@Entity
@Table(name = "allowed_function")
class AllowedFunction {

    @Id
    private UUID id;
    private String code;
    private String name;
    private boolean confirmed;

    protected AllowedFunction() {
        // for JPA
    }

    FunctionView view() {
        return new FunctionView(code, name, confirmed);
    }

    UUID id() {
        return id;
    }

    /** An editor stands by it. */
    void confirm() {
        confirmed = true;
    }

    void rename(String otherName) {
        name = otherName;
    }

    /** An editor gives an imported purpose its proper name. */
    void confirmAs(String properName) {
        name = properName;
        confirmed = true;
    }
}
