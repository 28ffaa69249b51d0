package org.subprocessorregistry.customers;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The customers. */
@Named
@RequestScoped
public class CustomersPage {

    private static final int MOST_LISTED = 5000;

    private final Customers customers;
    private List<CustomerView> list;

    @Inject
    CustomersPage(Customers customers) {
        this.customers = customers;
    }

    public List<CustomerView> getList() {
        if (list == null) {
            // The table sorts its rows in place.
            list = new ArrayList<>(customers.page(null, MOST_LISTED));
        }
        return list;
    }
}
