package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.register.EntryFacts.AnnouncementRow;
import org.subprocessorregistry.register.EntryFacts.EngagementRow;
import org.subprocessorregistry.register.EntryView.AnnouncedLine;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.transfers.TransferRule;

/** Makes the public entry of one subprocessor, on one day, out of what is known of it. */
final class EntryAssembly {

    private static final Comparator<EngagementLine> BY_SERVICE =
            Comparator.comparing(EngagementLine::service).thenComparing(line -> String.valueOf(line.id()));

    private final EntryFacts facts;
    private final LocalDate day;
    private final TransferRule rule;
    private final List<EngagementLine> inForce = new ArrayList<>();
    private final List<EngagementLine> ended = new ArrayList<>();
    private final List<AnnouncementRow> announcements;

    private EntryAssembly(EntryFacts facts, LocalDate day, TransferRule rule) {
        this.facts = facts;
        this.day = day;
        this.rule = rule;
        this.announcements = facts.announcements().stream().filter(row -> !row.announcedOn().isAfter(day)).toList();
        facts.engagements().forEach(row -> (row.holdsOn(day) ? inForce : ended).add(line(row)));
        inForce.sort(BY_SERVICE);
        ended.sort(BY_SERVICE);
    }

    /** Empty when nothing is or was in force on that day and nothing was announced by then. */
    static Optional<EntryView> of(EntryFacts facts, LocalDate day, TransferRule rule) {
        var assembly = new EntryAssembly(facts, day, rule);
        if (!assembly.inForce.isEmpty()) {
            return Optional.of(assembly.entry(assembly.statusInForce(), assembly.inForce, assembly.ended));
        }
        if (!assembly.ended.isEmpty()) {
            return Optional.of(assembly.entry(EntryView.ENDED, assembly.ended, List.of()));
        }
        return assembly.announcements.isEmpty() ? Optional.empty()
                : Optional.of(assembly.entry(EntryView.ANNOUNCED, assembly.announcedEngagements(), List.of()));
    }

    private EngagementLine line(EngagementRow shown) {
        String status = shown.holdsOn(day) ? shown.status() : EntryView.ENDED;
        LocalDate lastDay = shown.until() == null ? null : shown.until().minusDays(1);
        return line(shown.id(), shown.engagement(), status, shown.since(), lastDay, shown.endReason(), shown.baseline());
    }

    private EngagementLine line(UUID id, Engagement content, String status, LocalDate from, LocalDate to, String endReason, boolean baseline) {
        return new EngagementLine(id, content.service(), content.functions(), content.dataCategories(), content.locations(),
                content.transfer(), content.roleClass(), content.accessMode(), content.optionality(), status, from, to,
                endReason, baseline, content.dataSubjects(), content.specialCategories(), content.phi(),
                content.pseudonymisedOnly(), content.description(), content.responsibility(), content.retention(), content.features(),
                content.excludedTiers(), content.recipient(), content.dora(), needs(content, status, from, to));
    }

    /** On the day of the list; of what is planned on its first day, of what has ended on its last one. */
    private List<TransferNeed> needs(Engagement content, String status, LocalDate from, LocalDate to) {
        LocalDate on = EntryView.ANNOUNCED.equals(status) ? from : EntryView.ENDED.equals(status) && to != null && to.isBefore(day) ? to : day;
        return rule.needs(content.locations(), content.transfer(), on);
    }

    private List<EngagementLine> announcedEngagements() {
        return announcements.stream().filter(row -> row.after() != null)
                .map(row -> line(row.engagementId(), row.after(), EntryView.ANNOUNCED, row.effectiveOn(), null, null, false))
                .sorted(BY_SERVICE).toList();
    }

    private String statusInForce() {
        return inForce.stream().allMatch(line -> EntryView.SUSPENDED.equals(line.status()))
                ? EntryView.SUSPENDED : EntryView.AUTHORISED;
    }

    private EntryView entry(String status, List<EngagementLine> lines, List<EngagementLine> past) {
        Identity who = identity();
        return new EntryView(facts.subprocessorId(), who.slug(), who.name(), who.legalName(), status,
                lines.isEmpty() ? null : lines.getFirst().roleClass(),
                codes(lines, EngagementLine::functions), codes(lines, line -> List.of(line.service())),
                codes(lines, EngagementLine::dataCategories), union(lines, EngagementLine::locations),
                union(lines, EngagementLine::transfer), List.copyOf(facts.audits()), List.copyOf(lines), firstDay(status, lines),
                lastDay(lines), announcedLines(), who.address(), who.country(), who.website(), who.affiliate(),
                endReason(status, lines), lines.stream().anyMatch(EngagementLine::listedBefore), List.copyOf(past),
                codes(lines, EngagementLine::dataSubjects), who.formerNames(), who.registrationNumber(), who.lei(), who.euid(),
                who.vatId(), who.duns(), who.parent(), who.parentLei(), who.upstreamListUrl(), who.privacyUrl(), who.trustUrl(), who.statusUrl());
    }

    /** Who it is on that day; of an entry that was never in force, who it was when it was announced. */
    private Identity identity() {
        return facts.identity() != null ? facts.identity() : announcements.getFirst().identity();
    }

    private LocalDate firstDay(String status, List<EngagementLine> lines) {
        if (EntryView.ANNOUNCED.equals(status)) {
            return announcements.stream().map(AnnouncementRow::effectiveOn).min(Comparator.naturalOrder()).orElseThrow();
        }
        return lines.stream().map(EngagementLine::effectiveFrom).min(Comparator.naturalOrder()).orElse(null);
    }

    /** The last day of the longest engagement; null as long as one is open. */
    private static LocalDate lastDay(List<EngagementLine> lines) {
        return lines.isEmpty() || lines.stream().anyMatch(line -> line.effectiveTo() == null) ? null
                : lines.stream().map(EngagementLine::effectiveTo).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static String endReason(String status, List<EngagementLine> lines) {
        return !EntryView.ENDED.equals(status) ? null
                : lines.stream().max(Comparator.comparing(EngagementLine::effectiveTo)).map(EngagementLine::endReason).orElse(null);
    }

    private List<AnnouncedLine> announcedLines() {
        return announcements.stream()
                .map(row -> new AnnouncedLine(row.change(), row.kind(), row.effectiveOn(), row.objectUntil(), row.summary()))
                .toList();
    }

    private static List<String> codes(List<EngagementLine> lines, Function<EngagementLine, Collection<String>> of) {
        return lines.stream().map(of).flatMap(Collection::stream).distinct().sorted().toList();
    }

    private static <T> List<T> union(List<EngagementLine> lines, Function<EngagementLine, Collection<T>> of) {
        return lines.stream().map(of).flatMap(Collection::stream).distinct().toList();
    }
}
