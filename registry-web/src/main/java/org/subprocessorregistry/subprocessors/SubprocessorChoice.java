package org.subprocessorregistry.subprocessors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The field that finds a subprocessor by what is typed. The one that is chosen travels as its id. */
@Named
@RequestScoped
public class SubprocessorChoice {

    /** As many as one reads before one rather types on. */
    private static final int MOST_OFFERED = 10;

    private final Subprocessors subprocessors;
    private final Map<String, String> names = new HashMap<>();
    private String typed = "";

    @Inject
    SubprocessorChoice(Subprocessors subprocessors) {
        this.subprocessors = subprocessors;
    }

    /** The ids of those that fit, one more than is offered where there are more. */
    public List<String> complete(String text) {
        typed = text;
        return subprocessors.find(text, MOST_OFFERED + 1).stream().map(this::known).toList();
    }

    private String known(SubprocessorView one) {
        String id = one.id().toString();
        names.put(id, one.name());
        return id;
    }

    public int getMost() {
        return MOST_OFFERED;
    }

    /** How many fit what was typed and are not offered. */
    public long getMore() {
        return subprocessors.count(typed) - MOST_OFFERED;
    }

    /** The name behind an id; empty where nothing was chosen, or nothing of that id is known. */
    public String name(String id) {
        return id == null || id.isEmpty() ? "" : names.computeIfAbsent(id, this::look);
    }

    private String look(String id) {
        return subprocessors.find(UUID.fromString(id)).map(SubprocessorView::name).orElse("");
    }
}
