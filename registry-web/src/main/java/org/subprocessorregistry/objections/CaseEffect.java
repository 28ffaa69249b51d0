package org.subprocessorregistry.objections;

import java.util.Locale;

import org.subprocessorregistry.changes.WindowView;

/** What an answer does to its customer's window and to the gate, as long as nobody has decided (DOMAIN §3.4, §3.8). */
public enum CaseEffect {

    /** It belongs to no customer, so it holds nothing back. */
    UNMATCHED,
    /** A question leaves the window open; silence goes on counting. */
    QUESTION,
    /** A late objection never gates. */
    LATE,
    /** The change touches none of the customer's services. */
    NO_WINDOW,
    /** The change is held until somebody decides. */
    HOLDS,
    /** Somebody has decided; the change is held until a second person confirms. */
    HOLDS_UNTIL_CONFIRMED,
    /** The waiting period was over: the change goes on, from its effect on the gate says no for this customer. */
    GATE_FROM_EFFECT,
    /** The change is in effect; the gate says no for this customer. */
    GATE_NOW,
    /** Decided, or settled by another answer of the same customer: the window's state says how. */
    SETTLED;

    private static final String OBJECTED = "objected";

    /**
     * @param window      the customer's, or null where there is none
     * @param changeState announced, blocked, cleared, effective or withdrawn
     */
    static CaseEffect of(ObjectionView objection, WindowView window, String changeState) {
        if (ObjectionState.RESOLVED.code().equals(objection.state())) {
            return SETTLED;
        }
        if (!objection.matched()) {
            return UNMATCHED;
        }
        if (!ObjectionType.of(objection.type()).holdsBack()) {
            return QUESTION;
        }
        if (!objection.inTime()) {
            return LATE;
        }
        return window == null ? NO_WINDOW : onWindow(objection, window, changeState);
    }

    private static CaseEffect onWindow(ObjectionView objection, WindowView window, String changeState) {
        if (!OBJECTED.equals(window.state())) {
            return SETTLED;
        }
        if ("effective".equals(changeState)) {
            return GATE_NOW;
        }
        if (!window.gating()) {
            return GATE_FROM_EFFECT;
        }
        return ObjectionState.AWAITING_CONFIRMATION.code().equals(objection.state()) ? HOLDS_UNTIL_CONFIRMED : HOLDS;
    }

    /** Whether the change waits for it. */
    public boolean isHolding() {
        return this == HOLDS || this == HOLDS_UNTIL_CONFIRMED;
    }

    /** Key of the sentence that says so to staff. */
    public String key() {
        return "effect." + code();
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
