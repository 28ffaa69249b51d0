package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Under which account PostgreSQL runs: it refuses to run as root. A user namespace hides root's rights from it while
 * its files stay root's; where containers forbid namespaces, it runs as {@code nobody}.
 */
enum Account {

    OWN(0) {
        @Override
        List<String> prefix() {
            return List.of();
        }
    },
    NAMESPACE(0) {
        @Override
        List<String> prefix() {
            return List.of("unshare", "--user");
        }
    },
    NOBODY(65534) {
        @Override
        List<String> prefix() {
            return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        }
    };

    private final int uid;

    Account(int uid) {
        this.uid = uid;
    }

    /** The words that go before the command. */
    abstract List<String> prefix();

    static Account choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return OWN;
        }
        return succeeds(NAMESPACE.prefix(), "true") ? NAMESPACE : NOBODY;
    }

    /** Makes this account the owner of the folder, which may have belonged to another one of them before. */
    void own(Path folder) throws IOException, StartFailure {
        if (this == OWN) {
            return;
        }
        Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!Integer.valueOf(uid).equals(owner)) {
            succeeds(List.of("chown"), "-R", String.valueOf(uid), folder.toString());
        }
        if (!succeeds(prefix(), "test", "-w", folder.toString())) {
            throw StartFailure.misconfigured("PostgreSQL does not run as root and its account cannot reach " + folder
                    + "; set REGISTRY_DATA_DIR to a folder every account may enter, or start as an ordinary user");
        }
    }

    private static boolean succeeds(List<String> prefix, String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
