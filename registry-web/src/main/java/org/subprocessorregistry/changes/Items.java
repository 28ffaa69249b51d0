package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.PublishedEngagement;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** Turns what an editor proposes into items that hold, whole, what is published before and what shall be after. */
@ApplicationScoped
class Items {

    private static final Set<String> LOCATION_TYPES = Set.of("corporate", "at-rest", "processing", "remote-access");
    private static final Set<String> MECHANISMS = Set.of("adequacy", "dpf", "scc", "bcr", "derogation");
    private static final Set<String> ROLE_CLASSES = Set.of("technology", "ancillary", "contract-staff", "affiliate");
    private static final Set<String> ACCESS_MODES = Set.of("stored", "processed", "potential", "remote");
    private static final Set<String> OPTIONALITIES = Set.of("always", "if-enabled", "opt-in");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Register register;
    private final Subprocessors subprocessors;
    private final Services services;
    private final Functions functions;

    @Inject
    Items(Register register, Subprocessors subprocessors, Services services, Functions functions) {
        this.register = register;
        this.subprocessors = subprocessors;
        this.services = services;
        this.functions = functions;
    }

    /**
     * @throws RuleViolation {@code invalid} naming every field at fault; {@code ambiguous-engagement} when only an id can tell
     */
    List<ChangeItem> compose(List<ChangeDraft.DraftItem> drafts) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < drafts.size(); i++) {
            check(drafts.get(i), "items[%d]".formatted(i), errors);
        }
        if (!errors.isEmpty()) {
            throw new RuleViolation(ProblemType.INVALID, "The change was not stored: %d fields need attention.".formatted(errors.size()), errors);
        }
        var items = new ArrayList<ChangeItem>();
        var pending = new HashMap<UUID, Engagement>();
        for (int i = 0; i < drafts.size(); i++) {
            var item = compose(drafts.get(i), i, pending);
            if (item.engagementId() != null && item.engagement() != null) {
                pending.put(item.engagementId(), item.engagement());
            }
            items.add(item);
        }
        return items;
    }

    private ChangeItem compose(ChangeDraft.DraftItem draft, int index, Map<UUID, Engagement> pending) {
        String path = "items[%d]".formatted(index);
        UUID subprocessor = draft.subprocessor();
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

    /** What another change has altered since stays, unless this one alters it too. */
    static Identity onto(Identity present, Identity old, Identity wanted) {
        return new Identity(present.slug(), either(present.name(), old.name(), wanted.name()),
                either(present.legalName(), old.legalName(), wanted.legalName()), either(present.address(), old.address(), wanted.address()),
                either(present.country(), old.country(), wanted.country()), either(present.website(), old.website(), wanted.website()),
                either(present.affiliate(), old.affiliate(), wanted.affiliate()));
    }

    static Engagement onto(Engagement present, Engagement old, Engagement wanted) {
        return new Engagement(present.service(), either(present.functions(), old.functions(), wanted.functions()),
                either(present.dataCategories(), old.dataCategories(), wanted.dataCategories()),
                either(present.locations(), old.locations(), wanted.locations()), either(present.transfer(), old.transfer(), wanted.transfer()),
                either(present.roleClass(), old.roleClass(), wanted.roleClass()),
                either(present.accessMode(), old.accessMode(), wanted.accessMode()),
                either(present.optionality(), old.optionality(), wanted.optionality()));
    }

    private static <T> T either(T present, T old, T wanted) {
        return Objects.equals(old, wanted) ? present : wanted;
    }

    private static Engagement merge(ChangeKind kind, Engagement present, Engagement wanted) {
        return switch (kind) {
            case CHANGE_FUNCTIONS -> with(present, wanted.functions(), present.dataCategories(), present);
            case CHANGE_DATA -> with(present, present.functions(), wanted.dataCategories(), present);
            case CHANGE_LOCATIONS, CHANGE_TRANSFER -> with(present, present.functions(), present.dataCategories(), wanted);
            case ADD, REPLACE, CORRECT, RENAME, CHANGE_ENTITY, REMOVE, RESUME, SUSPEND -> wanted;
        };
    }

    private static Engagement with(Engagement present, List<String> functions, List<String> data, Engagement places) {
        return new Engagement(present.service(), functions, data, places.locations(), places.transfer(), present.roleClass(),
                present.accessMode(), present.optionality());
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

    private void check(ChangeDraft.DraftItem draft, String path, List<FieldError> errors) {
        if (draft.kind() == null) {
            errors.add(new FieldError(path + ".kind", "Say what the item does, for example add."));
            return;
        }
        requireSubprocessor(draft.subprocessor(), path + ".subprocessor", errors);
        if (draft.kind() == ChangeKind.REPLACE) {
            requireSubprocessor(draft.replaces(), path + ".replaces", errors);
        }
        if (draft.kind().needsEngagement() && draft.engagement() == null) {
            errors.add(new FieldError(path + ".engagement", "Say what the engagement shall be."));
        }
        if (draft.kind().needsIdentity() && draft.identity() == null) {
            errors.add(new FieldError(path + ".identity", "Say what the identity shall be."));
        }
        if (draft.kind() == ChangeKind.CORRECT && draft.identity() == null && draft.engagement() == null) {
            errors.add(new FieldError(path, "Say what is to be corrected: identity or engagement."));
        }
        if (draft.kind() == ChangeKind.CORRECT && draft.identity() != null && draft.engagement() != null) {
            errors.add(new FieldError(path, "Correct identity and engagement by an item each."));
        }
        if (draft.identity() != null) {
            checkIdentity(draft.identity(), path + ".identity", errors);
        }
        if (draft.engagement() != null) {
            checkEngagement(draft, path + ".engagement", errors);
        }
    }

    private void requireSubprocessor(UUID id, String path, List<FieldError> errors) {
        if (id == null || subprocessors.find(id).isEmpty()) {
            errors.add(new FieldError(path, id == null ? "Name the subprocessor by its id." : "There is no subprocessor %s.".formatted(id)));
        }
    }

    private static void checkIdentity(ChangeDraft.DraftIdentity identity, String path, List<FieldError> errors) {
        oneLine(identity.name(), path + ".name", errors);
        oneLine(identity.legalName(), path + ".legalName", errors);
        oneLine(identity.address(), path + ".address", errors);
        oneLine(identity.website(), path + ".website", errors);
        if (identity.website() != null && !identity.website().isBlank() && !identity.website().matches("(?i)https?://\\S+")) {
            errors.add(new FieldError(path + ".website", "Only http and https addresses become links."));
        }
        if (identity.country() != null && !COUNTRIES.contains(identity.country())) {
            errors.add(new FieldError(path + ".country", "Use an ISO 3166-1 alpha-2 code, for example DE."));
        }
    }

    private void checkEngagement(ChangeDraft.DraftItem draft, String path, List<FieldError> errors) {
        var engagement = draft.engagement();
        if (engagement.service() == null ? draft.engagementId() == null && draft.kind().needsEngagement() : !services.exists(engagement.service())) {
            errors.add(new FieldError(path + ".service", engagement.service() == null ? "Name the service by its code."
                    : "There is no service %s.".formatted(engagement.service())));
        }
        each(engagement.functions(), path + ".functions", errors, code -> functions.exists(code) ? null : "There is no function %s.".formatted(code));
        each(engagement.dataCategories(), path + ".dataCategories", errors, code -> isOneLine(code, 100) ? null : "Use one line of at most 100 characters.");
        each(engagement.locations(), path + ".locations", errors, Items::faultOf);
        each(engagement.transfer(), path + ".transfer", errors, transfer -> !MECHANISMS.contains(String.valueOf(transfer.mechanism()))
                ? "Use one of %s as mechanism.".formatted(sorted(MECHANISMS))
                : COUNTRIES.contains(String.valueOf(transfer.country())) ? null : "Use an ISO 3166-1 alpha-2 code as country.");
        oneOf(engagement.roleClass(), ROLE_CLASSES, path + ".roleClass", errors);
        oneOf(engagement.accessMode(), ACCESS_MODES, path + ".accessMode", errors);
        oneOf(engagement.optionality(), OPTIONALITIES, path + ".optionality", errors);
    }

    private static String faultOf(Location location) {
        if (!LOCATION_TYPES.contains(String.valueOf(location.type()))) {
            return "Use one of %s as type.".formatted(sorted(LOCATION_TYPES));
        }
        if (location.country() != null && !COUNTRIES.contains(location.country())) {
            return "Use an ISO 3166-1 alpha-2 code as country, or leave it out and describe the place in text.";
        }
        if (location.country() == null && (location.text() == null || location.text().isBlank())) {
            return "Give a country or a text.";
        }
        return location.text() == null || isOneLine(location.text(), 1_000) ? null : "Use one line of at most 1000 characters as text.";
    }

    private static <T> void each(List<T> values, String path, List<FieldError> errors, Function<T, String> fault) {
        for (int i = 0; values != null && i < values.size(); i++) {
            String message = values.get(i) == null ? "This is empty." : fault.apply(values.get(i));
            if (message != null) {
                errors.add(new FieldError("%s[%d]".formatted(path, i), message));
            }
        }
    }

    private static void oneOf(String code, Set<String> allowed, String path, List<FieldError> errors) {
        if (code != null && !allowed.contains(code)) {
            errors.add(new FieldError(path, "Use one of %s.".formatted(sorted(allowed))));
        }
    }

    private static List<String> sorted(Set<String> codes) {
        return codes.stream().sorted().toList();
    }

    private static void oneLine(String text, String path, List<FieldError> errors) {
        if (text != null && !isOneLine(text, 300)) {
            errors.add(new FieldError(path, "Use one line of at most 300 characters."));
        }
    }

    private static boolean isOneLine(String text, int max) {
        return text.length() <= max && text.chars().noneMatch(Character::isISOControl);
    }

    /** What the public knows a subprocessor as, or would. */
    Identity identityOf(UUID subprocessor) {
        return register.identity(subprocessor).orElseGet(() -> subprocessors.identity(subprocessor));
    }
}
