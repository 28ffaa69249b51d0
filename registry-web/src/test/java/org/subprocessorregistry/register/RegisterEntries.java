package org.subprocessorregistry.register;

import java.util.List;

/** The entries of a scene's list, for tests of other features. */
public final class RegisterEntries {

    private RegisterEntries() {
    }

    /** With what is kept from strangers. */
    public static List<EntryView> whole(RegisterScene scene) {
        return scene.whole(RegisterQuery.current()).entries();
    }
}
