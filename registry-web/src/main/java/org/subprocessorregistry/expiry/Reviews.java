package org.subprocessorregistry.expiry;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.Subprocessors;
import org.subprocessorregistry.tasks.StaffTasks;

/** Makes the review of a subprocessor a task on its day. */
@ApplicationScoped
@Transactional
public class Reviews {

    private final Database database;
    private final Register register;
    private final StaffTasks tasks;
    private final BusinessDay businessDay;

    @Inject
    Reviews(Database database, Register register, StaffTasks tasks, BusinessDay businessDay) {
        this.database = database;
        this.register = register;
        this.tasks = tasks;
        this.businessDay = businessDay;
    }

    private record Due(UUID subprocessor, String name, LocalDate on) {
    }

    /** One open task for each review whose day has come, until it gets another day; who is no longer used is not reviewed. */
    public void tellDue() {
        due(businessDay.today()).stream().filter(review -> !isEnded(review.subprocessor()))
                .forEach(review -> tasks.open(Subprocessors.REVIEW_DUE, review.subprocessor(), review.name(), review.on()));
    }

    private List<Due> due(LocalDate today) {
        return database.list("select id, name, next_review_on from subprocessor where next_review_on <= ? order by next_review_on, id",
                row -> new Due(Database.id(row, 1), row.getString(2), row.getObject(3, LocalDate.class)), today);
    }

    private boolean isEnded(UUID subprocessor) {
        return register.entry(subprocessor).filter(entry -> EntryView.ENDED.equals(entry.status())).isPresent();
    }
}
