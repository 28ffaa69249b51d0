package org.subprocessorregistry.services;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A product of the vendor that customers buy. Its code never changes: the register's history names it. */
@Entity
@Table(name = "service")
class Service {

    @Id
    private UUID id;
    private String code;
    private String name;

    protected Service() {
        // for JPA
    }

    ServiceView view() {
        return new ServiceView(code, name);
    }

    void rename(String newName) {
        name = newName;
    }
}
