package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.audits.Audits;
import org.subprocessorregistry.commitments.CommitmentKind;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.subprocessors.LintWarning;
import org.subprocessorregistry.subprocessors.Linter;
import org.subprocessorregistry.subprocessors.Subprocessors;
import org.subprocessorregistry.transfers.TransferFacts;

/** What is missing before a change may be announced: identity, content, basis of transfers, audits in advance, commitments (DOMAIN §2). */
@ApplicationScoped
class Readiness {

    private static final String EDPB = "EDPB Opinion 22/2024: identity before publication";
    private static final String SCC = "SCC Annexes II and III: what is done, on which data, where";

    private final Register register;
    private final Subprocessors subprocessors;
    private final Audits audits;
    private final Commitments commitments;
    private final Items composing;
    private final TransferFacts transfers;

    @Inject
    Readiness(Register register, Subprocessors subprocessors, Audits audits, Commitments commitments, Items composing,
            TransferFacts transfers) {
        this.register = register;
        this.subprocessors = subprocessors;
        this.audits = audits;
        this.commitments = commitments;
        this.composing = composing;
        this.transfers = transfers;
    }

    /**
     * Everything that is missing.
     *
     * @param on the day on which audits and commitments must still be valid, and transfers have a basis: the planned effective date
     */
    List<ReadinessView.Missing> missing(List<ChangeItem> items, LocalDate on) {
        var missing = new ArrayList<ReadinessView.Missing>();
        if (items.isEmpty()) {
            missing.add(new ReadinessView.Missing(null, "items", "A change without an item changes nothing"));
        }
        var transfer = new TransferCheck(transfers.rule(), on);
        for (var item : items) {
            if (item.kind().startsEngagement()) {
                subprocessors.missingIdentity(item.subprocessorId())
                        .forEach(field -> missing.add(new ReadinessView.Missing(item.no(), field, EDPB)));
                missingContent(item, missing);
            }
            if (!item.isAboutThePast()) {
                missing.addAll(transfer.missing(item));
            }
            missing.addAll(lapses(item, on));
            var circle = composing.circle(item, items);
            if (!circle.isEmpty()) {
                missing.add(new ReadinessView.Missing(item.no(), "recipient", "DORA B_05.02: a chain does not return to itself: "
                        + String.join(" → ", circle)));
            }
        }
        return missing;
    }

    /**
     * What nobody knows yet of those whom the change brings or alters; stops nothing.
     *
     * @param on      the planned effective date
     * @param missing what stops it and is not said twice
     */
    List<ReadinessView.Missing> warnings(List<ChangeItem> items, LocalDate on, List<ReadinessView.Missing> missing) {
        var warnings = new ArrayList<ReadinessView.Missing>();
        var rule = transfers.rule();
        for (var item : items) {
            var found = new ArrayList<LintWarning>();
            if (item.kind().startsEngagement()) {
                found.addAll(Linter.look(subprocessors.require(item.subprocessorId())));
            }
            if (item.engagement() != null) {
                found.addAll(Linter.look(item.engagement(), rule, on));
            }
            found.forEach(one -> warnings.add(new ReadinessView.Missing(item.no(), one.field(), "%s: %s".formatted(one.source(), one.text()))));
        }
        warnings.removeIf(one -> missing.stream().anyMatch(other -> one.item().equals(other.item()) && one.field().equals(other.field())));
        return warnings;
    }

    /** Names of those whom the change brings to data, without a business associate agreement that binds on a day. */
    List<String> withoutBaa(List<ChangeItem> items, LocalDate on) {
        return items.stream().filter(ChangeItem::auditedInAdvance).map(ChangeItem::subprocessorId).distinct()
                .filter(id -> commitments.list(id).stream().noneMatch(one -> one.kind() == CommitmentKind.BAA && one.binds(on)))
                .map(id -> subprocessors.require(id).legalName()).toList();
    }

    /** Audits and commitments that do not hold on a day; before the effect each of them blocks the change. */
    List<ReadinessView.Missing> lapses(Change change, LocalDate on) {
        return change.items().stream().flatMap(item -> lapses(item, on).stream()).toList();
    }

    private List<ReadinessView.Missing> lapses(ChangeItem item, LocalDate on) {
        if (!item.auditedInAdvance()) {
            return List.of();
        }
        var missing = new ArrayList<ReadinessView.Missing>();
        for (var engagement : engagementsOf(item)) {
            audits.coverage(item.subprocessorId(), engagement.functions(), engagement.dataCategories(), on).gaps()
                    .forEach(gap -> missing.add(new ReadinessView.Missing(item.no(), "audits",
                            "Audited in advance: no valid, passed audit covers %s on %s: %s".formatted(gap.code(), on,
                                    gap.inWords(engagement.functions(), engagement.dataCategories())))));
        }
        var terms = commitments.missing(item.subprocessorId(), on);
        if (!terms.isEmpty()) {
            missing.add(new ReadinessView.Missing(item.no(), "commitments",
                    "GDPR Art. 28(4): no signed contract valid on %s holds %s".formatted(on, String.join(", ", terms))));
        }
        return missing;
    }

    private List<Engagement> engagementsOf(ChangeItem item) {
        if (item.engagement() != null) {
            return List.of(item.engagement());
        }
        return register.engagements(item.subprocessorId()).stream()
                .filter(published -> item.engagementId() == null || item.engagementId().equals(published.engagementId()))
                .map(published -> published.engagement()).toList();
    }

    private static void missingContent(ChangeItem item, List<ReadinessView.Missing> missing) {
        var engagement = item.engagement();
        if (engagement.functions().isEmpty()) {
            missing.add(new ReadinessView.Missing(item.no(), "functions", SCC));
        }
        if (engagement.dataCategories().isEmpty()) {
            missing.add(new ReadinessView.Missing(item.no(), "dataCategories", SCC));
        }
        if (engagement.locations().isEmpty()) {
            missing.add(new ReadinessView.Missing(item.no(), "locations", SCC));
        }
    }

    /** Data categories that an item touches, before or after it; for an item on the whole subprocessor, those of all its services. */
    List<String> dataOf(ChangeItem item) {
        var data = new TreeSet<String>();
        engagementsOf(item).forEach(engagement -> data.addAll(engagement.dataCategories()));
        if (item.before() != null && item.before().engagement() != null) {
            data.addAll(item.before().engagement().dataCategories());
        }
        return List.copyOf(data);
    }

    /** Services that an item touches; for an item on the whole subprocessor, all of its services. */
    List<String> servicesOf(ChangeItem item) {
        if (item.engagement() != null) {
            return List.of(item.engagement().service());
        }
        if (item.engagementId() != null && item.before() != null && item.before().engagement() != null) {
            return List.of(item.before().engagement().service());
        }
        var inForce = register.engagements(item.subprocessorId()).stream()
                .filter(published -> item.engagementId() == null || item.engagementId().equals(published.engagementId()))
                .map(published -> published.engagement().service()).distinct().sorted().toList();
        // After an end there is nothing in force, but the change was about what had been.
        return inForce.isEmpty() ? register.entry(item.subprocessorId()).map(EntryView::services).orElse(List.of()) : inForce;
    }
}
