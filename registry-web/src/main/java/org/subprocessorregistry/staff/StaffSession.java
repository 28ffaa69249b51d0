package org.subprocessorregistry.staff;

import java.io.Serializable;
import java.util.UUID;

/** What a session remembers: who, and with which password he came. Roles are read anew with every request. */
record StaffSession(UUID user, String passwordStamp) implements Serializable {

    /** Its name among the session's attributes. */
    static final String ATTRIBUTE = "org.subprocessorregistry.staff";
}
