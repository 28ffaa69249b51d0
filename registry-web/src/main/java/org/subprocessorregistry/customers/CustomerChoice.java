package org.subprocessorregistry.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Choice;

/** The field that finds a customer by a part of its name; those that left too, since their letters may still come. */
@Named
@RequestScoped
public class CustomerChoice extends Choice {

    private final Customers customers;

    @Inject
    CustomerChoice(Customers customers) {
        this.customers = customers;
    }

    @Override
    protected SequencedMap<UUID, String> find(String text, int limit) {
        var found = new LinkedHashMap<UUID, String>();
        customers.find(text, limit).forEach(one -> found.put(one.id(), one.name()));
        return found;
    }

    @Override
    protected long count(String text) {
        return customers.count(text);
    }

    @Override
    protected String nameOf(UUID id) {
        return customers.names(List.of(id)).getOrDefault(id, "");
    }
}
