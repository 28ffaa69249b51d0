package org.subprocessorregistry.gate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.gate.GateAnswer.Reason;
import org.subprocessorregistry.gate.GateFacts.CustomerWindow;
import org.subprocessorregistry.gate.GateFacts.Planned;
import org.subprocessorregistry.gate.GateFacts.Version;

/**
 * The one decision: yes, or no with every reason that applies (DOMAIN §5). Pure: the same facts give the same answer.
 *
 * <p>Where several engagements fit the service, the one with the fewest reasons against it answers: one permission has to
 * hold everything that is asked.
 */
final class GateDecision {

    private static final Set<String> UNSETTLED = Set.of("open", "objected", "refused", "unreached");

    private final GateFacts facts;
    private final GateQuestion question;
    private final long registerVersion;

    /** @param registerVersion version of the register that is asked, at which these facts hold */
    GateDecision(GateFacts facts, GateQuestion question, long registerVersion) {
        this.facts = facts;
        this.question = question;
        this.registerVersion = registerVersion;
    }

    GateAnswer on(LocalDate day) {
        List<Reason> reasons = reasons(day);
        return new GateAnswer(reasons.isEmpty(), reasons, until(day, reasons), registerVersion);
    }

    private List<Reason> reasons(LocalDate day) {
        var against = new EnumMap<GateReason, Reason>(GateReason.class);
        if (!facts.isListed()) {
            add(against, GateReason.NOT_LISTED, "The register has no subprocessor %s.".formatted(question.subprocessor()), null);
        } else {
            best(day).ifPresentOrElse(version -> judge(version, day, against), () -> explainAbsence(day, against));
        }
        return List.copyOf(against.values());
    }

    private void judge(Version version, LocalDate day, Map<GateReason, Reason> against) {
        against.putAll(againstVersion(version, day));
        assurance(version, day, against);
        boolean content = against.keySet().stream().anyMatch(GateDecision::isAboutContent);
        facts.planned().stream().filter(plan -> content && plan.after() != null && question.service().equals(plan.service()))
                .filter(plan -> contentReasons(plan.after()).isEmpty()).findFirst().ifPresent(plan -> notYet(plan, against));
    }

    /** The service has no engagement in force that day: says whether it had or will have one, and what else is wrong. */
    private void explainAbsence(LocalDate day, Map<GateReason, Reason> against) {
        if (!explainEndOrPlan(day, question.service(), against)) {
            add(against, GateReason.SERVICE_NOT_COVERED, "The subprocessor is not listed for service %s.".formatted(question.service()), null);
            fewestAgainst(inForce(day), day).ifPresentOrElse(
                    other -> {
                        otherReasons(other, day, against);
                        assurance(other, day, against);
                    },
                    () -> explainEndOrPlan(day, null, against));
        }
        facts.windows().stream().filter(window -> !window.effective() && isAskedService(window)).forEach(window -> customer(window, against));
    }

    private void otherReasons(Version other, LocalDate day, Map<GateReason, Reason> against) {
        against.putAll(contentReasons(other.engagement()));
        suspended(other, against);
        facts.planned().stream().filter(plan -> plan.after() != null && question.service().equals(plan.service()))
                .findFirst().ifPresent(plan -> notYet(plan, against));
    }

    /** @param service null = whichever */
    private boolean explainEndOrPlan(LocalDate day, String service, Map<GateReason, Reason> against) {
        Optional<Version> ended = facts.versions().stream().filter(version -> is(service, version.engagement().service()) && version.endedBy(day))
                .max(Comparator.comparing(Version::to));
        Optional<Version> future = facts.versions().stream().filter(version -> is(service, version.engagement().service()) && version.from().isAfter(day))
                .min(Comparator.comparing(Version::from));
        Optional<Planned> planned = facts.planned().stream().filter(plan -> plan.after() != null && is(service, plan.service()))
                .min(Comparator.comparing(Planned::effectiveOn));
        ended.ifPresent(version -> add(against, GateReason.ENDED,
                "The engagement ended on %s.".formatted(version.to().minusDays(1)), version.endedBy()));
        future.ifPresent(version -> add(against, GateReason.NOT_YET_EFFECTIVE,
                "The engagement begins on %s.".formatted(version.from()), version.change()));
        planned.ifPresent(plan -> notYet(plan, against));
        planned.map(Planned::after).or(() -> future.map(Version::engagement)).or(() -> ended.map(Version::engagement))
                .ifPresent(engagement -> against.putAll(contentReasons(engagement)));
        return ended.isPresent() || future.isPresent() || planned.isPresent();
    }

    private Optional<Version> best(LocalDate day) {
        return fewestAgainst(inForce(day).filter(version -> question.service().equals(version.engagement().service())), day);
    }

    private Stream<Version> inForce(LocalDate day) {
        return facts.versions().stream().filter(version -> version.holdsOn(day));
    }

    /** A version and how much speaks against it, weighed once. */
    private record Weighed(Version version, int reasons) {
    }

    private Optional<Version> fewestAgainst(Stream<Version> versions, LocalDate day) {
        return versions.map(version -> new Weighed(version, againstVersion(version, day).size()))
                .min(Comparator.comparingInt(Weighed::reasons).thenComparing(weighed -> weighed.version().id().toString())).map(Weighed::version);
    }

    private Map<GateReason, Reason> againstVersion(Version version, LocalDate day) {
        var against = new EnumMap<GateReason, Reason>(GateReason.class);
        against.putAll(contentReasons(version.engagement()));
        suspended(version, against);
        facts.windows().stream().filter(window -> touches(window, version, day)).forEach(window -> customer(window, against));
        return against;
    }

    private Map<GateReason, Reason> contentReasons(Engagement engagement) {
        var against = new EnumMap<GateReason, Reason>(GateReason.class);
        if (!engagement.functions().contains(question.function())) {
            add(against, GateReason.FUNCTION_NOT_ALLOWED, "Function %s is not among the allowed ones: %s."
                    .formatted(question.function(), String.join(", ", engagement.functions())), null);
        }
        if (question.country() != null && !Places.cover(engagement.locations(), question.country())) {
            add(against, GateReason.LOCATION_NOT_ALLOWED, "No location of the engagement lies in %s.".formatted(question.country()), null);
        }
        if (question.dataCategory() != null && !engagement.dataCategories().contains(question.dataCategory())) {
            add(against, GateReason.DATA_CATEGORY_NOT_ALLOWED, "Data category %s is not among the allowed ones: %s."
                    .formatted(question.dataCategory(), String.join(", ", engagement.dataCategories())), null);
        }
        return against;
    }

    private static void suspended(Version version, Map<GateReason, Reason> against) {
        if (version.suspended()) {
            add(against, GateReason.SUSPENDED, "The engagement is suspended.", version.change());
        }
    }

    private void assurance(Version version, LocalDate day, Map<GateReason, Reason> against) {
        Assurance assurance = assuranceOf(version);
        List<String> lapsed = assurance.lapsedRequirements(day, version.graceFrom());
        if (!lapsed.isEmpty()) {
            String codes = String.join(", ", lapsed);
            add(against, GateReason.AUDIT_LAPSED, "No valid audit covers %s, and the grace of %d days is over."
                    .formatted(codes, facts.graceDays()), codes);
        }
        List<String> missing = assurance.missingTerms(day, version.graceFrom());
        if (!missing.isEmpty()) {
            String terms = String.join(", ", missing);
            add(against, GateReason.COMMITMENT_MISSING, "No signed contract in force holds %s, and the grace of %d days is over."
                    .formatted(terms, facts.graceDays()), terms);
        }
    }

    private Assurance assuranceOf(Version version) {
        List<String> data = question.dataCategory() == null ? version.engagement().dataCategories() : List.of(question.dataCategory());
        return new Assurance(facts.requirements().stream()
                .filter(requirement -> requirement.appliesTo(List.of(question.function()), data)).toList(),
                facts.audits(), facts.commitments(), facts.graceDays());
    }

    private static void customer(CustomerWindow window, Map<GateReason, Reason> against) {
        if ("exempt".equals(window.state())) {
            add(against, GateReason.CUSTOMER_EXEMPT, "The customer is exempt from %s.".formatted(window.change()), window.change());
        } else if (UNSETTLED.contains(window.state())) {
            add(against, GateReason.OBJECTION_OPEN, "The customer's window on %s is %s.".formatted(window.change(), window.state()), window.change());
        }
    }

    /** Whether what the customer has not agreed to is in this version, and in what is asked. */
    private boolean touches(CustomerWindow window, Version version, LocalDate day) {
        return window.effective() && !window.effectiveOn().isAfter(day) && isAskedService(window)
                && (window.engagementId() == null || window.engagementId().equals(version.id())) && !wasAllowedBefore(window);
    }

    /** Only what the question proves to lie within the engagement as it was before is free of the change. */
    private boolean wasAllowedBefore(CustomerWindow window) {
        Engagement before = window.before();
        if (before == null) {
            return false;
        }
        return switch (window.kind()) {
            case "change-functions" -> before.functions().contains(question.function());
            case "change-data" -> question.dataCategory() != null && before.dataCategories().contains(question.dataCategory());
            case "change-locations" -> question.country() != null && Places.cover(before.locations(), question.country());
            default -> false;
        };
    }

    private boolean isAskedService(CustomerWindow window) {
        return window.service() == null || window.service().equals(question.service());
    }

    /** The first day on which the answer may be another: by what is known, or by what is planned or still open. */
    private LocalDate until(LocalDate day, List<Reason> reasons) {
        var days = new TreeSet<LocalDate>();
        facts.turns().tailSet(day, false).stream().filter(turn -> !reasons(turn).equals(reasons)).findFirst().ifPresent(days::add);
        facts.planned().stream().filter(plan -> plan.concerns(question.service())).map(Planned::effectiveOn)
                .map(on -> on.isAfter(day) ? on : day.plusDays(1)).forEach(days::add);
        if (reasons.stream().anyMatch(reason -> reason.code().equals(GateReason.OBJECTION_OPEN.code()))) {
            facts.windows().stream().filter(window -> "open".equals(window.state()))
                    .map(window -> window.waitingUntil().plusDays(1)).filter(turn -> turn.isAfter(day)).forEach(days::add);
        }
        return days.isEmpty() ? null : days.first();
    }

    private static void notYet(Planned plan, Map<GateReason, Reason> against) {
        add(against, GateReason.NOT_YET_EFFECTIVE, "%s is announced for %s.".formatted(plan.change(), plan.effectiveOn()), plan.change());
    }

    private static boolean isAboutContent(GateReason reason) {
        return reason == GateReason.FUNCTION_NOT_ALLOWED || reason == GateReason.LOCATION_NOT_ALLOWED
                || reason == GateReason.DATA_CATEGORY_NOT_ALLOWED;
    }

    private static boolean is(String wanted, String service) {
        return wanted == null || wanted.equals(service);
    }

    /** One reason of a kind; the first one found tells what it is about. */
    private static void add(Map<GateReason, Reason> against, GateReason reason, String text, String ref) {
        against.putIfAbsent(reason, new Reason(reason.code(), text, ref));
    }
}
