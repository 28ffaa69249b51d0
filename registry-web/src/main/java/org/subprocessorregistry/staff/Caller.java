package org.subprocessorregistry.staff;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

/** Who makes the present request, with the roles he has at this moment; anonymous until {@link #become} was called. */
@RequestScoped
public class Caller {

    private StaffPrincipal who;
    private Set<String> roles = Set.of();
    private boolean refused;

    /** For the proxy and for tests. */
    public Caller() {
        // anonymous
    }

    public boolean isSignedIn() {
        return who != null;
    }

    /** @throws IllegalStateException for an anonymous caller: a role was not asked for where it had to be */
    public UUID id() {
        return signedIn().id();
    }

    /** The display name. */
    public String name() {
        return signedIn().name();
    }

    /** Whether the caller holds a role or scope of {@link Roles}. */
    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Whether he is one of the staff, in whatever role; a token for the gate alone is not. */
    public boolean isStaff() {
        return has(Roles.READER) || has(Roles.EDITOR) || has(Roles.APPROVER) || has(Roles.ADMIN);
    }

    /** From now on this request is made by that person; for authentication, and for code that acts in a person's name. */
    public void become(StaffPrincipal person, Set<String> heldRoles) {
        who = person;
        roles = Set.copyOf(heldRoles);
    }

    /** The request carries a token that is not valid (any more): it must not pass as an anonymous one. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    private StaffPrincipal signedIn() {
        if (who == null) {
            throw new IllegalStateException("An anonymous caller got where a person is needed");
        }
        return who;
    }
}
