package org.subprocessorregistry.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/** A field that finds something by what is typed, among any number. What is chosen travels as its id. */
public abstract class Choice {

    /** As many as one reads before one rather types on. */
    private static final int MOST_OFFERED = 10;

    private final Map<String, String> names = new HashMap<>();
    private String typed = "";

    /** The names of the first few that fit, by id, in the order in which they are offered. */
    protected abstract SequencedMap<UUID, String> find(String text, int limit);

    /** How many fit in all. */
    protected abstract long count(String text);

    /** The name behind an id that was not found by typing; empty where there is none. */
    protected abstract String nameOf(UUID id);

    /** The ids of those that fit, one more than is offered where there are more. */
    public List<String> complete(String text) {
        typed = text;
        var found = find(text, MOST_OFFERED + 1);
        found.forEach((id, name) -> names.put(id.toString(), name));
        return found.keySet().stream().map(UUID::toString).toList();
    }

    public int getMost() {
        return MOST_OFFERED;
    }

    /** How many fit what was typed and are not offered. */
    public long getMore() {
        return count(typed) - MOST_OFFERED;
    }

    /** The name behind an id; empty where nothing was chosen, or nothing of that id is known. */
    public String name(String id) {
        return id == null || id.isEmpty() ? "" : names.computeIfAbsent(id, unknown -> nameOf(UUID.fromString(unknown)));
    }
}
