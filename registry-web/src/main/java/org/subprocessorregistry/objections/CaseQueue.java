package org.subprocessorregistry.objections;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.sql.Database;

/** The cases that wait, the one due next on top; and the closed ones, the latest on top. */
@ApplicationScoped
@Transactional
public class CaseQueue {

    private final CaseFile cases;
    private final BusinessDay businessDay;
    private final Database database;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    CaseQueue(CaseFile cases, BusinessDay businessDay, Database database) {
        this.cases = cases;
        this.businessDay = businessDay;
        this.database = database;
    }

    public CaseCounts counts() {
        em.flush();
        return database.first("""
                select count(*) filter (where state <> 'resolved'), count(*) filter (where state <> 'resolved' and due_by < ?),
                    count(*) filter (where state = 'unmatched'), count(*) filter (where state = 'awaiting-confirmation'),
                    count(*) filter (where state <> 'resolved' and not in_time),
                    count(*) filter (where state <> 'resolved' and type = 'question'), count(*) filter (where state = 'resolved')
                from objection""", row -> new CaseCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6),
                        row.getLong(7)), businessDay.today()).orElseThrow();
    }

    /**
     * A page of cases, without their threads.
     *
     * @param after id of the last one of the page before, or null
     */
    public List<ObjectionView> page(CaseFilter filter, UUID after, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        String order = filter.closed() ? "o.dueBy desc, o.id desc" : "o.dueBy, o.id";
        if (after != null) {
            var last = cases.require(after);
            where += filter.closed() ? " and (o.dueBy < :due or o.dueBy = :due and o.id < :last)" : " and (o.dueBy > :due or o.dueBy = :due and o.id > :last)";
            values.put("due", last.dueBy());
            values.put("last", after);
        }
        var query = em.createQuery("select o from Objection o where %s order by %s".formatted(where, order), Objection.class).setMaxResults(limit);
        values.forEach(query::setParameter);
        return cases.rows(query.getResultList());
    }

    private String where(CaseFilter filter, Map<String, Object> values) {
        var where = new StringBuilder("o.state ").append(filter.closed() ? "=" : "<>").append(" :resolved");
        values.put("resolved", ObjectionState.RESOLVED);
        switch (filter.show() == null ? "" : filter.show()) {
            case "overdue" -> and(where, values, "o.dueBy < :today", "today", businessDay.today());
            case "unmatched" -> and(where, values, "o.state = :state", "state", ObjectionState.UNMATCHED);
            case "second" -> and(where, values, "o.state = :state", "state", ObjectionState.AWAITING_CONFIRMATION);
            case "late" -> and(where, values, "o.inTime = :late", "late", false);
            case "questions" -> and(where, values, "o.type = :asked", "asked", ObjectionType.QUESTION);
            default -> { }
        }
        and(where, values, "o.type = :type", "type", filter.type());
        and(where, values, "o.changeId = :change", "change", filter.change());
        and(where, values, "o.customerId = :customer", "customer", filter.customer());
        and(where, values, "o.inTime = :inTime", "inTime", filter.inTime());
        return where.toString();
    }

    private static void and(StringBuilder where, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
