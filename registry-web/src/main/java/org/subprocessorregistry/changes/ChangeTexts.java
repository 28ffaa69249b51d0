package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.notices.FieldChange;
import org.subprocessorregistry.notices.NoticeContent;
import org.subprocessorregistry.notices.NoticeItem;
import org.subprocessorregistry.notices.Vendor;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.visibility.FieldVisibilities;
import org.subprocessorregistry.visibility.Lens;
import org.subprocessorregistry.visibility.Visibility;

/** A change put into words: what recipients and the public list say about it, before and after. */
@ApplicationScoped
class ChangeTexts {

    private final Items items;
    private final Readiness readiness;
    private final Services services;
    private final Functions functions;
    private final Settings settings;
    private final FieldVisibilities visibilities;

    @Inject
    ChangeTexts(Items items, Readiness readiness, Services services, Functions functions, Settings settings,
            FieldVisibilities visibilities) {
        this.items = items;
        this.readiness = readiness;
        this.services = services;
        this.functions = functions;
        this.settings = settings;
        this.visibilities = visibilities;
    }

    NoticeContent content(Change change, LocalDate effectiveOn, LocalDate objectUntil) {
        return content(change, change.reason(), effectiveOn, objectUntil);
    }

    /** As {@link #content}, with another answer to "why": a withdrawal has its own. */
    NoticeContent content(Change change, String why, LocalDate effectiveOn, LocalDate objectUntil) {
        var vendor = settings.current();
        // One notice for all: subscribers read it, and the public page of the change shows when it was sent.
        var lens = visibilities.current().seenBy(Visibility.SUBSCRIBER);
        return new NoticeContent(new Vendor(vendor.vendorName(), vendor.vendorLegalName(), vendor.vendorAddress(), vendor.privacyContact(),
                vendor.zone().getId(), vendor.defaultLanguage()), change.number(), change.title(), why, change.treatment().code(),
                effectiveOn, objectUntil, change.items().stream().map(item -> noticeItem(item, effectiveOn, lens)).toList(), change.emergencyReason());
    }

    private NoticeItem noticeItem(ChangeItem item, LocalDate effectiveOn, Lens lens) {
        Identity identity = items.identityOf(item.subprocessorId());
        var codes = readiness.servicesOf(item);
        return new NoticeItem(item.no(), item.kind().code(), identity.name(), identity.legalName(), nameOf(item.replacesId()), codes,
                codes.stream().map(services::name).toList(), fields(item, lens), lastDay(item, effectiveOn));
    }

    private static LocalDate lastDay(ChangeItem item, LocalDate effectiveOn) {
        if (item.kind() != ChangeKind.REMOVE) {
            return null;
        }
        return item.endsOn() == null && effectiveOn != null ? effectiveOn.minusDays(1) : item.endsOn();
    }

    private String nameOf(UUID subprocessor) {
        return subprocessor == null ? null : items.identityOf(subprocessor).name();
    }

    /** Only what differs; for an addition everything there is. */
    private List<FieldChange> fields(ChangeItem item, Lens lens) {
        var fields = new ArrayList<FieldChange>();
        if (item.correction() != null) {
            addDay(fields, "valid-from", item.correction().version(), item.correction().validFrom());
            addDay(fields, "valid-to", item.correction().until(), item.correction().validTo());
        }
        if (item.engagement() != null) {
            var before = item.before() == null ? null : lens.of(item.before().engagement());
            var after = lens.of(item.engagement());
            add(fields, "functions", before, after, this::functionNames);
            add(fields, "data-categories", before, after, one -> String.join(", ", one.dataCategories()).replace('-', ' '));
            add(fields, "data-subjects", before, after, one -> String.join(", ", one.dataSubjects()).replace('-', ' '));
            add(fields, "locations", before, after, one -> one.locations().stream().map(ChangeTexts::place).collect(Collectors.joining(", ")));
            add(fields, "transfer", before, after, one -> one.transfer().stream()
                    .map(ChangeTexts::basis).collect(Collectors.joining(", ")));
            add(fields, "description", before, after, Engagement::description);
            add(fields, "responsibility", before, after, Engagement::responsibility);
            add(fields, "retention", before, after, Engagement::retention);
            add(fields, "features", before, after, one -> String.join(", ", one.features()));
            add(fields, "excluded-tiers", before, after, one -> String.join(", ", one.excludedTiers()));
            add(fields, "role-class", before, after, Engagement::roleClass);
            add(fields, "access-mode", before, after, Engagement::accessMode);
            add(fields, "pseudonymised-only", before, after, one -> one.pseudonymisedOnly() ? "yes" : "");
            add(fields, "optionality", before, after, Engagement::optionality);
        }
        if (item.identity() != null || item.kind().startsEngagement()) {
            var before = item.before() == null ? null : lens.of(item.before().identity());
            var after = lens.of(item.identity() == null ? items.identityOf(item.subprocessorId()) : item.identity());
            add(fields, "name", before, after, Identity::name);
            add(fields, "legal-name", before, after, Identity::legalName);
            add(fields, "address", before, after, Identity::address);
            add(fields, "country", before, after, Identity::country);
            add(fields, "website", before, after, Identity::website);
            add(fields, "former-names", before, after, one -> one.formerNames().stream().map(FormerName::name).collect(Collectors.joining(", ")));
            add(fields, "registration-number", before, after, Identity::registrationNumber);
            add(fields, "lei", before, after, Identity::lei);
            add(fields, "parent", before, after, Identity::parent);
        }
        return fields;
    }

    private static void addDay(List<FieldChange> fields, String field, LocalDate recorded, LocalDate inTruth) {
        if (!Objects.equals(recorded, inTruth)) {
            fields.add(new FieldChange(field, recorded.toString(), inTruth.toString()));
        }
    }

    private static <T> void add(List<FieldChange> fields, String field, T before, T after, Function<T, String> text) {
        String old = before == null ? null : text.apply(before);
        String now = text.apply(after);
        if (!Objects.equals(old, now) && !(old == null && (now == null || now.isEmpty()))) {
            fields.add(new FieldChange(field, old, now));
        }
    }

    private String functionNames(Engagement engagement) {
        return engagement.functions().stream().map(functions::name).collect(Collectors.joining(", "));
    }

    private static String basis(Transfer transfer) {
        String basis = transfer.country() + ": " + transfer.mechanism();
        return transfer.module() == null ? basis : "%s (%s)".formatted(basis, transfer.module().replace('-', ' '));
    }

    private static String place(Location location) {
        boolean wordless = location.text() == null || location.text().isBlank();
        if (location.country() == null) {
            return "%s (%s)".formatted(location.text(), location.type());
        }
        // A list says "United States" in words; every reader gets the name in his language instead.
        return wordless || location.text().strip().equalsIgnoreCase(Locale.of("", location.country()).getDisplayCountry(Locale.ENGLISH))
                ? "%s (%s)".formatted(location.country(), location.type())
                : "%s (%s, %s)".formatted(location.text(), location.country(), location.type());
    }

    /** One English sentence for the public list. */
    String summary(ChangeItem item) {
        return summary(item, items.identityOf(item.subprocessorId()).name(), services::name);
    }

    private String summary(ChangeItem item, String presentName, UnaryOperator<String> serviceName) {
        // Once a new name is in force, "will be called" still says of whom.
        String name = item.kind().needsIdentity() && item.before() != null && item.before().identity() != null
                ? item.before().identity().name() : presentName;
        String where = readiness.servicesOf(item).stream().map(serviceName).collect(Collectors.joining(", "));
        return switch (item.kind()) {
            case ADD -> "%s will be added for %s.".formatted(name, where);
            case REPLACE -> "%s will replace %s for %s.".formatted(name, nameOf(item.replacesId()), where);
            case CHANGE_FUNCTIONS -> "%s: the allowed functions change for %s.".formatted(name, where);
            case CHANGE_LOCATIONS -> "%s: the locations change for %s.".formatted(name, where);
            case CHANGE_DATA -> "%s: the data categories change for %s.".formatted(name, where);
            case CHANGE_TRANSFER -> "%s: the transfer basis changes for %s.".formatted(name, where);
            case RENAME -> "%s will be called %s.".formatted(name, item.identity().name());
            case CHANGE_ENTITY -> "%s becomes the legal entity %s.".formatted(name, item.identity().legalName());
            case REMOVE -> "%s will no longer be used for %s.".formatted(name, where);
            case RESUME -> "%s will be used again for %s.".formatted(name, where);
            case SUSPEND -> "%s is suspended for %s.".formatted(name, where);
            case CORRECT -> "%s: a wrong record is corrected.".formatted(name);
        };
    }

    /** As a kind of reader outside sees it. */
    ChangeView seen(Change change, ChangeView.Holding holding, Visibility reader) {
        return view(change, List.of(), holding).seen(visibilities.current().seenBy(reader));
    }

    /** As people see it; {@code holding} is null unless it is blocked. */
    ChangeView view(Change change, List<String> blockedBy, ChangeView.Holding holding) {
        return new ChangeView(change.id(), change.number(), change.title(), change.reason(), change.state().code(), change.treatment().code(),
                change.effectiveOn(), change.waitingUntil(), change.objectUntil(), change.noticeVersion(), blockedBy, items(change.items()), change.createdAt(),
                change.announcedAt(), change.clearedAt(), change.effectiveAt(), change.withdrawnAt(), change.withdrawnReason(), change.createdBy(),
                change.approvedBy(), change.isBaseline(), change.version(), holding, change.revises(),
                change.isEmergency() ? new ChangeDraft.Emergency(change.emergencyReason()) : null, change.firstApprovedBy(),
                new MaterialityDecision(change.materialityVersion(), change.treatment(), change.materiality()));
    }

    List<ChangeView.ItemView> items(List<ChangeItem> those) {
        var names = new HashMap<String, String>();
        var identities = new HashMap<UUID, Identity>();
        return those.stream().map(item -> {
            var identity = identities.computeIfAbsent(item.subprocessorId(), items::identityOf);
            return new ChangeView.ItemView(item.no(), item.kind().code(), item.subprocessorId(), identity.name(), identity.slug(),
                    item.replacesId(), nameOf(item.replacesId()), item.engagementId(), item.engagement(), item.identity(), item.before(),
                    item.endsOn(), summary(item, identity.name(), code -> names.computeIfAbsent(code, services::name)), item.correction());
        }).toList();
    }
}
