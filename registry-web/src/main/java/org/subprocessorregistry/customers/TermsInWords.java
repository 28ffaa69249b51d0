package org.subprocessorregistry.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.subprocessorregistry.mail.Phrases;

/** Says in plain English what a set of terms means, for the person who has to check it against a contract. */
final class TermsInWords {

    private TermsInWords() {
    }

    static String of(ContractTerms terms) {
        var sentences = new ArrayList<String>();
        sentences.add("This customer must be told %s, may object %s; %s.".formatted(ahead(terms.notice()), during(terms.objection()), silence(terms)));
        if (terms.specific()) {
            sentences.add("Nothing takes effect for it without its approval.");
        }
        if (terms.dora()) {
            sentences.add("Under DORA a change takes effect only after its approval, or without an objection by the end of the announced period.");
        }
        if (terms.phi()) {
            sentences.add("Its data include protected health information (PHI): a subprocessor signs a business associate agreement before it touches any.");
        }
        if (terms.mayTakeEffectBeforeDeadline()) {
            sentences.add("A change may take effect before the objection deadline.");
        }
        sentences.add("The clock starts %s%s.".formatted(start(terms.clockStart()),
                terms.calendar() == null ? "" : " and follows the calendar %s".formatted(terms.calendar())));
        if (terms.rollOver() != RollOver.OBJECTION) {
            sentences.add(terms.rollOver() == RollOver.BOTH ? "Both periods run on to the next working day."
                    : "A period that ends on a weekend or holiday ends there.");
        }
        if (terms.cureDays() != null) {
            sentences.add("After a rejected objection it has %s.".formatted(counted(terms.cureDays(), "day")));
        }
        if (!terms.remedies().isEmpty()) {
            sentences.add("When its objection is rejected it may %s.".formatted(String.join(" or ", terms.remedies().stream().map(TermsInWords::remedy).toList())));
        }
        if (terms.hasEmergencyClause()) {
            sentences.add("An emergency replacement may shorten the period%s."
                    .formatted(terms.emergencyClause().isEmpty() ? "" : " (%s)".formatted(terms.emergencyClause())));
        }
        if (terms.language() != null) {
            sentences.add("Contacts without a language of their own are written to in %s.".formatted(Locale.of(terms.language()).getDisplayLanguage(Locale.ENGLISH)));
        }
        return String.join(" ", sentences);
    }

    private static String ahead(List<Period> periods) {
        return periods.isEmpty() ? "as early as the published policy says"
                : listed(periods, period -> length(period, true) + " ahead");
    }

    private static String during(List<Period> periods) {
        return periods.isEmpty() ? "as long as the published policy says" : listed(periods, period -> "for " + length(period, false));
    }

    private static String silence(ContractTerms terms) {
        return "silence means " + terms.silence().code();
    }

    private static String remedy(Remedy remedy) {
        String words = Phrases.in("en").textOr("remedy." + remedy.code(), remedy.code());
        return remedy.withinDays() == null ? words : "%s within %s".formatted(words, counted(remedy.withinDays(), "day"));
    }

    private static String start(ClockStart start) {
        return switch (start) {
            case PUBLICATION -> "with the announcement";
            case SENDING -> "when the notice is sent";
            case FIRST_DELIVERY -> "when the notice is first delivered";
        };
    }

    private static String listed(List<Period> periods, Function<Period, String> words) {
        if (periods.size() == 1 && Period.ANY.equals(periods.getFirst().dataClass())) {
            return words.apply(periods.getFirst());
        }
        var parts = new ArrayList<String>();
        periods.stream().filter(period -> !Period.ANY.equals(period.dataClass()))
                .forEach(period -> parts.add("%s for %s".formatted(words.apply(period), period.dataClass())));
        periods.stream().filter(period -> Period.ANY.equals(period.dataClass()))
                .forEach(period -> parts.add("%s for other data".formatted(words.apply(period))));
        return parts.size() == 1 ? parts.getFirst()
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static String length(Period period, boolean calendar) {
        return switch (period.unit()) {
            case DAY -> counted(period.amount(), calendar ? "calendar day" : "day");
            case BUSINESS_DAY -> counted(period.amount(), "business day");
            case MONTH -> counted(period.amount(), "month");
        };
    }

    private static String counted(int amount, String unit) {
        return amount + " " + unit + (amount == 1 ? "" : "s");
    }
}
