package org.subprocessorregistry.register;

import java.util.List;

/** The entries of a scene's list, for tests of other features. */
public final class RegisterEntries {

    private RegisterEntries() {
    }

    public static List<EntryView> of(RegisterScene scene) {
        return scene.list(RegisterQuery.current()).entries();
    }
}
