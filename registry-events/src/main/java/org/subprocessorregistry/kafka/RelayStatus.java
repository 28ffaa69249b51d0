package org.subprocessorregistry.kafka;

/**
 * What this node's relay does.
 *
 * @param reason in failed: why, in the words of Kafka or the database; else null
 */
public record RelayStatus(State state, String reason) {

    /** The relay's states. */
    public enum State {
        /** No cluster is configured: events wait. */
        OFF("off"),
        /** Another node relays. */
        STANDBY("standby"),
        /** This node relays. */
        RELAYING("relaying"),
        /** Kafka or the database cannot be used; the relay tries again by itself. */
        FAILED("failed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
