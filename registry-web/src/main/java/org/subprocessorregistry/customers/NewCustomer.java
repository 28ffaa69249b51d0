package org.subprocessorregistry.customers;

import java.util.List;

/** A customer to take in; at least one service and one primary contact are needed. */
public record NewCustomer(String name, List<String> services, List<CustomerContact> contacts) {
}
