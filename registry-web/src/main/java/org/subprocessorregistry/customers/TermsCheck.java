package org.subprocessorregistry.customers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.platform.Coded;
import org.subprocessorregistry.problems.FieldCheck;

/** Makes terms of a request, and names every field that contradicts another one or the law. */
final class TermsCheck {

    /** Ten years: a longer period is a slip of the keyboard. */
    private static final int MOST_DAYS = 3650;
    private static final int MOST_MONTHS = 120;
    private static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es");
    private static final Set<String> FLAGS = Set.of(ContractTerms.PHI, ContractTerms.DORA_CRITICAL);

    private final FieldCheck check;
    private final NewTerms request;
    private final Optional<ContractTerms> pack;

    /** @param pack the terms to begin with, if the request names one */
    TermsCheck(FieldCheck check, NewTerms request, Optional<ContractTerms> pack) {
        this.check = check;
        this.request = request;
        this.pack = pack;
    }

    /** The terms; harmless ones where a field is at fault, which {@link FieldCheck#done} then refuses. */
    ContractTerms terms() {
        var authorisation = authorisation();
        var flags = flags();
        boolean early = request.effectBeforeDeadline() == null ? pack.map(ContractTerms::effectBeforeDeadline).orElse(false)
                : request.effectBeforeDeadline();
        var silence = silence(authorisation);
        check.check(!early || authorisation != Authorisation.SPECIFIC, "effectBeforeDeadline",
                "Under specific authorisation nothing takes effect before the customer approved (GDPR Art. 28(2)).");
        check.check(!early || !flags.contains(ContractTerms.DORA_CRITICAL), "effectBeforeDeadline",
                "Under DORA a change takes effect only after the announced period (RTS 2025/532 Art. 5).");
        return new ContractTerms(authorisation, periods("notice", request.notice(), pack.map(ContractTerms::notice).orElse(List.of())),
                periods("objection", request.objection(), pack.map(ContractTerms::objection).orElse(List.of())),
                code("clockStart", request.clockStart(), ClockStart.class).or(() -> pack.map(ContractTerms::clockStart)).orElse(ClockStart.PUBLICATION),
                calendar(), rollOver(), silence, early, cureDays(), emergencyClause(), remedies(), language(), flags);
    }

    private Authorisation authorisation() {
        var given = code("authorisation", request.authorisation(), Authorisation.class).or(() -> pack.map(ContractTerms::authorisation));
        check.check(given.isPresent() || request.authorisation() != null, "authorisation", "Say general or specific, or name a pack.");
        return given.orElse(Authorisation.GENERAL);
    }

    private Silence silence(Authorisation authorisation) {
        Silence rule = authorisation == Authorisation.SPECIFIC ? Silence.REFUSAL : Silence.CONSENT;
        var given = code("silence", request.silence(), Silence.class);
        check.check(authorisation != Authorisation.SPECIFIC || given.orElse(Silence.REFUSAL) == Silence.REFUSAL, "silence",
                "Under specific authorisation silence is never consent (EDPB Guidelines 07/2020).");
        return given.orElseGet(() -> pack.map(ContractTerms::silence).filter(packed -> authorisation == Authorisation.GENERAL).orElse(rule));
    }

    private List<Period> periods(String path, List<NewTerms.NewPeriod> given, List<Period> packed) {
        if (given == null) {
            return packed;
        }
        var periods = new ArrayList<Period>();
        var seen = new HashSet<String>();
        var elements = check.elements(path, given);
        for (int i = 0; i < elements.size(); i++) {
            period("%s[%d].".formatted(path, i), elements.get(i), seen).ifPresent(periods::add);
        }
        return periods;
    }

    private Optional<Period> period(String path, NewTerms.NewPeriod given, Set<String> seen) {
        String dataClass = given.dataClass() == null ? Period.ANY : check.code(path + "dataClass", given.dataClass());
        check.check(dataClass.isEmpty() || seen.add(dataClass), path + "dataClass", "%s stands here twice; one period is enough.".formatted(dataClass));
        var unit = given.unit() == null ? Optional.of(PeriodUnit.DAY) : code(path + "unit", given.unit(), PeriodUnit.class);
        Integer amount = check.required(path + "amount", given.amount());
        if (amount == null || unit.isEmpty()) {
            return Optional.empty();
        }
        int most = unit.get() == PeriodUnit.MONTH ? MOST_MONTHS : MOST_DAYS;
        check.check(amount >= 0 && amount <= most, path + "amount", "Give 0 to %d.".formatted(most));
        return Optional.of(new Period(dataClass, Math.clamp(amount, 0, most), unit.get()));
    }

    private String calendar() {
        String calendar = request.calendar() == null ? pack.map(ContractTerms::calendar).orElse(null) : Holidays.normalised(request.calendar());
        check.check(calendar == null || Holidays.exists(calendar), "calendar",
                "There is no such calendar: use an ISO country (DE), a country and region (DE-BY) or TARGET.");
        return calendar;
    }

    private RollOver rollOver() {
        return switch (request.rollOver()) {
            case null -> pack.map(ContractTerms::rollOver).orElse(RollOver.OBJECTION);
            case Boolean rolls -> rolls ? RollOver.OBJECTION : RollOver.NONE;
            case String code when code.equalsIgnoreCase("next-working-day") -> RollOver.OBJECTION;
            default -> code("rollOver", request.rollOver().toString(), RollOver.class).orElse(RollOver.OBJECTION);
        };
    }

    private Integer cureDays() {
        Integer days = request.cureDays() == null ? pack.map(ContractTerms::cureDays).orElse(null) : request.cureDays();
        check.check(days == null || days >= 0 && days <= MOST_DAYS, "cureDays", "Give 0 to %d days.".formatted(MOST_DAYS));
        return days;
    }

    private String emergencyClause() {
        return switch (request.emergencyClause()) {
            case null -> pack.map(ContractTerms::emergencyClause).orElse(null);
            case Boolean there -> there ? "" : null;
            case String reference -> check.line("emergencyClause", reference, FieldCheck.NAME);
            default -> {
                check.refuse("emergencyClause", "Give true, false or the reference of the clause.");
                yield null;
            }
        };
    }

    private List<Remedy> remedies() {
        if (request.remedies() == null) {
            return pack.map(ContractTerms::remedies).orElse(List.of());
        }
        var given = check.elements("remedies", request.remedies());
        for (int i = 0; i < given.size(); i++) {
            Integer days = given.get(i).withinDays();
            check.check(Remedy.CODES.contains(given.get(i).code()), "remedies[%d]".formatted(i), "Use %s.".formatted(String.join(", ", Remedy.CODES)));
            check.check(days == null || days >= 1 && days <= MOST_DAYS, "remedies[%d].withinDays".formatted(i), "Give 1 to %d days.".formatted(MOST_DAYS));
        }
        return given;
    }

    private String language() {
        String language = request.language() == null ? pack.map(ContractTerms::language).orElse(null) : request.language();
        check.check(language == null || LANGUAGES.contains(language), "language", "Use en, de, fr or es.");
        return language;
    }

    private List<String> flags() {
        var flags = request.flags() == null ? pack.map(ContractTerms::flags).orElse(List.of()) : check.codes("flags", request.flags());
        check.check(FLAGS.containsAll(flags), "flags", "Flags are phi and dora-critical.");
        return flags;
    }

    private <E extends Enum<E> & Coded> Optional<E> code(String path, String given, Class<E> type) {
        if (given == null) {
            return Optional.empty();
        }
        var found = Coded.find(type, given.strip());
        check.check(found.isPresent(), path, "Use %s.".formatted(Coded.codes(type)));
        return found;
    }
}
