package org.subprocessorregistry.objections;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.changes.Windows;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.notices.DeliveryRef;
import org.subprocessorregistry.visibility.Visibility;

/** A recipient's own case of one change, as he sees it behind his link. */
@ApplicationScoped
@Transactional
public class Cases {

    private final Changes changes;
    private final Windows windows;
    private final Customers customers;
    private final Approvals approvals;
    private final Acknowledgements acknowledgements;
    private final CaseLinks links;
    private final CaseFile file;
    private final Entries entries;
    private final Documents documents;

    @Inject
    Cases(Changes changes, Windows windows, Customers customers, Approvals approvals, Acknowledgements acknowledgements, CaseLinks links,
            CaseFile file, Entries entries, Documents documents) {
        this.changes = changes;
        this.windows = windows;
        this.customers = customers;
        this.approvals = approvals;
        this.acknowledgements = acknowledgements;
        this.links = links;
        this.file = file;
        this.entries = entries;
        this.documents = documents;
    }

    /**
     * What the recipient sees behind his link. Reading alters nothing.
     *
     * @throws org.subprocessorregistry.problems.RuleViolation {@code invalid-token} for a forged, foreign or outdated link
     */
    public CaseView of(String token) {
        var delivery = links.open(token);
        var change = changes.shown(delivery.changeId(), reader(delivery.basis())).orElseThrow(CaseLinks::invalid);
        links.requireRecent(change.number(), change.effectiveAt() == null ? change.withdrawnAt() : change.effectiveAt());
        var window = delivery.customerId() == null ? null : windows.find(delivery.changeId(), delivery.customerId()).orElse(null);
        return new CaseView(change.id(), change.number(), change, delivery.customerId() == null ? null : customers.nameOf(delivery.customerId()),
                delivery.basis(), delivery.language(), window, objection(delivery).map(file::forContact).orElse(null),
                approval(delivery).map(given -> new ApprovalView(given.receipt(), given.receivedAt())).orElse(null),
                acknowledgements.of(delivery.id()).orElse(null), windows.inTime(delivery.changeId(), delivery.customerId()),
                window == null ? change.objectUntil() : window.objectUntil(), papers(change, reader(delivery.basis())));
    }

    private List<CaseView.Papers> papers(ChangeView change, Visibility reader) {
        var names = new LinkedHashMap<UUID, String>();
        change.items().forEach(item -> names.putIfAbsent(item.subprocessor(), item.subprocessorName()));
        return names.entrySet().stream().map(one -> new CaseView.Papers(one.getValue(), documents.about(one.getKey(), reader)))
                .filter(papers -> !papers.documents().isEmpty()).toList();
    }

    /** What he may see beyond what is public. */
    private static Visibility reader(String basis) {
        return "contract".equals(basis) ? Visibility.CONTRACT : Visibility.SUBSCRIBER;
    }

    /** His own; else what staff entered for his customer without knowing which contact it was. */
    private Optional<Objection> objection(DeliveryRef delivery) {
        return entries.behind(delivery);
    }

    private Optional<Approval> approval(DeliveryRef delivery) {
        var own = approvals.of(delivery.changeId(), delivery.subscriberId());
        return own.isPresent() || delivery.customerId() == null ? own : approvals.byNobodyKnown(delivery.changeId(), delivery.customerId());
    }
}
