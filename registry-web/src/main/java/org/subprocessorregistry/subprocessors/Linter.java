package org.subprocessorregistry.subprocessors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.transfers.TransferRule;

/**
 * What is missing in a record and in its engagements, and which source wants it: one table of rules. Pure.
 *
 * <p>These are warnings. What has to be complete before publication is refused elsewhere ({@link Subprocessor#missingIdentity},
 * readiness of a change).
 */
public final class Linter {

    private static final String EDPB = "EDPB Opinion 22/2024";
    private static final String ANNEX_I = "SCC (EU) 2021/914, Annex I.B";
    private static final String ANNEX_III = "SCC (EU) 2021/914, Annex III";
    private static final String DORA = "DORA, ITS (EU) 2024/2956, B_05.01";
    private static final String CHAPTER_V = "GDPR Art. 44";

    private static final List<Rule<SubprocessorView>> OF_RECORD = List.of(
            rule("address", EDPB, "Record the registered address.", one -> blank(one.address())),
            rule("country", EDPB, "Record the country of incorporation.", one -> blank(one.country())),
            rule("contact.name", EDPB + "; " + ANNEX_III, "Record whom to ask there.", one -> blank(one.contact().name())),
            rule("contact.position", ANNEX_III, "Record the position of the contact person.", one -> blank(one.contact().position())),
            rule("contact.email", EDPB + "; " + ANNEX_III, "Record how to reach the contact person.", one -> blank(one.contact().email())),
            rule("dpoContact", "GDPR Art. 30(2)(a)", "Record the data protection officer, or that there is none.", one -> blank(one.dpoContact())),
            rule("lei", DORA, "Record its LEI or EUID: financial customers must report one of them.", one -> blank(one.lei()) && blank(one.euid())),
            rule("parentLei", DORA, "Record the LEI of the parent undertaking.", one -> !blank(one.parent()) && blank(one.parentLei())),
            rule("reviewMonths", "GDPR Art. 28(1); EDPB Guidelines 07/2020", "Set how often it is reviewed.", one -> one.reviewMonths() == null));

    private static final List<Rule<Engagement>> OF_ENGAGEMENT = List.of(
            rule("functions", ANNEX_III, "Say what it does.", one -> one.functions().isEmpty()),
            rule("description", ANNEX_III, "Describe the processing in public words.", one -> blank(one.description())),
            rule("responsibility", ANNEX_III, "Delimit its responsibilities from those of others.", one -> blank(one.responsibility())),
            rule("dataCategories", ANNEX_I, "Say which data it touches.", one -> one.dataCategories().isEmpty()),
            rule("dataSubjects", ANNEX_I, "Say whose data it is.", one -> one.dataSubjects().isEmpty()),
            rule("retention", ANNEX_I, "Say how long it keeps the data.", one -> blank(one.retention())),
            rule("locations", "GDPR Art. 30(2)(c)", "Say where the data is touched.", one -> one.locations().isEmpty()),
            rule("locations.type", "GDPR Art. 30(2)(c)", "Say of every place what happens there: at rest, processing, remote access or seat.",
                    one -> one.locations().stream().anyMatch(place -> place.type() == null)),
            rule("transfer.module", "SCC (EU) 2021/914", "Say which module of the clauses applies.",
                    one -> one.transfer().stream().anyMatch(basis -> "scc".equals(basis.mechanism()) && basis.module() == null)),
            rule("transfer.tiaRef", "SCC (EU) 2021/914, clause 14", "Record where the transfer impact assessment is kept.",
                    one -> one.transfer().stream().anyMatch(basis -> "scc".equals(basis.mechanism()) && blank(basis.tiaRef()))),
            rule("dora.ictServiceType", "DORA, ITS (EU) 2024/2956, B_05.02", "Record the type of the ICT service that underpins a critical function.",
                    one -> one.dora().critical() && blank(one.dora().ictServiceType())));

    private Linter() {
    }

    private record Rule<T>(String field, String source, String text, Predicate<T> lacks) {

        LintWarning about(String service) {
            return new LintWarning(service, field, source, text);
        }
    }

    /** What is missing in the record itself. */
    public static List<LintWarning> look(SubprocessorView record) {
        return OF_RECORD.stream().filter(rule -> rule.lacks().test(record)).map(rule -> rule.about(null)).toList();
    }

    /**
     * What is missing in an engagement.
     *
     * @param on the day on which its transfers are judged, business date
     */
    public static List<LintWarning> look(Engagement engagement, TransferRule transfers, LocalDate on) {
        var warnings = new ArrayList<LintWarning>();
        OF_ENGAGEMENT.stream().filter(rule -> rule.lacks().test(engagement)).map(rule -> rule.about(engagement.service())).forEach(warnings::add);
        transfers.needs(engagement.locations(), engagement.transfer(), on).stream()
                .filter(need -> !need.state().equals(TransferNeed.COVERED)).map(need -> transfer(engagement, need)).forEach(warnings::add);
        return warnings;
    }

    /** Record and engagements together. */
    public static List<LintWarning> look(SubprocessorView record, Collection<Engagement> engagements, TransferRule transfers, LocalDate on) {
        var warnings = new ArrayList<>(look(record));
        engagements.forEach(engagement -> warnings.addAll(look(engagement, transfers, on)));
        return List.copyOf(warnings);
    }

    private static LintWarning transfer(Engagement engagement, TransferNeed need) {
        return new LintWarning(engagement.service(), "transfer", CHAPTER_V, need.country() == null
                ? "Nobody can tell whether \"%s\" is inside the EEA: name the countries.".formatted(need.text())
                : "%s is outside the EEA and no basis is on record.".formatted(Locale.of("", need.country()).getDisplayCountry(Locale.ENGLISH)));
    }

    private static <T> Rule<T> rule(String field, String source, String text, Predicate<T> lacks) {
        return new Rule<>(field, source, text, lacks);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
