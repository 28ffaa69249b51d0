package org.subprocessorregistry.mail;

import java.io.IOException;

/** One kept connection to the relay; used by one thread at a time. */
public interface MailTransport extends AutoCloseable {

    /** Asked when a whole message has been handed over and only its end is missing. */
    interface Gate {

        /** @throws IOException when the message must not be completed; the connection is then dropped without its end */
        void beforeEnd() throws IOException;
    }

    /** Hands one message over; opens or replaces the connection where needed. Never throws for what the relay does. */
    MailOutcome send(OutgoingMail mail, Gate gate);

    /** Says goodbye, if there is a connection. */
    @Override
    void close();
}
