package org.subprocessorregistry.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The relay this installation hands its mail to. */
@ApplicationScoped
public class MailRelay {

    public boolean configured() {
        throw new UnsupportedOperationException();
    }

    /** {@code host:port}, never a secret. */
    public String address() {
        throw new UnsupportedOperationException();
    }
}
