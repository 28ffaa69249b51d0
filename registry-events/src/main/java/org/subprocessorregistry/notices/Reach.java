package org.subprocessorregistry.notices;

/** Whether a customer has been told. */
public enum Reach {
    /** At least one contact's mail was accepted by the relay. */
    SENT,
    /** None was accepted yet, at least one is still on its way. */
    PENDING,
    /** Every one ended bounced, failed or suppressed. */
    UNREACHED
}
