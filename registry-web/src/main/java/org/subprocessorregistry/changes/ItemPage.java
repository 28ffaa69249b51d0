package org.subprocessorregistry.changes;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.register.PublishedEngagement;
import org.subprocessorregistry.register.PublishedVersion;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.subprocessors.FormerNameRows;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subprocessors.Subprocessors;

/**
 * One item of a draft, in its dialog. Rows of places come and go while it is open, so it lives as long as the page; nothing
 * is stored before "save", which stores the draft with all its items.
 */
@Named
@ViewScoped
// The boundaries are held as proxies of the container, which can be serialised whatever stands behind them.
@SuppressWarnings("serial")
public class ItemPage implements Serializable {

    private static final long serialVersionUID = 1;
    /** ITS (EU) 2024/2956, Annex III. */
    private static final int ICT_SERVICE_TYPES = 19;

    private final Changes changes;
    private final ItemMerge merge;
    private final Register register;
    private final Subprocessors subprocessors;
    private final Desk desk;

    private Form form = new Form();
    private final ArrayList<Form> locations = new ArrayList<>();
    private final ArrayList<Form> transfers = new ArrayList<>();
    private final ArrayList<Form> formerNames = new ArrayList<>();
    private final Form choices = new Form();
    private transient List<Comparison.Compared> differences;
    private UUID about;
    private SeenItems opened;
    private SeenItems seen;
    private Integer no;
    private boolean open;

    @Inject
    ItemPage(Changes changes, ItemMerge merge, Register register, Subprocessors subprocessors, Desk desk) {
        this.changes = changes;
        this.merge = merge;
        this.register = register;
        this.subprocessors = subprocessors;
        this.desk = desk;
    }

    /** The page may be opened about a subprocessor; later requests of it do not say so any more, nor what it showed. */
    @PostConstruct
    void begin() {
        opened = SeenItems.of(current());
        String given = desk.parameter("subprocessor");
        about = given == null || !given.matches("[0-9a-fA-F-]{36}") ? null : UUID.fromString(given);
    }

    /** Opens the dialog with an empty item; about the subprocessor that the page was asked for, if any. */
    public void add() {
        begin(null, ChangeKind.ADD);
        if (about != null) {
            form.put("subprocessor", about.toString());
            form.put("kind", (register.engagements(about).isEmpty() ? ChangeKind.ADD : ChangeKind.CHANGE_LOCATIONS).code());
            fill();
        }
    }

    public void edit(ChangeView.ItemView item) {
        begin(item.no(), ChangeKind.of(item.kind()));
        form.with("subprocessor", item.subprocessor().toString()).with("replaces", Objects.toString(item.replaces(), "")).with("endsOn", item.endsOn());
        if (item.engagementId() != null && !ChangeKind.of(item.kind()).startsEngagement()) {
            form.put("engagementId", item.engagementId().toString());
        }
        if (item.correction() != null) {
            form.with("version", item.correction().version().toString()).with("validFrom", item.correction().validFrom()).with("validTo", item.correction().validTo());
        }
        take(item.engagement());
        take(item.identity());
    }

    /** Kind, subprocessor or engagement was chosen: the fields begin with what is published. */
    public void fill() {
        UUID subprocessor = form.id("subprocessor");
        if (subprocessor == null) {
            return;
        }
        if (isCorrecting()) {
            fillFromVersion();
            return;
        }
        if (isAboutIdentity()) {
            take(register.identity(subprocessor).orElseGet(() -> subprocessors.identity(subprocessor)));
        }
        if (isAboutEngagement() && !kind().startsEngagement()) {
            List<PublishedEngagement> published = getPublished();
            UUID chosen = form.id("engagementId");
            published.stream().filter(one -> published.size() == 1 || one.engagementId().equals(chosen)).findFirst().ifPresent(one -> {
                form.put("engagementId", one.engagementId().toString());
                take(one.engagement());
            });
        }
    }

    private void fillFromVersion() {
        List<PublishedVersion> versions = getVersions();
        versions.stream().filter(one -> one.from().toString().equals(form.text("version"))).findFirst()
                .or(() -> versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast())).ifPresent(version -> {
                    form.with("version", version.from().toString()).with("validFrom", version.from()).with("validTo", version.to());
                    take(version.engagement());
                    take(version.identity());
                });
    }

    public void addLocation() {
        locations.add(new Form().with("type", "at-rest"));
    }

    public void removeLocation(int index) {
        locations.remove(index);
    }

    public void addTransfer() {
        transfers.add(new Form().with("mechanism", "scc"));
    }

    public void removeTransfer(int index) {
        transfers.remove(index);
    }

    /** Stores the draft with this item. When somebody was faster, the next press means: as chosen, knowing theirs. */
    public void save() {
        desk.act(Roles.EDITOR, () -> {
            ChangeView change = current();
            List<ChangeDraft.DraftItem> mine = mine();
            boolean stillSeen = change.version() == seen.version();
            try {
                return store(change, stillSeen ? mine : ItemMerge.merged(change, merge.differences(change, mine), choices));
            } catch (RegistryException e) {
                if (e.type() != ProblemType.LOST_UPDATE) {
                    throw e;
                }
                compare(change, mine);
                return Done.stay(null);
            }
        });
    }

    private List<ChangeDraft.DraftItem> mine() {
        List<ChangeDraft.DraftItem> items = ItemDraft.of(seen.items());
        if (no == null) {
            items.add(item(null));
        } else {
            items.set(no - 1, item(items.get(no - 1)));
        }
        return items;
    }

    private void compare(ChangeView change, List<ChangeDraft.DraftItem> mine) {
        differences = merge.differences(change, mine);
        choices.clear();
        choices.putAll(merge.proposals(seen.items(), differences));
    }

    /** Where the items stored by somebody else and one's own differ; empty while nobody was faster. */
    public List<Comparison.Compared> getDifferences() {
        return differences == null ? List.of() : differences;
    }

    /** By the key of a difference: whose counts. */
    public Form getChoices() {
        return choices;
    }

    /** What somebody else made of the items since the page was opened. */
    public List<Comparison.Compared> getMeanwhile() {
        return merge.differences(opened.items(), current());
    }

    /** Nothing typed is lost when somebody was faster: the page shows what is stored now, and one looks again. */
    public void remove(int number) {
        desk.act(Roles.EDITOR, () -> {
            ChangeView change = current();
            if (change.version() != version()) {
                return Done.goTo("/staff/changes/" + change.id(), "conflict.removing");
            }
            List<ChangeDraft.DraftItem> items = ItemDraft.all(change);
            items.remove(number - 1);
            return store(change, items);
        });
    }

    public void close() {
        open = false;
    }

    private Done store(ChangeView change, List<ChangeDraft.DraftItem> items) {
        changes.update(change.id(), version(),
                new ChangeDraft(change.title(), change.reason(), items, change.emergency()), desk.person());
        open = false;
        return Done.goTo("/staff/changes/" + change.id(), "saved", change.number());
    }

    /** Of the change as the form shows it. */
    private long version() {
        return Long.parseLong(desk.parameter("changeVersion"));
    }

    private ChangeView current() {
        return changes.lookUp(desk.address(), true).orElseThrow();
    }

    private void begin(Integer number, ChangeKind kind) {
        no = number;
        open = true;
        seen = SeenItems.of(current());
        differences = null;
        choices.clear();
        form = new Form().with("kind", kind.code());
        locations.clear();
        transfers.clear();
        formerNames.clear();
        take(new Engagement(null, null, null, null, null, null, null, null));
    }

    private void take(Engagement engagement) {
        if (engagement == null) {
            return;
        }
        ItemFields.fill(form, engagement);
        locations.clear();
        engagement.locations().forEach(one -> locations.add(ItemFields.row(one)));
        transfers.clear();
        engagement.transfer().forEach(one -> transfers.add(ItemFields.row(one)));
    }

    private void take(Identity identity) {
        if (identity != null) {
            ItemFields.fill(form, identity);
            formerNames.clear();
            formerNames.addAll(FormerNameRows.of(identity.formerNames()));
        }
    }

    /** @param stored the item that is edited, or null; it says what the dialog does not show, as long as it is about the same */
    private ChangeDraft.DraftItem item(ChangeDraft.DraftItem stored) {
        UUID subprocessor = form.id("subprocessor");
        UUID engagementId = kind().startsEngagement() ? null : form.id("engagementId");
        Correction correction = correction();
        boolean same = stored != null && Objects.equals(stored.subprocessor(), subprocessor) && Objects.equals(stored.engagementId(), engagementId)
                && Objects.equals(version(stored.correction()), version(correction));
        return new ChangeDraft.DraftItem(kind(), subprocessor, isReplacing() ? form.id("replaces") : null,
                isAboutIdentity() ? ItemFields.identity(same ? stored.identity() : null, form, formerNames) : null, engagementId,
                isAboutEngagement() ? ItemFields.engagement(same ? stored.engagement() : null, form, locations, transfers) : null,
                isEnding() ? form.date("endsOn") : null, correction);
    }

    private Correction correction() {
        String version = isCorrecting() ? form.text("version") : null;
        return version == null ? null : new Correction(LocalDate.parse(version), null, form.date("validFrom"), form.date("validTo"));
    }

    private static LocalDate version(Correction correction) {
        return correction == null ? null : correction.version();
    }

    private ChangeKind kind() {
        return ChangeKind.of(form.text("kind"));
    }

    public List<String> getKinds() {
        return Stream.of(ChangeKind.values()).map(ChangeKind::code).toList();
    }

    /** Engagements in force of the chosen subprocessor; those that are over can be corrected too. */
    public List<PublishedEngagement> getPublished() {
        UUID subprocessor = form.id("subprocessor");
        if (subprocessor == null) {
            return List.of();
        }
        return !isCorrecting() ? register.engagements(subprocessor) : register.engagementsEver(subprocessor).stream()
                .map(one -> new PublishedEngagement(one.factId(), one.engagement(), false, one.from())).toList();
    }

    /** Versions of the fact that is corrected, in the order of their days. */
    public List<PublishedVersion> getVersions() {
        UUID engagement = form.id("engagementId");
        UUID fact = engagement == null ? form.id("subprocessor") : engagement;
        return !isCorrecting() || fact == null ? List.of() : register.versions(fact);
    }

    /** Whether the version that is corrected has a last day. */
    public boolean isOver() {
        return getVersions().stream().anyMatch(one -> one.from().toString().equals(form.text("version")) && one.to() != null);
    }

    /** An engagement that another may work for: rank 1 of the chain and below (DORA B_05.02). */
    public record Recipient(String id, String name) {
    }

    /** What is in force today for the service of this item, but not this engagement itself. */
    public List<Recipient> getRecipients() {
        String service = form.text("service");
        String own = form.text("engagementId");
        return service == null ? List.of() : register.listed(service).stream().flatMap(entry -> entry.engagements().stream()
                .filter(line -> !line.id().toString().equals(own)).map(line -> new Recipient(line.id().toString(), entry.name()))).toList();
    }

    public List<String> getIctServiceTypes() {
        return IntStream.rangeClosed(1, ICT_SERVICE_TYPES).mapToObj("S%02d"::formatted).toList();
    }

    public boolean isStarting() {
        return kind().startsEngagement();
    }

    public boolean isReplacing() {
        return kind() == ChangeKind.REPLACE;
    }

    public boolean isEnding() {
        return kind() == ChangeKind.REMOVE;
    }

    public boolean isCorrecting() {
        return kind() == ChangeKind.CORRECT;
    }

    /** Whether the content of an engagement is asked for; a correction is one of it when an engagement was chosen. */
    public boolean isAboutEngagement() {
        return kind().needsEngagement() || isCorrecting() && form.text("engagementId") != null;
    }

    public boolean isAboutIdentity() {
        return kind().needsIdentity() || isCorrecting() && form.text("engagementId") == null;
    }

    public Form getForm() {
        return form;
    }

    public List<Form> getLocations() {
        return locations;
    }

    public List<Form> getTransfers() {
        return transfers;
    }

    /** The names that the subprocessor of this item had, once it is chosen. */
    public List<Form> getFormerNames() {
        return formerNames;
    }

    public Integer getNo() {
        return no;
    }

    public boolean isOpen() {
        return open;
    }
}
