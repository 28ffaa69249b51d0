package org.subprocessorregistry.staff;

import java.util.Set;

/** Who was recognised, and which roles and scopes he holds at this moment. */
record Authenticated(StaffPrincipal person, Set<String> roles) {
}
