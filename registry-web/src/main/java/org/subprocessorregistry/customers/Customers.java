package org.subprocessorregistry.customers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subscribers.Contact;
import org.subprocessorregistry.subscribers.ContactView;
import org.subprocessorregistry.subscribers.Subscribers;

/** The customers and their contacts. */
@ApplicationScoped
@Transactional
public class Customers {

    private static final Set<String> KINDS = Set.of("primary", "backup");
    private static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es");

    private final RegisterHead head;
    private final Services services;
    private final Subscribers subscribers;
    private final Database database;
    private final Event<ContactsChanged> changed;
    private final Event<CustomersJoined> joined;
    private final Event<CustomerLeft> left;
    private final Event<ServicesShed> shed;
    private final Clock clock;
    private final AuditLog audit;
    private final Terms terms;
    private final BusinessDay businessDay;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Customers(RegisterHead head, Services services, Subscribers subscribers, Database database, Event<ContactsChanged> changed,
            Event<CustomersJoined> joined, Event<CustomerLeft> left, Event<ServicesShed> shed, Clock clock,
            AuditLog audit, Terms terms, BusinessDay businessDay) {
        this.head = head;
        this.services = services;
        this.subscribers = subscribers;
        this.database = database;
        this.changed = changed;
        this.joined = joined;
        this.left = left;
        this.shed = shed;
        this.clock = clock;
        this.audit = audit;
        this.terms = terms;
        this.businessDay = businessDay;
    }

    /**
     * Takes a customer in, with its contacts. Waits for a publication that is under way, so that nobody falls between an
     * announcement and the list of those who are told (DOMAIN §3.13).
     *
     * @param by the user who does it, or null
     * @throws RuleViolation {@code invalid}, naming every field at fault
     */
    public UUID create(NewCustomer request, UUID by) {
        validate(request);
        head.share();
        var customer = new Customer(request.name().strip(), request.services(), clock.instant());
        em.persist(customer);
        em.flush();
        subscribers.putContacts(customer.id(), customer.services(), contacts(request, request.terms() == null ? null : terms.checked(request.terms()).language()));
        record("created", customer.id());
        if (request.terms() != null) {
            terms.record(customer.id(), request.terms(), by);
        }
        joined.fire(new CustomersJoined(List.of(customer.id())));
        return customer.id();
    }

    /** As {@link #create(NewCustomer, UUID)}, by nobody in particular. */
    public UUID create(NewCustomer request) {
        return create(request, null);
    }

    /**
     * Alters name, services and contacts.
     *
     * @throws Conflict {@code lost-update} when somebody saved after {@code version} was read, {@code wrong-state} for a customer
     *                  that has left
     */
    public CustomerView update(UUID id, long version, NewCustomer request) {
        validate(request);
        // Before the row: an announcement holds the head when it comes to the rows of the customers it tells.
        head.share();
        var customer = locked(id);
        if (customer.version() != version) {
            throw new Conflict(ProblemType.LOST_UPDATE, "Somebody changed this customer in the meantime: it is now \"%s\" with services %s."
                    .formatted(customer.name(), String.join(", ", customer.services())));
        }
        boolean buysMore = !customer.services().containsAll(request.services());
        boolean buysLess = !request.services().containsAll(customer.services());
        customer.becomes(request.name().strip(), request.services());
        em.flush();
        subscribers.putContacts(id, customer.services(), contacts(request, agreedLanguage(id)));
        record("updated", id);
        changed.fire(new ContactsChanged(id));
        if (buysMore) {
            joined.fire(new CustomersJoined(List.of(id)));
        }
        if (buysLess) {
            shed.fire(new ServicesShed(id, customer.services()));
        }
        return view(customer);
    }

    /**
     * Ends a contract: the contacts hear nothing more, windows that are open close as exempt (DOMAIN §3.13). What was told and
     * answered stays as evidence.
     *
     * @throws Conflict {@code wrong-state} for one that has left already
     */
    public CustomerView leave(UUID id) {
        head.share();
        var customer = locked(id);
        customer.leave(clock.instant());
        em.flush();
        subscribers.putContacts(id, customer.services(), List.of());
        record("left", id);
        left.fire(new CustomerLeft(id));
        return view(customer);
    }

    /** Nobody else alters it meanwhile; its answers still come in, which name it while they hold a change that is asked for next. */
    private Customer locked(UUID id) {
        var customer = find(id);
        database.number("select 1 from customer where id = ? for no key update", id);
        em.refresh(customer);
        return customer;
    }

    private void record(String what, UUID id) {
        audit.record(AuditEntry.of("customer." + what, "customer", id).customer(id));
    }

    public CustomerView require(UUID id) {
        return view(find(id));
    }

    public boolean exists(UUID id) {
        return em.find(Customer.class, id) != null;
    }

    /** The customer's name, for lists and messages. */
    public String nameOf(UUID id) {
        return find(id).name();
    }

    /** The names of all customers, those that left too; for lists. */
    public Map<UUID, String> names() {
        return names(em.createQuery("select c.id, c.name from Customer c", Object[].class));
    }

    /** The names of some. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of()
                : names(em.createQuery("select c.id, c.name from Customer c where c.id in :ids", Object[].class).setParameter("ids", ids));
    }

    private static Map<UUID, String> names(TypedQuery<Object[]> query) {
        return query.getResultStream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /** Customers by name, in pages of at most {@code limit} after the one with id {@code after} (null: from the start). */
    public List<CustomerView> page(UUID after, int limit) {
        String start = after == null ? "" : find(after).name();
        return views(em.createQuery("""
                        select c from Customer c where c.leftAt is null
                        and (:fresh = true or c.name > :start or (c.name = :start and c.id > :after)) order by c.name, c.id""", Customer.class)
                .setParameter("fresh", after == null).setParameter("start", start)
                .setParameter("after", after == null ? new UUID(0, 0) : after)
                .setMaxResults(limit).getResultList());
    }

    /** Customers that fit a filter, from the {@code from}th on (counted from 0), at most {@code limit}. */
    List<CustomerView> slice(CustomerFilter filter, CustomerOrder order, int from, int limit) {
        return views(filtered("select c", filter, " order by %s, c.id".formatted(order.path()), Customer.class).setFirstResult(from).setMaxResults(limit)
                .getResultList());
    }

    /** How many customers fit a filter. */
    long count(CustomerFilter filter) {
        return filtered("select count(c)", filter, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> filtered(String select, CustomerFilter filter, String order, Class<T> type) {
        return em.createQuery(select + """
                 from Customer c where (:left = true and c.leftAt is not null or :left = false and c.leftAt is null)
                and (:name = '' or function('strpos', lower(c.name), lower(:name)) > 0)
                and (:service = '' or function('jsonb_exists', c.services, :service) = true)""" + order, type)
                .setParameter("left", filter.left()).setParameter("name", filter.name().strip()).setParameter("service", filter.service());
    }

    /** Active customers of exactly this name; two of them are possible. */
    List<CustomerView> named(String name) {
        return views(em.createQuery("select c from Customer c where c.leftAt is null and c.name = :name order by c.id", Customer.class)
                .setParameter("name", name).getResultList());
    }

    /**
     * Active customers that buy any of these services: those who must be told. Many share their services and their terms, so
     * each distinct text is read once.
     *
     * @param day business date whose terms count
     */
    public List<Affected> affectedBy(List<String> serviceCodes, LocalDate day) {
        return affected(serviceCodes, day, true, List.of());
    }

    /** Those of these customers that a change to these services concerns. */
    public List<Affected> affectedBy(List<String> serviceCodes, LocalDate day, List<UUID> customerIds) {
        return affected(serviceCodes, day, false, customerIds);
    }

    private List<Affected> affected(List<String> serviceCodes, LocalDate day, boolean everyone, List<UUID> customerIds) {
        em.flush();
        var servicesOf = new HashMap<String, List<String>>();
        var termsOf = new HashMap<String, ContractTerms>();
        return database.list("""
                select c.id, c.name, c.services, t.content
                from customer c left join lateral (select content from contract_terms
                    where customer_id = c.id and valid_from <= ? order by valid_from desc limit 1) t on true
                where c.left_at is null and jsonb_exists_any(c.services, ?) and (? or c.id = any(?))
                order by c.name, c.id""", row -> new Affected(Database.id(row, 1), row.getString(2),
                        servicesOf.computeIfAbsent(row.getString(3), json -> Json.codes(json)), row.getString(4) == null ? null
                        : termsOf.computeIfAbsent(row.getString(4), json -> Json.read(json, ContractTerms.class))),
                day, Database.texts(serviceCodes), everyone, Database.ids(customerIds));
    }

    /** Active customers that buy any of these services and whose name holds what is typed, in any case; by name. */
    public List<CustomerName> find(String typed, List<String> serviceCodes, int limit) {
        return database.list("""
                select id, name from customer where left_at is null and jsonb_exists_any(services, ?) and strpos(lower(name), lower(?)) > 0
                order by name, id limit ?""", row -> new CustomerName(Database.id(row, 1), row.getString(2)), Database.texts(serviceCodes), typed.strip(), limit);
    }

    /** Customers whose name holds what is typed, in any case, those that left too; by name. */
    public List<CustomerName> find(String typed, int limit) {
        return database.list("select id, name from customer where strpos(lower(name), lower(?)) > 0 order by lower(name), id limit ?",
                row -> new CustomerName(Database.id(row, 1), row.getString(2)), typed.strip(), limit);
    }

    /** How many {@link #find(String, int)} would find without its limit. */
    public long count(String typed) {
        return database.number("select count(*) from customer where strpos(lower(name), lower(?)) > 0", typed.strip());
    }

    /** By customer, the first day after {@code day} on which other terms begin; who has none to come is absent. */
    public Map<UUID, LocalDate> nextTerms(LocalDate day) {
        var next = new HashMap<UUID, LocalDate>();
        database.list("select customer_id, min(valid_from) from contract_terms where valid_from > ? group by customer_id",
                row -> next.put(Database.id(row, 1), row.getObject(2, LocalDate.class)), day);
        return next;
    }

    /**
     * A customer that a change concerns.
     *
     * @param terms in force; null where the published policy applies. Customers with equal terms share the object
     */
    public record Affected(UUID id, String name, List<String> services, ContractTerms terms) {
    }

    private Customer find(UUID id) {
        var customer = em.find(Customer.class, id);
        if (customer == null) {
            throw new NotFound("customer", id);
        }
        return customer;
    }

    private CustomerView view(Customer customer) {
        return views(List.of(customer)).getFirst();
    }

    private List<CustomerView> views(List<Customer> customers) {
        var contacts = subscribers.contactsOf(customers.stream().map(Customer::id).toList());
        return customers.stream().map(customer -> new CustomerView(customer.id(), customer.name(), customer.services(),
                contacts.getOrDefault(customer.id(), List.of()).stream().map(Customers::contact).toList(),
                customer.joinedAt(), customer.leftAt(), customer.version())).toList();
    }

    private static CustomerContact contact(ContactView contact) {
        return new CustomerContact(contact.name(), contact.email(), contact.kind(), contact.language());
    }

    private String agreedLanguage(UUID id) {
        return terms.at(id, businessDay.today()).map(ContractTerms::language).orElse(null);
    }

    /** @param agreed of those without a language of their own; null = the vendor's default */
    private static List<Contact> contacts(NewCustomer request, String agreed) {
        return request.contacts().stream().map(contact -> new Contact(contact.name(), contact.email(),
                contact.kind() == null ? "primary" : contact.kind(), contact.language() == null ? agreed : contact.language())).toList();
    }

    /** @throws RuleViolation {@code invalid}, naming every field at fault */
    void validate(NewCustomer request) {
        var check = new FieldCheck();
        check.line("name", request.name(), FieldCheck.NAME);
        var codes = check.codes("services", request.services());
        check.check(!codes.isEmpty(), "services", "Name at least one service that the customer buys.");
        codes.forEach(code -> check.check(services.exists(code), "services[%d]".formatted(request.services().indexOf(code)),
                "There is no service %s.".formatted(code)));
        validateContacts(check.elements("contacts", request.contacts()), check);
        check.done();
    }

    private static void validateContacts(List<CustomerContact> contacts, FieldCheck check) {
        check.check(contacts.stream().anyMatch(contact -> contact.kind() == null || "primary".equals(contact.kind())), "contacts",
                "At least one primary contact is needed: without one nobody can be told.");
        var seen = new HashSet<String>();
        for (int i = 0; i < contacts.size(); i++) {
            var contact = contacts.get(i);
            String path = "contacts[%d].".formatted(i);
            check.check(contact.kind() == null || KINDS.contains(contact.kind()), path + "kind", "Use primary or backup.");
            check.check(contact.language() == null || LANGUAGES.contains(contact.language()), path + "language", "Use en, de, fr or es.");
            check.optionalLine(path + "name", contact.name(), FieldCheck.NAME);
            String email = check.email(path + "email", contact.email());
            check.check(email.isEmpty() || seen.add(EmailAddress.parse(email).folded()), path + "email", "This address stands here twice.");
        }
    }
}
