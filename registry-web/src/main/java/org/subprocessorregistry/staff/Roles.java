package org.subprocessorregistry.staff;

/** The names of roles and token scopes, for {@code @RolesAllowed}. */
public final class Roles {

    public static final String READER = "reader";
    public static final String EDITOR = "editor";
    public static final String APPROVER = "approver";
    public static final String ADMIN = "admin";

    /** A token that may ask the gate. */
    public static final String SCOPE_GATE = "scope:gate";
    /** A token that may manage webhooks. */
    public static final String SCOPE_WEBHOOKS = "scope:webhooks";

    private Roles() {
    }
}
