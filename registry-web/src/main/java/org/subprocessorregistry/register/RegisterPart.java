package org.subprocessorregistry.register;

import java.util.UUID;

/**
 * Some entries of a list.
 *
 * @param next id after which the next part begins, or null
 */
public record RegisterPart(RegisterView view, UUID next) {
}
