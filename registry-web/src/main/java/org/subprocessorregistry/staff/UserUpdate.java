package org.subprocessorregistry.staff;

import java.util.List;

/** Alters a person's record; what is absent stays as it is. */
public record UserUpdate(String name, List<Role> roles, Boolean active) {
}
