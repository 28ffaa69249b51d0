package org.subprocessorregistry.staff;

import java.util.List;

/** Records a person; without a role he may own tokens, but has no business on the staff pages. */
public record NewUser(String name, String email, List<Role> roles) {
}
