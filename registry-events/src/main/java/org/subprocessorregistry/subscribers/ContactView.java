package org.subprocessorregistry.subscribers;

import java.util.UUID;

/** A customer's contact as staff see him. The id is the subscriber's. */
public record ContactView(UUID id, String name, String email, String kind, String language, String state) {
}
