package org.subprocessorregistry.documents;

/** A file of a kind that is not taken; the message says to the sender why and what to do. */
class RefusedFile extends Exception {

    private static final long serialVersionUID = 1;

    RefusedFile(String message) {
        super(message);
    }
}
