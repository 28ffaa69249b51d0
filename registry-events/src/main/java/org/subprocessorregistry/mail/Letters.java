package org.subprocessorregistry.mail;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Mails to one person outside of notices. */
@ApplicationScoped
public class Letters {

    @Transactional(Transactional.TxType.MANDATORY)
    public void send(String template, String language, String email, Map<String, String> values) {
        throw new UnsupportedOperationException();
    }
}
