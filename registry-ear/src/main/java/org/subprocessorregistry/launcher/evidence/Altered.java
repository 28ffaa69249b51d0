package org.subprocessorregistry.launcher.evidence;

/** The pack is not what was signed; the message names the place. */
final class Altered extends Exception {

    private static final long serialVersionUID = 1;

    Altered(String message) {
        super(message);
    }

    static Altered in(String name, String what) {
        return new Altered(name + ": " + what);
    }
}
