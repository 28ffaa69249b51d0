package org.subprocessorregistry.visibility;

import org.subprocessorregistry.platform.RegisterHead.Publication;

/** Another policy counts; fired (CDI, synchronously) inside the publishing transaction, so that all entries follow. */
public record VisibilityChanged(Publication publication) {
}
