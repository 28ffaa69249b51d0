package org.subprocessorregistry.subprocessors;

/** Whom to ask at the subprocessor (EDPB Opinion 22/2024); never public. Fields are empty where nothing is known. */
public record ContactPerson(String name, String position, String email, String phone) {

    public ContactPerson(String name, String position, String email) {
        this(name, position, email, null);
    }
}
