package org.subprocessorregistry.customers;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.CsvUpload;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;

/**
 * Customers and their contacts in a CSV file: one record per contact; records of the same customer name are one customer. What
 * is written can be read again and then changes nothing.
 *
 * <p>Columns: {@code customer}, {@code services} (codes between blanks), {@code contact}, {@code email}, {@code kind} (primary or
 * backup; primary where it is empty), {@code language} (en, de, fr, es), {@code terms} (code of a policy pack; empty = left as they
 * are) and {@code termsFrom} (first day of these terms; empty = today).
 */
@ApplicationScoped
@Transactional
public class CustomerFile {

    private static final String COLUMNS = "customer, services, contact, email, kind, language, terms, termsFrom";
    private static final int MOST_CUSTOMERS = 50_000;
    private static final int MOST_REPORTED = 1000;
    private static final int PAGE = 1000;
    private static final Pattern CONTACT = Pattern.compile("contacts\\[(\\d+)]\\.?(.*)");
    private static final Map<String, String> COLUMN_OF = Map.of("name", "customer", "contacts", "email");

    private final Customers customers;
    private final Terms terms;
    private final BusinessDay businessDay;

    @Inject
    CustomerFile(Customers customers, Terms terms, BusinessDay businessDay) {
        this.customers = customers;
        this.terms = terms;
        this.businessDay = businessDay;
    }

    /** What became of a file. */
    public record Outcome(int added, int updated, int unchanged) {
    }

    /** One customer as the file has it. */
    private static final class Entry {

        private final String name;
        private final List<String> services;
        private final String pack;
        private final LocalDate termsFrom;
        private final List<CustomerContact> contacts = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();

        private Entry(CSVRecord first, LocalDate termsFrom) {
            name = CsvUpload.value(first, "customer");
            services = services(first);
            pack = CsvUpload.value(first, "terms");
            this.termsFrom = termsFrom;
        }

        private NewCustomer asNew(LocalDate today) {
            return new NewCustomer(name, services, contacts, pack.isEmpty() ? null : NewTerms.pack(termsFrom == null ? today : termsFrom, pack));
        }

        private boolean isAs(CustomerView known) {
            return known.services().equals(services) && known.contacts().size() == contacts.size() && known.contacts().containsAll(contacts);
        }
    }

    /** Where a record stands: its number without the header, and the line on which it ends, both from 1. */
    private record Place(long record, long line) {

        private String path(String column) {
            return "records[%d].%s".formatted(record, column);
        }
    }

    /**
     * Takes the customers of a file in. A customer of a known name becomes what the file says: services, contacts and, where they
     * differ from the newest, terms; who is not in the file stays as he is.
     *
     * @param by the user who does it
     * @throws RuleViolation {@code malformed}, or {@code invalid} naming every record at fault: then nothing was taken in
     */
    public Outcome takeIn(InputStream csv, UUID by) {
        var problems = new ArrayList<FieldError>();
        var entries = CsvUpload.read(csv, "customer", COLUMNS, parser -> read(parser, problems));
        entries.forEach(entry -> check(entry, problems));
        if (!problems.isEmpty()) {
            throw new RuleViolation(ProblemType.INVALID, "Nothing was taken in: %d problems in the file.".formatted(problems.size()),
                    problems.stream().limit(MOST_REPORTED).toList());
        }
        int added = 0;
        int updated = 0;
        for (var entry : entries) {
            var known = customers.named(entry.name);
            if (known.isEmpty()) {
                customers.create(entry.asNew(businessDay.today()), by);
                added++;
            } else if (follow(known.getFirst(), entry, by)) {
                updated++;
            }
        }
        return new Outcome(added, updated, entries.size() - added - updated);
    }

    private List<Entry> read(CSVParser parser, List<FieldError> problems) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (CSVRecord record : parser) {
            var place = new Place(record.getRecordNumber(), record.getParser().getCurrentLineNumber());
            var entry = entries.computeIfAbsent(CsvUpload.value(record, "customer"), name -> new Entry(record, day(record, place, problems)));
            if (entries.size() > MOST_CUSTOMERS) {
                throw new RuleViolation(ProblemType.INVALID, "The file has more than %d customers: take it in in parts.".formatted(MOST_CUSTOMERS));
            }
            entry.contacts.add(new CustomerContact(CsvUpload.value(record, "contact"), CsvUpload.value(record, "email"),
                    orElse(CsvUpload.value(record, "kind"), "primary"), orElse(CsvUpload.value(record, "language"), "en")));
            entry.places.add(place);
            note(!services(record).equals(entry.services), place, "services", "The records of one customer name the same services.", problems);
            note(!CsvUpload.value(record, "terms").equals(entry.pack), place, "terms", "The records of one customer name the same terms.", problems);
        }
        return List.copyOf(entries.values());
    }

    private static List<String> services(CSVRecord record) {
        return Stream.of(CsvUpload.value(record, "services").split("[\\s;,]+")).filter(code -> !code.isEmpty()).distinct().toList();
    }

    private static String orElse(String value, String preset) {
        return value.isEmpty() ? preset : value;
    }

    private static LocalDate day(CSVRecord record, Place place, List<FieldError> problems) {
        String text = CsvUpload.value(record, "termsFrom");
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            note(true, place, "termsFrom", "Write the day as 2026-03-01.", problems);
            return null;
        }
    }

    private void check(Entry entry, List<FieldError> problems) {
        var request = entry.asNew(businessDay.today());
        collect(() -> customers.validate(request), entry, problems);
        if (request.terms() != null) {
            collect(() -> terms.checked(request.terms()), entry, problems);
        }
        note(customers.named(entry.name).size() > 1, entry.places.getFirst(), "customer", "Several customers have this name: alter them one by one.", problems);
    }

    private static void collect(Runnable check, Entry entry, List<FieldError> problems) {
        try {
            check.run();
        } catch (RuleViolation violation) {
            violation.errors().forEach(error -> problems.add(at(entry, error)));
        }
    }

    /** The record and column that a field came from. */
    private static FieldError at(Entry entry, FieldError error) {
        var contact = CONTACT.matcher(error.path());
        if (contact.matches()) {
            return said(entry.places.get(Integer.parseInt(contact.group(1))), "name".equals(contact.group(2)) ? "contact" : contact.group(2), error.message());
        }
        String field = error.path().replaceAll("[\\[.].*", "");
        String column = "pack".equals(field) ? "terms" : "validFrom".equals(field) ? "termsFrom" : COLUMN_OF.getOrDefault(field, field);
        return said(entry.places.getFirst(), column, error.message());
    }

    private static void note(boolean wrong, Place place, String column, String message, List<FieldError> problems) {
        if (wrong) {
            problems.add(said(place, column, message));
        }
    }

    private static FieldError said(Place place, String column, String message) {
        return new FieldError(place.path(column), "Line %d: %s".formatted(place.line(), message));
    }

    /** Whether anything changed. */
    private boolean follow(CustomerView known, Entry entry, UUID by) {
        boolean same = entry.isAs(known);
        if (!same) {
            customers.update(known.id(), known.version(), entry.asNew(businessDay.today()));
        }
        String newest = terms.versions(known.id()).stream().findFirst().map(TermsView::pack).orElse(null);
        if (entry.pack.isEmpty() || entry.pack.equals(newest)) {
            return !same;
        }
        terms.record(known.id(), entry.asNew(businessDay.today()).terms(), by);
        return true;
    }

    /** All active customers, as {@link #takeIn} reads them; terms are named where the newest version is a pack as it stands. */
    public byte[] write() {
        var csv = CsvExport.withHeader("customer", "services", "contact", "email", "kind", "language", "terms", "termsFrom");
        UUID after = null;
        List<CustomerView> page;
        do {
            page = customers.page(after, PAGE);
            page.forEach(customer -> write(csv, customer));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return csv.bytes();
    }

    private void write(CsvExport csv, CustomerView customer) {
        var newest = terms.versions(customer.id()).stream().findFirst().filter(version -> version.pack() != null);
        customer.contacts().forEach(contact -> csv.row(customer.name(), String.join(" ", customer.services()), contact.name(), contact.email(),
                contact.kind(), contact.language(), newest.map(TermsView::pack).orElse(null), newest.map(TermsView::validFrom).orElse(null)));
    }
}
