package org.subprocessorregistry.objections;

import java.util.ArrayList;
import java.util.List;

import org.subprocessorregistry.changes.WindowView;

/**
 * A decision that staff may take, and what it would do; pages put the codes into words.
 *
 * @param code    of the resolution
 * @param effect  what it does, for example {@code exempted} or {@code withdrawn-question}
 * @param refused why it is not possible, or null
 */
public record ResolutionChoice(String code, String effect, String refused) {

    /** Whether it may be chosen. */
    public boolean isPossible() {
        return refused == null;
    }

    /** Key of the sentence that says to staff what it does. */
    public String effectKey() {
        return "choice-effect." + effect;
    }

    public boolean isForTwo() {
        return Resolution.of(code).needsTwoPersons();
    }

    /**
     * What may be decided about an answer. To call the change off is a decision about the change, taken there (DOMAIN §3.9).
     *
     * @param window the customer's, or null where there is none
     */
    static List<ResolutionChoice> of(ObjectionView objection, WindowView window) {
        boolean question = ObjectionType.QUESTION.code().equals(objection.type());
        boolean holds = objection.matched() && objection.inTime() && !question && window != null;
        var choices = new ArrayList<ResolutionChoice>();
        choices.add(new ResolutionChoice("withdrawn", question ? "withdrawn-question" : holds ? "withdrawn-" + window.silence() : "withdrawn-none", null));
        if (question) {
            return List.copyOf(choices);
        }
        choices.add(new ResolutionChoice("mitigated", holds ? "mitigated" : "mitigated-none", null));
        String left = !objection.matched() ? "unmatched" : window == null ? "no-window" : null;
        choices.add(new ResolutionChoice("exempted", "exempted", left));
        choices.add(new ResolutionChoice("partial-termination", "partial-termination", left));
        choices.add(new ResolutionChoice("rejected", holds ? "rejected" : "rejected-none", holds && !window.mayOverrule() ? "authorisation" : null));
        return List.copyOf(choices);
    }
}
