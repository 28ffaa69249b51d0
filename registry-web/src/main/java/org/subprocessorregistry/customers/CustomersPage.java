package org.subprocessorregistry.customers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;

/** The customers, one by one and as a file. */
@Named
@RequestScoped
public class CustomersPage {

    private static final int MOST_LISTED = 5000;

    private final Customers customers;
    private final CustomerFile file;
    private final Desk desk;
    private List<CustomerView> list;
    private Part upload;
    private List<FieldError> problems = List.of();

    @Inject
    CustomersPage(Customers customers, CustomerFile file, Desk desk) {
        this.customers = customers;
        this.file = file;
        this.desk = desk;
    }

    public List<CustomerView> getList() {
        if (list == null) {
            // The table sorts its rows in place.
            list = new ArrayList<>(customers.page(null, MOST_LISTED));
        }
        return list;
    }

    /** Takes the customers of a CSV file in: all, or none and the reasons. */
    public void takeIn() {
        desk.act(Roles.EDITOR, () -> {
            if (upload == null || upload.getSize() == 0) {
                throw RuleViolation.of("upload", "Choose a file first.");
            }
            try (var content = upload.getInputStream()) {
                var outcome = file.takeIn(content, desk.person());
                return Done.goTo("/staff/customers", "customers.taken", outcome.added(), outcome.updated(), outcome.unchanged());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuleViolation refused) {
                problems = refused.errors();
                throw problems.isEmpty() ? refused : new RuleViolation(refused.type(), refused.getMessage());
            }
        });
    }

    /** What is wrong with the file, record by record. */
    public List<FieldError> getProblems() {
        return problems;
    }

    /** All of them as a file that can be taken in again. */
    public StreamedContent getFile() {
        byte[] csv = file.write();
        return DefaultStreamedContent.builder().name("customers.csv").contentType("text/csv").stream(() -> new ByteArrayInputStream(csv)).build();
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
