package org.subprocessorregistry.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** One customer with its contacts, new or altered. Rows of contacts that stay blank are not meant. */
@Named
@RequestScoped
public class CustomerPage {

    private static final int BLANK_ROWS = 2;

    private final Customers customers;
    private final Desk desk;
    private Form form;
    private List<Form> contacts;
    private Instant leftAt;

    @Inject
    CustomerPage(Customers customers, Desk desk) {
        this.customers = customers;
        this.desk = desk;
    }

    public boolean isNew() {
        return "new".equals(desk.address());
    }

    public void save() {
        desk.act(Roles.EDITOR, () -> {
            var customer = new NewCustomer(form.text("name"), form.several("services"),
                    contacts.stream().filter(row -> row.text("email") != null || row.text("name") != null).map(CustomerPage::contact).toList());
            UUID id = isNew() ? customers.create(customer)
                    : customers.update(desk.id(), Long.parseLong(form.text("version")), customer).id();
            return Done.goTo("/staff/customers/" + id, "saved", customer.name());
        });
    }

    /** Ends the contract. */
    public void leave() {
        desk.act(Roles.EDITOR, () -> {
            var customer = customers.leave(desk.id());
            return Done.goTo("/staff/customers/" + customer.id(), "customers.left.done", customer.name());
        });
    }

    /** Whether this person may end the contract. */
    public boolean isLeavable() {
        return desk.isEditor() && !isNew() && getLeftAt() == null;
    }

    /** When the contract ended, UTC; null for one that runs. */
    public Instant getLeftAt() {
        load();
        return leftAt;
    }

    public Form getForm() {
        load();
        return form;
    }

    public List<Form> getContacts() {
        load();
        return contacts;
    }

    private void load() {
        if (form != null) {
            return;
        }
        form = new Form();
        contacts = new ArrayList<>();
        if (!isNew()) {
            CustomerView customer = customers.require(desk.id());
            leftAt = customer.leftAt();
            form.with("name", customer.name()).with("services", customer.services().toArray()).with("version", String.valueOf(customer.version()));
            customer.contacts().forEach(contact -> contacts.add(new Form().with("name", contact.name()).with("email", contact.email())
                    .with("kind", contact.kind()).with("language", contact.language())));
        }
        for (int i = 0; leftAt == null && i < BLANK_ROWS; i++) {
            contacts.add(new Form().with("kind", "primary"));
        }
    }

    private static CustomerContact contact(Form row) {
        return new CustomerContact(row.text("name"), row.text("email"), row.text("kind"), row.text("language"));
    }
}
