package org.subprocessorregistry.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.subprocessorregistry.platform.Pdf;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.PublicContent;

/** Makes PDFs of templates, two at a time at most: laying out a long table costs seconds and memory. */
@ApplicationScoped
class Documents {

    /** Rows of the longest table that is laid out. */
    static final int MOST_ROWS = 2_000;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param content makes what the template needs; called when it is this document's turn
     * @param created what the file's properties tell; the same content and instant give the same bytes
     */
    PublicContent pdf(String template, Visit visit, Supplier<Map<String, ?>> content, Instant created) {
        if (!turn()) {
            throw new RuleViolation(ProblemType.UNAVAILABLE, "Too many documents are being made at the moment; try again in a minute.");
        }
        try {
            return PublicContent.packed(Pdf.of(Templates.render(template, visit, content.get()), created));
        } finally {
            free.release();
        }
    }

    /** @throws RuleViolation when the table is too long, saying what to take instead */
    static void requireRoom(int rows) {
        if (rows > MOST_ROWS) {
            throw new RuleViolation(ProblemType.INVALID, "A PDF holds %d rows at most, and these are %d: choose one service, or take XLSX or CSV."
                    .formatted(MOST_ROWS, rows), List.of());
        }
    }

    private boolean turn() {
        try {
            return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
