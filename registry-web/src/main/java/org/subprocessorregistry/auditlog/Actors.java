package org.subprocessorregistry.auditlog;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The people who work here, as the log needs them; the sign-in knows them. */
public interface Actors {

    /** Who makes the present request; empty outside of one and for an anonymous caller. */
    Optional<UUID> present();

    /** Display names by id, also of those who have left. */
    Map<UUID, String> names();
}
