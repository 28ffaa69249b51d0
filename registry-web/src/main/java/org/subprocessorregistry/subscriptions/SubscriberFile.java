package org.subprocessorregistry.subscriptions;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.platform.CsvUpload;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.services.ServiceView;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.subscribers.BulkOutcome;
import org.subprocessorregistry.subscribers.NewSubscriber;
import org.subprocessorregistry.subscribers.Subscribers;

/**
 * Recipients in a CSV file: UTF-8, comma or semicolon, a header with {@code email} and, where wanted, {@code services} (codes
 * between blanks; empty = all), {@code language} and {@code frequency}.
 *
 * <p>The file is read as a stream, in batches, within one transaction: any size needs the same memory, and a file that turns
 * out to be no CSV adds nobody.
 */
@ApplicationScoped
@Transactional
public class SubscriberFile {

    private static final int BATCH = 1000;
    private static final int MOST_REPORTED = 1000;
    private static final Set<String> LANGUAGES = Set.of("", "en", "de", "fr", "es");
    private static final Set<String> FREQUENCIES = Set.of("", "immediate", "daily", "weekly");

    private final Subscribers subscribers;
    private final Services services;
    private final AuditLog audit;

    @Inject
    SubscriberFile(Subscribers subscribers, Services services, AuditLog audit) {
        this.subscribers = subscribers;
        this.services = services;
        this.audit = audit;
    }

    /**
     * One field of one record that kept the record from being added.
     *
     * @param record number of the record, the header not counted, from 1
     * @param line   line of the file on which the record ends
     */
    public record RecordProblem(long record, long line, String column, String severity, String code, String message) {
    }

    /**
     * What became of a file.
     *
     * @param skipped  records of people who are not to be written to, and why; who left stays out
     * @param problems records at fault, not added; at most the first {@value #MOST_REPORTED}
     */
    public record Outcome(int added, int known, List<BulkOutcome.Skipped> skipped, List<RecordProblem> problems) {
    }

    /**
     * Adds the people of a file.
     *
     * @throws RuleViolation {@code invalid} without a legal ground or a header, {@code malformed} for what is no CSV in UTF-8
     */
    public Outcome addAll(InputStream csv, String legalGround) {
        var check = new FieldCheck();
        String ground = check.line("legalGround", legalGround, FieldCheck.NAME);
        check.done();
        var outcome = CsvUpload.read(csv, "email", "email, services, language, frequency", parser -> addAll(parser, ground));
        audit.record(AuditEntry.of("subscribers.imported", "subscriber", null).with("added", outcome.added()).with("known", outcome.known())
                .with("skipped", outcome.skipped().size()).text("legalGround", ground));
        return outcome;
    }

    private Outcome addAll(CSVParser parser, String legalGround) {
        var reading = new Reading(services.list().stream().map(ServiceView::code).collect(Collectors.toSet()));
        var total = new Total();
        var batch = new ArrayList<NewSubscriber>(BATCH);
        for (CSVRecord record : parser) {
            NewSubscriber subscriber = reading.read(record);
            if (subscriber != null) {
                batch.add(subscriber);
            }
            if (batch.size() == BATCH) {
                total.add(subscribers.addAll(List.copyOf(batch), legalGround));
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            total.add(subscribers.addAll(List.copyOf(batch), legalGround));
        }
        return new Outcome(total.added, total.known, List.copyOf(total.skipped), List.copyOf(reading.problems));
    }

    /** Reads records and notes what is wrong with them. */
    private static final class Reading {

        private final Set<String> knownServices;
        private final List<RecordProblem> problems = new ArrayList<>();
        private long found;

        private Reading(Set<String> knownServices) {
            this.knownServices = knownServices;
        }

        /** Null when the record is at fault. */
        private NewSubscriber read(CSVRecord record) {
            long before = found;
            String email = CsvUpload.value(record, "email");
            try {
                EmailAddress.parse(email);
            } catch (IllegalArgumentException e) {
                note(record, "email", e.getMessage());
            }
            List<String> codes = Stream.of(CsvUpload.value(record, "services").split("\\s+")).filter(code -> !code.isEmpty()).toList();
            codes.stream().filter(code -> !knownServices.contains(code)).findFirst()
                    .ifPresent(code -> note(record, "services", "There is no service of this code."));
            String language = allowed(record, "language", LANGUAGES, "Languages are en, de, fr and es.");
            String frequency = allowed(record, "frequency", FREQUENCIES, "Frequencies are immediate, daily and weekly.");
            return found > before ? null : new NewSubscriber((int) record.getRecordNumber(), email, codes, language, frequency);
        }

        private String allowed(CSVRecord record, String column, Set<String> values, String message) {
            String value = CsvUpload.value(record, column).toLowerCase(Locale.ROOT);
            if (!values.contains(value)) {
                note(record, column, message);
            }
            return value;
        }

        private void note(CSVRecord record, String column, String message) {
            found++;
            if (problems.size() < MOST_REPORTED) {
                problems.add(new RecordProblem(record.getRecordNumber(), record.getParser().getCurrentLineNumber(), column, "error",
                        "invalid-" + column, message));
            }
        }
    }

    /** Sums up the batches. */
    private static final class Total {

        private int added;
        private int known;
        private final List<BulkOutcome.Skipped> skipped = new ArrayList<>();

        private void add(BulkOutcome outcome) {
            added += outcome.added();
            known += outcome.known();
            skipped.addAll(outcome.skipped());
        }
    }
}
