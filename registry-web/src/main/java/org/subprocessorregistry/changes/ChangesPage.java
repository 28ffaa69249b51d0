package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** All changes, those that wait for approval, and the start of a new one. */
@Named
@RequestScoped
public class ChangesPage {

    private static final int MOST_LISTED = 1000;

    private final Changes changes;
    private final Desk desk;
    private final Form form = new Form();
    private List<ChangeView> list;

    @Inject
    ChangesPage(Changes changes, Desk desk) {
        this.changes = changes;
        this.desk = desk;
    }

    /** Newest first. */
    public List<ChangeView> getList() {
        if (list == null) {
            // The table sorts its rows in place.
            list = new ArrayList<>(changes.list(null, null, true, null, MOST_LISTED));
        }
        return list;
    }

    public List<ChangeView> getToApprove() {
        return inState(ChangeState.IN_REVIEW.code());
    }

    /** Approved, and nobody was told yet. */
    public List<ChangeView> getToAnnounce() {
        return inState(ChangeState.APPROVED.code());
    }

    public List<String> getStates() {
        return Stream.of(ChangeState.values()).map(ChangeState::code).toList();
    }

    /** How many changes are in each state. */
    public Map<String, Long> getCounts() {
        return getList().stream().collect(Collectors.groupingBy(ChangeView::state, TreeMap::new, Collectors.counting()));
    }

    /** Changes with an item of the subprocessor in the page's address. */
    public List<ChangeView> getHistory() {
        UUID subprocessor = desk.id();
        return getList().stream().filter(change -> change.items().stream().anyMatch(item ->
                subprocessor.equals(item.subprocessor()) || subprocessor.equals(item.replaces()))).toList();
    }

    public void create() {
        desk.act(Roles.EDITOR, () -> {
            ChangeView created = changes.create(new ChangeDraft(form.typed("title"), form.typed("reason"), List.of()), desk.person());
            String about = form.text("subprocessor");
            return Done.goTo("/staff/changes/" + created.id() + (about == null ? "" : "?subprocessor=" + form.id("subprocessor")),
                    "changes.created", created.number());
        });
    }

    public Form getForm() {
        if (form.isEmpty()) {
            form.put("subprocessor", desk.parameter("subprocessor"));
        }
        return form;
    }

    private List<ChangeView> inState(String state) {
        return getList().stream().filter(change -> change.state().equals(state)).toList();
    }
}
