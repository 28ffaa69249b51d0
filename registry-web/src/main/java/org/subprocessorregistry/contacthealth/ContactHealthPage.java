package org.subprocessorregistry.contacthealth;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.Roles;

/** Customers who are hard to reach, and what can be done about each contact. */
@Named
@RequestScoped
public class ContactHealthPage {

    private static final int PAGE = 50;
    private static final List<String> PROBLEMS = List.of("unreached", "no-contact", "bounced", "backup-used", "unconfirmed");

    private final ContactHealth health;
    private final Desk desk;
    private List<CustomerHealth> list;
    private Map<String, Long> counts;

    @Inject
    ContactHealthPage(ContactHealth health, Desk desk) {
        this.health = health;
        this.desk = desk;
    }

    public List<CustomerHealth> getList() {
        if (list == null) {
            list = health.page(isAll(), PageRequest.id("after", desk.parameter("after")), PAGE);
        }
        return list;
    }

    public UUID getNext() {
        return getList().size() < PAGE ? null : getList().getLast().customer();
    }

    public boolean isAll() {
        return "true".equals(desk.parameter("all"));
    }

    public List<String> getProblems() {
        return PROBLEMS;
    }

    public long count(String problem) {
        if (counts == null) {
            counts = health.counts();
        }
        return counts.getOrDefault(problem, 0L);
    }

    public void ask() {
        desk.act(Roles.EDITOR, () -> {
            health.ask(contact());
            return Done.goTo(address(), "health.asked");
        });
    }

    public void confirm() {
        desk.act(Roles.EDITOR, () -> {
            health.confirm(contact());
            return Done.goTo(address(), "health.confirmed");
        });
    }

    /** The one whose button was pressed, also where the list has become another one meanwhile. */
    private UUID contact() {
        return UUID.fromString(desk.parameter("contact"));
    }

    private String address() {
        return isAll() ? "/staff/contact-health?all=true" : "/staff/contact-health";
    }
}
