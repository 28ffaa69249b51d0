package org.subprocessorregistry.changes;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.customers.CustomerContact;
import org.subprocessorregistry.customers.NewTerms;
import org.subprocessorregistry.customers.NewTerms.NewPeriod;

/** A customer of the model: what his contract promises him, counted here once more and in the simplest way, and his contacts. */
final class ModelCustomer {

    /** What a contract may promise; {@code days} that must have passed before silence or the effect. */
    enum Contract {

        /** Nothing: the vendor's published policy of 30 and 30 days. */
        NONE(30, false, false, null),
        GENERAL_45(45, false, false, terms("general", 45, 30, "day", "publication", null)),
        TEN_BUSINESS_DAYS(10, true, false, terms("general", 10, 10, "business-day", "publication", null)),
        FROM_SENDING(35, false, false, terms("general", 35, 20, "day", "sending", null)),
        SPECIFIC(40, false, true, terms("specific", 40, 40, "day", "publication", null)),
        DORA(60, false, false, terms("general", 45, 60, "day", "publication", List.of("dora-critical")));

        private static final int PUBLISHED = 30;

        private final int amount;
        private final boolean business;
        private final boolean specific;
        private final NewTerms terms;

        Contract(int amount, boolean business, boolean specific, NewTerms terms) {
            this.amount = amount;
            this.business = business;
            this.specific = specific;
            this.terms = terms;
        }

        private static NewTerms terms(String authorisation, int notice, int objection, String unit, String clockStart, List<String> flags) {
            return new NewTerms(LocalDate.of(2020, 1, 1), null, authorisation, List.of(new NewPeriod("any", notice, unit)),
                    List.of(new NewPeriod("any", objection, unit)), clockStart, null, null, null, null, null, null, null, null, flags);
        }

        NewTerms terms() {
            return terms;
        }

        boolean specific() {
            return specific;
        }

        boolean dora() {
            return this == DORA;
        }

        /** No silence counts on this day or before when the clock started on that one: contract or policy, whichever is longer. */
        LocalDate waitsAtLeastUntil(LocalDate started) {
            LocalDate published = started.plusDays(PUBLISHED);
            LocalDate promised = business ? businessDays(started, amount) : started.plusDays(amount);
            return promised.isAfter(published) ? promised : published;
        }

        private static LocalDate businessDays(LocalDate started, int amount) {
            LocalDate day = started;
            for (int counted = 0; counted < amount;) {
                day = day.plusDays(1);
                if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    counted++;
                }
            }
            return day;
        }
    }

    final Contract contract;
    final List<String> services;
    UUID id;
    boolean left;
    boolean agreedBefore;
    /** What the model has had accepted; a state of the window without its cause is a violation. */
    boolean approved;
    boolean objected;
    boolean exempted;
    boolean overruled;
    private final List<CustomerContact> contacts = new ArrayList<>();

    ModelCustomer(Contract contract, String service, boolean backup) {
        this.contract = contract;
        this.services = List.of(service);
        contacts.add(contact("primary"));
        if (backup) {
            contacts.add(contact("backup"));
        }
    }

    private static CustomerContact contact(String kind) {
        return new CustomerContact("Ann", UUID.randomUUID() + "@customer.example", kind, "en");
    }

    List<CustomerContact> contacts() {
        return List.copyOf(contacts);
    }

    /** Somebody else is the primary contact from now on. */
    List<CustomerContact> withAnotherPrimary() {
        contacts.set(0, contact("primary"));
        return contacts();
    }

    @Override
    public String toString() {
        return contract + (left ? " (left)" : "");
    }

    /** A window that begins anew is counted by what is agreed by then; an approval of what was said before is none. */
    void asksAnew() {
        approved = false;
        agreedBefore = true;
    }
}
