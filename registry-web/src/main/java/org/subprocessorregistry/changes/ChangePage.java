package org.subprocessorregistry.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.customers.CustomerName;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.mail.RenderedMail;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.NoticeKind;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.staff.Roles;

/** One change, from its draft to its end: what is in it, what is missing, what can be done next and what that will do. */
@Named
@RequestScoped
public class ChangePage {

    private static final int MOST_NAMED = 8;
    private static final Set<String> NOT_ANNOUNCED =
            Set.of(ChangeState.DRAFT.code(), ChangeState.IN_REVIEW.code(), ChangeState.APPROVED.code());

    private final Changes changes;
    private final Notices notices;
    private final Deliveries deliveries;
    private final ChangeVersions versions;
    private final Exemptions exemptions;
    private final Comparison comparison;
    private final Desk desk;
    private ChangeView change;
    private ReadinessView readiness;
    private ReadinessView goLive;
    private List<ReadinessView.SetBy> candidates;
    private List<ExemptionView> exemptionList;
    private Form form;
    private ChangeView theirs;
    private String language = "en";

    @Inject
    ChangePage(Changes changes, Notices notices, Deliveries deliveries, ChangeVersions versions, Exemptions exemptions,
            Comparison comparison, Desk desk) {
        this.changes = changes;
        this.notices = notices;
        this.deliveries = deliveries;
        this.versions = versions;
        this.exemptions = exemptions;
        this.comparison = comparison;
        this.desk = desk;
    }

    public ChangeView getChange() {
        if (change == null) {
            change = changes.lookUp(desk.address(), true).orElseThrow(() -> new NotFound("change", desk.address()));
        }
        return change;
    }

    /** Nobody was told yet: it can be edited. */
    public boolean isOpen() {
        return NOT_ANNOUNCED.contains(getChange().state());
    }

    /** Announced, and not yet at its end. */
    public boolean isUnderWay() {
        return ChangeState.PENDING.contains(ChangeState.of(getChange().state()));
    }

    /** Whether it can be called off; a draft is discarded instead. */
    public boolean isWithdrawable() {
        return isUnderWay() || isOpen() && !ChangeState.DRAFT.code().equals(getChange().state());
    }

    /** Where it stands among draft (0), in review, approved, announced, cleared and effective (5). */
    public int getStep() {
        return switch (ChangeState.of(getChange().state())) {
            case DRAFT -> 0;
            case IN_REVIEW -> 1;
            case APPROVED -> 2;
            case ANNOUNCED, BLOCKED -> 3;
            case CLEARED -> 4;
            case EFFECTIVE -> 5;
            case WITHDRAWN -> getChange().announcedAt() == null ? 0 : 3;
        };
    }

    public ReadinessView getReadiness() {
        if (readiness == null) {
            readiness = changes.readiness(getChange().id());
        }
        return readiness;
    }

    /** What an announcement on the day asked for would mean, without those who set its date if they are to be left out. */
    public ReadinessView getGoLive() {
        if (goLive == null) {
            goLive = isWhatIf() ? changes.readiness(getChange().id(), announceOn(), leftOut()) : getReadiness();
        }
        return goLive;
    }

    /** Whether the page is asked for another day or without somebody. */
    public boolean isWhatIf() {
        return announceOn() != null || isLeavingOut();
    }

    public boolean isLeavingOut() {
        return "them".equals(desk.parameter("without"));
    }

    /** Null for today. A day that is none or over is today's question as well. */
    private LocalDate announceOn() {
        try {
            String day = desk.parameter("announceOn");
            LocalDate asked = day == null || day.isBlank() ? null : LocalDate.parse(day);
            return asked == null || !asked.isAfter(getReadiness().announceOn()) ? null : asked;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private List<UUID> leftOut() {
        return isLeavingOut() ? getCandidates().stream().map(ReadinessView.SetBy::customer).toList() : List.of();
    }

    /** Customers whose terms set the date of the day asked for: the ones that can be left out. */
    public List<ReadinessView.SetBy> getCandidates() {
        if (candidates == null) {
            candidates = (announceOn() == null ? getReadiness() : changes.readiness(getChange().id(), announceOn(), List.of())).setBy();
        }
        return candidates;
    }

    /** Width of a bar, of a hundred, beside the longest one. */
    public double width(ReadinessView.Period period) {
        long longest = Math.max(1, getGoLive().periods().getFirst().days());
        return Math.max(1, 95.0 * period.days() / longest);
    }

    /** Customers whose terms set the date, as many as one can read. */
    public String getSetBy() {
        var names = getGoLive().setBy().stream().map(ReadinessView.SetBy::customerName).toList();
        return names.size() <= MOST_NAMED ? String.join(", ", names) : String.join(", ", names.subList(0, MOST_NAMED)) + ", …";
    }

    /** The announced change that this one amends; null for every other. */
    public ChangeView getRevised() {
        return getChange().revises() == null ? null : changes.require(getChange().revises());
    }

    /** The open revision of this change; null while there is none. */
    public ChangeView getRevision() {
        return isUnderWay() ? changes.revisionOf(getChange().id()).orElse(null) : null;
    }

    /** What an amendment alters, item by item. */
    public List<Comparison.Compared> getCompared() {
        return getChange().revises() == null ? List.of() : comparison.between(getRevised(), getChange());
    }

    /** What the change said from one amendment to the next; empty while there was none. */
    public List<ChangeVersionView> getVersions() {
        var all = versions.of(getChange().id());
        return all.size() < 2 ? List.of() : all;
    }

    public List<ExemptionView> getExemptions() {
        if (exemptionList == null) {
            exemptionList = exemptions.list(getChange().id());
        }
        return exemptionList;
    }

    /** Whether this person may propose to leave a customer out: of what asks customers, from its approval to its effect. */
    public boolean isExempting() {
        return desk.isApprover() && getChange().revises() == null && Treatment.NOTIFY.code().equals(getChange().treatment())
                && (isUnderWay() || ChangeState.APPROVED.code().equals(getChange().state()));
    }

    /** How many would be told in each language. */
    public List<Map.Entry<String, Long>> getLanguages() {
        return List.copyOf(getGoLive().recipients().byLanguage().entrySet());
    }

    /** How many would be told of each service. */
    public List<Map.Entry<String, Long>> getServices() {
        return List.copyOf(getGoLive().recipients().byService().entrySet());
    }

    /** Contacts of customers that an announcement would tell. */
    public long getContacts() {
        return getGoLive().recipients().byBasis().getOrDefault("contract", 0L);
    }

    /** Subscribers that an announcement would tell. */
    public long getConsents() {
        return getGoLive().recipients().byBasis().getOrDefault("consent", 0L);
    }

    /** Whether somebody else must approve it (DOMAIN §3.1). */
    public boolean isEditedByMe() {
        return changes.isEditedBy(getChange().id(), desk.person());
    }

    /** How many people were told, or will have been when the queue is empty. */
    public long getTold() {
        return deliveries.counts(getChange().id(), NoticeKind.NOTICE.code()).values().stream().mapToLong(Long::longValue).sum();
    }

    /** What a customer's contact would read; once announced, the text as it was frozen. */
    public RenderedMail getPreview() {
        var frozen = notices.latest(getChange().id()).map(notice -> notice.texts().get(language));
        if (frozen.isPresent()) {
            return new RenderedMail(frozen.get().subject(), frozen.get().text(), frozen.get().html());
        }
        var effectiveOn = getChange().effectiveOn() == null ? getReadiness().earliestEffectiveOn() : getChange().effectiveOn();
        return changes.preview(getChange().id(), effectiveOn, language, "contract");
    }

    public void save() {
        desk.act(Roles.EDITOR, () -> {
            try {
                var draft = new ChangeDraft(form.typed("title"), form.typed("reason"), ItemDraft.all(getChange()),
                        form.text("emergency") == null ? null : new ChangeDraft.Emergency(form.text("emergency")));
                changes.update(getChange().id(), Long.parseLong(form.text("version")), draft, desk.person());
                return Done.goTo(address(), "saved", getChange().number());
            } catch (RegistryException e) {
                if (e.type() == ProblemType.LOST_UPDATE) {
                    theirs = getChange();
                    form.put("version", String.valueOf(theirs.version()));
                    return Done.stay(null);
                }
                throw e;
            }
        });
    }

    public void discard() {
        desk.act(Roles.EDITOR, () -> {
            changes.discard(getChange().id());
            return Done.goTo("/staff/changes", "changes.discarded", getChange().number());
        });
    }

    public void submit() {
        act(Roles.EDITOR, "changes.submitted", () -> changes.submit(getChange().id(), desk.person()));
    }

    public void approve() {
        act(Roles.APPROVER, "changes.approved", () -> changes.approve(getChange().id(), desk.seen(), desk.person()));
    }

    /** Whether this first load waits for its second person. */
    public boolean isUnconfirmed() {
        return getChange().baseline() && changes.isUnconfirmed(getChange().id());
    }

    public void confirm() {
        act(Roles.APPROVER, "changes.confirmed", () -> changes.confirmBaseline(getChange().id(), desk.person()));
    }

    public void reject() {
        act(Roles.APPROVER, "changes.rejected", () -> changes.reject(getChange().id()));
    }

    public void announce() {
        act(Roles.APPROVER, "changes.announced", () -> changes.announce(getChange().id(), form.date("effectiveOn"), desk.person()));
    }

    public void withdraw() {
        act(Roles.APPROVER, "changes.withdrawn", () -> changes.withdraw(getChange().id(), form.typed("withdrawReason")));
    }

    public void postpone() {
        act(Roles.APPROVER, "changes.postponed", () -> changes.postpone(getChange().id(), form.date("effectiveOn"), form.typed("reason")));
    }

    /** Begins a revision as a copy of what is announced. */
    public void revise() {
        desk.act(Roles.EDITOR, () -> {
            var revision = changes.revise(getChange().id(), null, desk.person());
            return Done.goTo("/staff/changes/" + revision.id(), "changes.revised", revision.number(), getChange().number());
        });
    }

    public void exempt() {
        desk.act(Roles.APPROVER, () -> {
            var exempt = exemptions.propose(getChange().id(), chosen(), form.typed("exemptReason"), desk.person());
            return Done.goTo(address(), "exempt.proposed", exempt.customerName());
        });
    }

    private UUID chosen() {
        return form.get("customer") instanceof CustomerName customer ? customer.id() : null;
    }

    public void confirmExemption(UUID customer) {
        desk.act(Roles.APPROVER, () -> Done.goTo(address(), "exempt.confirmed", exemptions.confirm(getChange().id(), customer, moment(desk.parameter("proposed")), desk.person()).customerName()));
    }

    public void takeExemptionBack(UUID customer) {
        desk.act(Roles.APPROVER, () -> {
            exemptions.takeBack(getChange().id(), customer, desk.person());
            return Done.goTo(address(), "exempt.taken-back");
        });
    }

    public Form getForm() {
        if (form == null) {
            form = new Form().with("title", getChange().title()).with("reason", getChange().reason())
                    .with("version", String.valueOf(getChange().version()))
                    .with("emergency", getChange().emergency() == null ? "" : getChange().emergency().reason());
            if (isOpen()) {
                form.put("effectiveOn", getReadiness().earliestEffectiveOn());
            } else if (isUnderWay()) {
                form.put("effectiveOn", getChange().effectiveOn().plusDays(1));
            }
        }
        return form;
    }

    /** What somebody else saved while the reader typed; null while nobody did. */
    public ChangeView getTheirs() {
        return theirs;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    private void act(String role, String said, Supplier<ChangeView> verb) {
        desk.act(role, () -> Done.goTo(address(), said, verb.get().number()));
    }

    private static Instant moment(String text) {
        return text == null ? null : Instant.parse(text);
    }

    private String address() {
        return "/staff/changes/" + getChange().id();
    }
}
