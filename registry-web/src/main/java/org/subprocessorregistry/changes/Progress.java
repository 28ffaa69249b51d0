package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.List;

/**
 * Where a pending change stands, from its windows alone. Pure: the same question is asked before and after the locks.
 *
 * @param holding windows that hold it back, by name of their customers elsewhere
 * @param lapses  audits or commitments that do not hold up to the effect
 * @param cleared whether every gating window is closed in favour and the published waiting period is over
 */
record Progress(List<Window> holding, int lapses, boolean cleared) {

    static Progress of(Change change, List<Window> windows, int lapses, LocalDate today) {
        var holding = windows.stream().filter(Window::holdsBack).toList();
        boolean waited = change.waitingUntil() == null || today.isAfter(change.waitingUntil());
        boolean cleared = holding.isEmpty() && lapses == 0 && waited && windows.stream().allMatch(Window::inFavour);
        return new Progress(holding, lapses, cleared);
    }

    boolean blocked() {
        return !holding.isEmpty() || lapses > 0;
    }

    ChangeState state() {
        if (blocked()) {
            return ChangeState.BLOCKED;
        }
        return cleared ? ChangeState.CLEARED : ChangeState.ANNOUNCED;
    }

    int count(WindowState state) {
        return (int) holding.stream().filter(window -> window.state() == state).count();
    }
}
