package org.subprocessorregistry.subscribers;

/** Why mail to an address stopped without its owner having asked for that. */
public enum SuppressedReason {
    /** There is no such mailbox. Whoever asks anew and confirms is back. */
    HARD_BOUNCE("hard-bounce"),
    /** Mail came back too often. Whoever asks anew and confirms is back. */
    SOFT_BOUNCES("soft-bounces"),
    /** The recipient's provider reported our mail as unwanted. */
    COMPLAINT("complaint"),
    /** Staff decided so. */
    ADMIN("admin");

    private final String code;

    SuppressedReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
