package org.subprocessorregistry.customers;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** A customer chosen in a field travels as its id. */
@Named
@ApplicationScoped
public class CustomerConverter implements Converter<CustomerName> {

    private final Customers customers;

    @Inject
    CustomerConverter(Customers customers) {
        this.customers = customers;
    }

    @Override
    public CustomerName getAsObject(FacesContext context, UIComponent component, String value) {
        return value == null || value.isBlank() ? null : new CustomerName(UUID.fromString(value), customers.nameOf(UUID.fromString(value)));
    }

    @Override
    public String getAsString(FacesContext context, UIComponent component, CustomerName value) {
        return value == null ? "" : value.id().toString();
    }
}
