package org.subprocessorregistry.keys;

import jakarta.enterprise.context.ApplicationScoped;

/** Master key and data keys. */
@ApplicationScoped
public class Keys {
}
