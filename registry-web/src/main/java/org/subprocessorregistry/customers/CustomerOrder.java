package org.subprocessorregistry.customers;

/** By what the list of customers is sorted; equal ones by id. */
enum CustomerOrder {

    NAME("c.name"), NAME_DESCENDING("c.name desc"), JOINED("c.joinedAt"), JOINED_DESCENDING("c.joinedAt desc");

    private final String path;

    CustomerOrder(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
