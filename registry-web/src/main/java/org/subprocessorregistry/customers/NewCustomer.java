package org.subprocessorregistry.customers;

import java.util.List;

/**
 * A customer to take in; at least one service and one primary contact are needed.
 *
 * @param terms its contract terms from the start, so that a window that opens by its joining is counted by them; null = the
 *              published policy, or terms recorded later. An update leaves terms alone
 */
public record NewCustomer(String name, List<String> services, List<CustomerContact> contacts, NewTerms terms) {

    public NewCustomer(String name, List<String> services, List<CustomerContact> contacts) {
        this(name, services, contacts, null);
    }
}
