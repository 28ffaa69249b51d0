package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.PublishedEngagement;
import org.subprocessorregistry.register.PublishedVersion;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** Turns what an editor proposes into items that hold, whole, what is published before and what shall be after. */
@ApplicationScoped
class Items {

    private final Register register;
    private final Subprocessors subprocessors;
    private final DraftCheck check;
    private final BusinessDay businessDay;

    @Inject
    Items(Register register, Subprocessors subprocessors, DraftCheck check, BusinessDay businessDay) {
        this.register = register;
        this.subprocessors = subprocessors;
        this.check = check;
        this.businessDay = businessDay;
    }

    /**
     * @throws RuleViolation {@code invalid} naming every field at fault; {@code ambiguous-engagement} when only an id can tell
     */
    List<ChangeItem> compose(List<ChangeDraft.DraftItem> drafts) {
        check.look(drafts);
        var items = new ArrayList<ChangeItem>();
        var pending = new HashMap<UUID, Engagement>();
        for (int i = 0; i < drafts.size(); i++) {
            var item = compose(drafts.get(i), i, pending);
            if (item.engagementId() != null && item.engagement() != null) {
                pending.put(item.engagementId(), item.engagement());
            }
            items.add(item);
        }
        refuseCircles(items);
        refuseTwice(items);
        return items;
    }

    /** Of two corrections of the same days the second would not know what the first made of them. */
    private static void refuseTwice(List<ChangeItem> items) {
        var corrected = items.stream().filter(item -> item.correction() != null).toList();
        for (var item : corrected) {
            boolean twice = corrected.stream().anyMatch(other -> other.no() < item.no() && other.factId().equals(item.factId())
                    && (item.isSameThingAs(other) || item.correction().isOfDays() || other.correction().isOfDays()));
            if (twice) {
                throw RuleViolation.of("items[%d].correction".formatted(item.no() - 1), "Each version is corrected by one item, and the days of a fact by one alone.");
            }
        }
    }

    /** Whom an engagement works for must be known, and no chain may return to itself. */
    private void refuseCircles(List<ChangeItem> items) {
        for (var item : items) {
            UUID recipient = item.engagement() == null ? null : item.engagement().recipient();
            boolean isNew = recipient != null && (item.before() == null || item.before().engagement() == null
                    || !recipient.equals(item.before().engagement().recipient()));
            if (isNew) {
                String path = "items[%d].engagement.recipient".formatted(item.no() - 1);
                if (!register.isEngagement(recipient)) {
                    throw RuleViolation.of(path, "There is no such engagement in the register: give the id of one that is published or announced.");
                }
                var circle = circle(item, items);
                if (!circle.isEmpty()) {
                    throw RuleViolation.of(path, "The chain would return to itself: %s.".formatted(String.join(" → ", circle)));
                }
            }
        }
    }

    /** The way round that the engagement of an item would be on, or nothing. */
    List<String> circle(ChangeItem item, List<ChangeItem> items) {
        if (item.engagement() == null || item.engagement().recipient() == null) {
            return List.of();
        }
        var planned = new HashMap<UUID, UUID>();
        items.stream().filter(one -> one.engagement() != null).forEach(one -> planned.put(one.engagementId(), one.engagement().recipient()));
        return register.circle(item.engagementId(), planned);
    }

    private ChangeItem compose(ChangeDraft.DraftItem draft, int index, Map<UUID, Engagement> pending) {
        String path = "items[%d]".formatted(index);
        UUID subprocessor = draft.subprocessor();
        if (draft.correction() != null) {
            return correcting(draft, index, path);
        }
        if (draft.kind().startsEngagement()) {
            return new ChangeItem(index + 1, draft.kind(), subprocessor, draft.replaces(), Ids.next(), draft.engagement().whole(),
                    null, beforeReplacing(draft), null);
        }
        if (draft.kind().altersEngagement() || draft.kind() == ChangeKind.CORRECT && draft.engagement() != null) {
            var published = engagementOf(draft, path);
            var before = pending.getOrDefault(published.engagementId(), published.engagement());
            return new ChangeItem(index + 1, draft.kind(), subprocessor, null, published.engagementId(),
                    merge(draft.kind(), before, draft.engagement().over(before)), null, new ChangeItem.Before(before, null), null);
        }
        if (draft.kind().needsIdentity() || draft.kind() == ChangeKind.CORRECT) {
            var before = register.identity(subprocessor).orElseThrow(() -> notListed(path));
            return new ChangeItem(index + 1, draft.kind(), subprocessor, null, null, null, draft.identity().over(before),
                    new ChangeItem.Before(null, before), null);
        }
        var target = draft.engagementId() == null && (draft.engagement() == null || draft.engagement().service() == null)
                ? null : engagementOf(draft, path);
        if (target == null && register.engagements(subprocessor).isEmpty()) {
            throw notListed(path);
        }
        return new ChangeItem(index + 1, draft.kind(), subprocessor, null, target == null ? null : target.engagementId(), null, null,
                target == null ? null : new ChangeItem.Before(target.engagement(), null), draft.endsOn());
    }

    private ChangeItem correcting(ChangeDraft.DraftItem draft, int index, String path) {
        UUID engagement = draft.identity() != null ? null : correctedEngagement(draft, path);
        var version = version(engagement == null ? draft.subprocessor() : engagement, draft.correction().version(), path);
        var correction = draft.correction().over(version);
        checkDays(version.factId(), correction, path + ".correction.");
        return ChangeItem.correcting(index + 1, draft.subprocessor(), engagement,
                draft.engagement() == null ? version.engagement() : draft.engagement().over(version.engagement()),
                draft.identity() == null ? version.identity() : draft.identity().over(version.identity()),
                new ChangeItem.Before(version.engagement(), version.identity()), correction);
    }

    /** Also one that is over; null = it is about the identity. */
    private UUID correctedEngagement(ChangeDraft.DraftItem draft, String path) {
        if (draft.engagementId() == null) {
            return draft.engagement() == null ? null : engagementOf(draft, path).engagementId();
        }
        return register.engagementsEver(draft.subprocessor()).stream().map(PublishedVersion::factId).filter(draft.engagementId()::equals).findFirst()
                .orElseThrow(() -> RuleViolation.of(path + ".engagementId", "This subprocessor never had such an engagement in the register."));
    }

    private PublishedVersion version(UUID fact, LocalDate from, String path) {
        var versions = register.versions(fact);
        if (versions.isEmpty()) {
            throw notListed(path);
        }
        return from == null ? versions.getLast() : versions.stream().filter(one -> one.from().equals(from)).findFirst()
                .orElseThrow(() -> RuleViolation.of(path + ".correction.version", "No version begins on %s, as it is recorded now; use one of %s."
                        .formatted(from, versions.stream().map(one -> one.from().toString()).toList())));
    }

    /** A correction tells of what was; what shall be is told by a change of its own kind. */
    private void checkDays(UUID fact, Correction correction, String path) {
        var check = new FieldCheck();
        notLater(check, path + "validFrom", correction.version(), correction.validFrom());
        notLater(check, path + "validTo", correction.until(), correction.validTo());
        check.done();
        try {
            register.mended(fact, correction.mend());
        } catch (Conflict impossible) {
            throw RuleViolation.of(path + (Objects.equals(correction.until(), correction.validTo()) ? "validFrom" : "validTo"), impossible.getMessage());
        }
    }

    private void notLater(FieldCheck check, String path, LocalDate recorded, LocalDate day) {
        check.check(Objects.equals(recorded, day) || !day.isAfter(businessDay.today()), path,
                "A correction mends what was: use %s or earlier.".formatted(businessDay.today()));
    }

    private ChangeItem.Before beforeReplacing(ChangeDraft.DraftItem draft) {
        if (draft.kind() != ChangeKind.REPLACE) {
            return null;
        }
        return register.engagements(draft.replaces()).stream()
                .filter(published -> published.engagement().service().equals(draft.engagement().service())).findFirst()
                .map(published -> new ChangeItem.Before(published.engagement(), register.identity(draft.replaces()).orElse(null))).orElse(null);
    }

    /** What the items before one in the same change make of engagements and identities. */
    record Pending(Map<UUID, Engagement> engagements, Map<UUID, Identity> identities) {

        Pending() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    /** An item once more, on top of what is published now: only what it alters is taken from the draft. */
    ChangeItem rebase(ChangeItem item, Pending pending) {
        if (item.correction() != null) {
            return rebasedCorrection(item);
        }
        if (item.identity() != null) {
            var published = register.identity(item.subprocessorId()).orElseThrow(() -> notListed("items[%d]".formatted(item.no() - 1)));
            var before = pending.identities().getOrDefault(item.subprocessorId(), published);
            var after = onto(before, item.before().identity(), item.identity());
            pending.identities().put(item.subprocessorId(), after);
            return new ChangeItem(item.no(), item.kind(), item.subprocessorId(), item.replacesId(), item.engagementId(), null, after,
                    new ChangeItem.Before(null, before), item.endsOn());
        }
        if (item.engagement() == null || item.engagementId() == null || item.kind().startsEngagement()) {
            return item;
        }
        var published = register.engagement(item.engagementId()).orElseThrow(() -> notListed("items[%d]".formatted(item.no() - 1)));
        var before = pending.engagements().getOrDefault(item.engagementId(), published.engagement());
        var after = onto(before, item.before().engagement(), item.engagement());
        pending.engagements().put(item.engagementId(), after);
        return new ChangeItem(item.no(), item.kind(), item.subprocessorId(), item.replacesId(), item.engagementId(), after,
                null, new ChangeItem.Before(before, null), item.endsOn());
    }

    private ChangeItem rebasedCorrection(ChangeItem item) {
        var version = version(item.factId(), item.correction().version(), "items[%d]".formatted(item.no() - 1));
        return ChangeItem.correcting(item.no(), item.subprocessorId(), item.engagementId(),
                item.engagement() == null ? null : onto(version.engagement(), item.before().engagement(), item.engagement()),
                item.identity() == null ? null : onto(version.identity(), item.before().identity(), item.identity()),
                new ChangeItem.Before(version.engagement(), version.identity()), item.correction().onto(version));
    }

    /** What another change has altered since stays, unless this one alters it too. */
    static <R extends Record> R onto(R present, R old, R wanted) {
        @SuppressWarnings("unchecked")
        var type = (Class<R>) present.getClass();
        return Records.make(type, one -> either(Records.valueOf(one, present), Records.valueOf(one, old), Records.valueOf(one, wanted)));
    }

    private static <T> T either(T present, T old, T wanted) {
        return Objects.equals(old, wanted) ? present : wanted;
    }

    /** Of what was proposed only that what the kind of item is about. */
    private static Engagement merge(ChangeKind kind, Engagement present, Engagement wanted) {
        var about = kind.fields();
        return Records.make(Engagement.class, one -> Records.valueOf(one, about.contains(one.getName()) ? wanted : present));
    }

    private PublishedEngagement engagementOf(ChangeDraft.DraftItem draft, String path) {
        var published = register.engagements(draft.subprocessor());
        if (draft.engagementId() != null) {
            return published.stream().filter(one -> one.engagementId().equals(draft.engagementId())).findFirst()
                    .orElseThrow(() -> RuleViolation.of(path + ".engagementId", "This subprocessor has no such engagement in the register."));
        }
        var fitting = published.stream().filter(one -> one.engagement().service().equals(draft.engagement().service())).toList();
        if (fitting.size() > 1) {
            throw new RuleViolation(ProblemType.AMBIGUOUS_ENGAGEMENT, "Several engagements fit: name one by its engagementId.",
                    List.of(new FieldError(path + ".engagementId", "Use one of %s.".formatted(
                            fitting.stream().map(one -> one.engagementId().toString()).toList()))));
        }
        return fitting.stream().findFirst().orElseThrow(() -> notListed(path));
    }

    private static RuleViolation notListed(String path) {
        return RuleViolation.of(path + ".subprocessor", "This subprocessor is not in the register for that service: use kind add.");
    }

    /** What the public knows a subprocessor as, or would. */
    Identity identityOf(UUID subprocessor) {
        return register.identity(subprocessor).orElseGet(() -> subprocessors.identity(subprocessor));
    }
}
