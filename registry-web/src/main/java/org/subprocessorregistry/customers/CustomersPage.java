package org.subprocessorregistry.customers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;
import org.primefaces.model.StreamedContent;
import org.subprocessorregistry.desk.ColumnFilters;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;

/** The customers, one by one and as a file. */
@Named
@RequestScoped
public class CustomersPage {

    private final Customers customers;
    private final CustomerFile file;
    private final Desk desk;
    private final LazyDataModel<CustomerView> list = new Rows();
    private Part upload;
    private List<FieldError> problems = List.of();

    @Inject
    CustomersPage(Customers customers, CustomerFile file, Desk desk) {
        this.customers = customers;
        this.file = file;
        this.desk = desk;
    }

    /** The list: each page of it is read when it is looked at. */
    public LazyDataModel<CustomerView> getList() {
        return list;
    }

    /** Whether there was ever any customer. */
    public boolean isAny() {
        return customers.count(new CustomerFilter("", "", false)) + customers.count(new CustomerFilter("", "", true)) > 0;
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

    /** Rows of the table as the browser asks for them; a column's filter is named by the column's id. */
    private final class Rows extends LazyDataModel<CustomerView> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filters) {
            return Math.toIntExact(customers.count(filter(filters)));
        }

        @Override
        public List<CustomerView> load(int first, int rows, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
            return customers.slice(filter(filters), order(sorts), first, rows);
        }

        private static CustomerFilter filter(Map<String, FilterMeta> filters) {
            return new CustomerFilter(ColumnFilters.text(filters, "name"), ColumnFilters.text(filters, "services"), "left".equals(ColumnFilters.text(filters, "leftAt")));
        }

        private static CustomerOrder order(Map<String, SortMeta> sorts) {
            return sorts.values().stream().filter(SortMeta::isActive).findFirst().map(sort -> {
                boolean descending = sort.getOrder() == SortOrder.DESCENDING;
                return "joinedAt".equals(sort.getField()) ? descending ? CustomerOrder.JOINED_DESCENDING : CustomerOrder.JOINED
                        : descending ? CustomerOrder.NAME_DESCENDING : CustomerOrder.NAME;
            }).orElse(CustomerOrder.NAME);
        }
    }
}
