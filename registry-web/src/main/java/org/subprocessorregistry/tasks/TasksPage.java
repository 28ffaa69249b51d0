package org.subprocessorregistry.tasks;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What waits for a person, the most urgent first. */
@Named
@RequestScoped
public class TasksPage {

    private final StaffTasks tasks;
    private List<StaffTasks.StaffTask> open;

    @Inject
    TasksPage(StaffTasks tasks) {
        this.tasks = tasks;
    }

    public List<StaffTasks.StaffTask> getOpen() {
        if (open == null) {
            open = tasks.open();
        }
        return open;
    }

    /** The page on which the task is done. */
    public String address(StaffTasks.StaffTask task) {
        return switch (task.kind()) {
            case "confirm-function" -> "/staff/functions";
            case "confirm-baseline", "confirm-exemption", "stuck-change", "window-outlasts-change" -> "/staff/changes/" + task.refId();
            case "unreached-customer" -> "/staff/notices/" + task.refId();
            case "unmatched-objection", "late-objection", "decide-objection", "answer-question", "read-message", "reach-customer" -> "/staff/objections/" + task.refId();
            case "unmatched-mail" -> "/staff/inbox/" + task.refId();
            case "returned-mail", "complaint" -> "/staff/customers/" + task.refId();
            case "audit-expiring", "audit-lapsed", "finding-overdue" -> "/staff/audits/" + task.refId();
            case "review-due" -> "/staff/subprocessors/" + task.refId();
            case "commitment-expiring", "commitment-lapsed" -> "/staff/commitments/" + task.refId();
            default -> "/staff/";
        };
    }
}
