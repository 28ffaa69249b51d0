package org.subprocessorregistry.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.CodeList;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/**
 * A contract party, from the day it joined until it left. It buys services; changes to their subprocessors open a window
 * for it. A customer that left keeps its windows and objections as evidence.
 */
@Entity
@Table(name = "customer")
public class Customer {

    @Id
    private UUID id;

    private String name;

    @Convert(converter = CodeList.class)
    private List<String> services;

    @Column(name = "joined_at")
    private Instant joinedAt;

    @Column(name = "left_at")
    private Instant leftAt;

    @Version
    private long version;

    protected Customer() {
        // for JPA
    }

    Customer(String name, List<String> services, Instant now) {
        this.id = Ids.next();
        this.joinedAt = now;
        becomes(name, services);
    }

    /**
     * Takes another name or other services; open windows stay as they are.
     *
     * @throws Conflict {@code wrong-state} for one that has left: nobody may be told anything in its name
     */
    final void becomes(String newName, List<String> newServices) {
        requireActive("enter it as a new customer if it comes back");
        this.name = newName;
        this.services = List.copyOf(newServices);
    }

    /** The contract has ended. */
    void leave(Instant now) {
        requireActive("its contract cannot end twice");
        leftAt = now;
    }

    /**
     * @param otherwise what to know or to do where it has left
     * @throws Conflict {@code wrong-state} for one that has left
     */
    void requireActive(String otherwise) {
        if (leftAt != null) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s has left: %s.".formatted(name, otherwise));
        }
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public List<String> services() {
        return services;
    }

    public long version() {
        return version;
    }

    Instant leftAt() {
        return leftAt;
    }

    Instant joinedAt() {
        return joinedAt;
    }
}
