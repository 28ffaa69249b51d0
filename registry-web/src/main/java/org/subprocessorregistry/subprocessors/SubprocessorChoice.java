package org.subprocessorregistry.subprocessors;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Choice;

/** The field that finds a subprocessor by a part of its name or its legal name. */
@Named
@RequestScoped
public class SubprocessorChoice extends Choice {

    private final Subprocessors subprocessors;

    @Inject
    SubprocessorChoice(Subprocessors subprocessors) {
        this.subprocessors = subprocessors;
    }

    @Override
    protected SequencedMap<UUID, String> find(String text, int limit) {
        var found = new LinkedHashMap<UUID, String>();
        subprocessors.find(text, limit).forEach(one -> found.put(one.id(), one.name()));
        return found;
    }

    @Override
    protected long count(String text) {
        return subprocessors.count(text);
    }

    @Override
    protected String nameOf(UUID id) {
        return subprocessors.find(id).map(SubprocessorView::name).orElse("");
    }
}
