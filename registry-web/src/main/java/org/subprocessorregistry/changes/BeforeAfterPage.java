package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.notices.FieldChange;
import org.subprocessorregistry.register.ChainStep;
import org.subprocessorregistry.register.PublishedVersion;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.Stretch;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.transfers.TransferFacts;
import org.subprocessorregistry.transfers.TransferRule;

/** An item in words: each field before and after, also those that stay, so that a checker sees the whole. */
@Named("beforeAfter")
@RequestScoped
public class BeforeAfterPage {

    private final Services services;
    private final Functions functions;
    private final TransferFacts transfers;
    private final BusinessDay businessDay;
    private final Register register;
    private final Texts texts;
    private TransferRule rule;

    /**
     * A place that needs a basis of GDPR Chapter V, in words.
     *
     * @param state as of {@link TransferNeed}
     */
    public record Need(String state, String words) {
    }

    @Inject
    BeforeAfterPage(Services services, Functions functions, TransferFacts transfers, BusinessDay businessDay, Register register, Texts texts) {
        this.services = services;
        this.functions = functions;
        this.transfers = transfers;
        this.businessDay = businessDay;
        this.register = register;
        this.texts = texts;
    }

    public List<FieldChange> of(ChangeView.ItemView item) {
        var fields = new ArrayList<FieldChange>();
        if (item.correction() != null) {
            add(fields, "valid-from", texts.date(item.correction().version()), texts.date(item.correction().validFrom()));
            add(fields, "valid-to", texts.date(item.correction().until()), texts.date(item.correction().validTo()));
        }
        fields.addAll(content(item));
        return fields;
    }

    /** Engagement and identity alone. */
    List<FieldChange> content(ChangeView.ItemView item) {
        var fields = new ArrayList<FieldChange>();
        var before = item.before();
        if (item.engagement() != null) {
            engagement(fields, before == null ? null : before.engagement(), item.engagement());
        }
        if (item.identity() != null) {
            identity(fields, before == null ? null : before.identity(), item.identity());
        }
        if (item.engagement() == null && item.identity() == null && before != null && before.engagement() != null) {
            add(fields, "service", before.engagement(), null, one -> services.name(one.service()));
            add(fields, "functions", before.engagement(), null, this::functionNames);
        }
        return fields;
    }

    /** The days of all versions of the fact, as they are recorded and as a correction of days would make them; before it has taken effect. */
    public List<FieldChange> timeline(ChangeView.ItemView item) {
        if (item.correction() == null || !item.correction().isOfDays()) {
            return List.of();
        }
        UUID fact = item.engagementId() == null ? item.subprocessor() : item.engagementId();
        var recorded = register.versions(fact).stream().map(PublishedVersion::stretch).toList();
        return List.of(new FieldChange("versions", words(recorded, this::days), words(register.mended(fact, item.correction().mend()), this::days)));
    }

    private static <T> String words(List<T> several, Function<T, String> words) {
        return several.stream().map(words).collect(Collectors.joining("; "));
    }

    /** For example {@code 1 January 2025 – 31 March 2026}. */
    public String days(Stretch stretch) {
        return "%s – %s".formatted(texts.date(stretch.from()), texts.date(stretch.to()));
    }

    /** For example {@code Stored in: Frankfurt (Germany), FRA-2, from 1 January 2027}. */
    public String place(Location location) {
        return "%s: %s%s%s".formatted(texts.word("location", location.type()), words(location),
                location.validFrom() == null ? "" : texts.of("place.since", texts.date(location.validFrom())),
                location.validTo() == null ? "" : texts.of("place.until", texts.date(location.validTo())));
    }

    /** The place itself: its name, the country, the site. */
    public String words(Location location) {
        String name = texts.country(location.country());
        String words = location.text() == null || location.text().isBlank() || location.text().equalsIgnoreCase(name) ? name
                : name.isEmpty() ? location.text() : "%s (%s)".formatted(location.text(), name);
        return location.site() == null || location.site().isBlank() ? words : "%s, %s".formatted(words, location.site());
    }

    public String functionNames(Engagement engagement) {
        return engagement.functions().stream().map(functions::name).collect(Collectors.joining(", "));
    }

    /** The places outside the EEA in use today or later; none where no transfer takes place. */
    public List<Need> needs(Engagement engagement) {
        if (rule == null) {
            rule = transfers.rule();
        }
        return rule.needsFrom(engagement.locations(), engagement.transfer(), businessDay.today()).stream()
                .map(need -> new Need(need.state(), words(need))).toList();
    }

    private String words(TransferNeed need) {
        return switch (need.state()) {
            case TransferNeed.COVERED -> texts.of("transfer-need.covered", texts.country(need.country()), texts.word("mechanism", need.basis()),
                    need.decision() == null ? "" : " " + need.decision());
            case TransferNeed.MISSING -> texts.of("transfer-need.missing", texts.country(need.country()));
            default -> texts.of("transfer-need.unclear", Objects.toString(need.text(), ""));
        };
    }

    private void engagement(List<FieldChange> fields, Engagement before, Engagement after) {
        add(fields, "service", before, after, one -> services.name(one.service()));
        add(fields, "functions", before, after, this::functionNames);
        add(fields, "description", before, after, Engagement::description);
        add(fields, "responsibility", before, after, Engagement::responsibility);
        add(fields, "data-categories", before, after, one -> words(one.dataCategories()));
        add(fields, "data-subjects", before, after, one -> words(one.dataSubjects()));
        add(fields, "specialCategories", before, after, one -> yes(one.specialCategories()));
        add(fields, "phi", before, after, one -> yes(one.phi()));
        add(fields, "pseudonymisedOnly", before, after, one -> yes(one.pseudonymisedOnly()));
        add(fields, "retention", before, after, Engagement::retention);
        add(fields, "locations", before, after, one -> one.locations().stream().map(this::place).collect(Collectors.joining("; ")));
        add(fields, "transfer", before, after, one -> one.transfer().stream().map(this::transfer).collect(Collectors.joining("; ")));
        add(fields, "role-class", before, after, one -> texts.word("role-class", one.roleClass()));
        add(fields, "access-mode", before, after, one -> texts.word("access-mode", one.accessMode()));
        add(fields, "optionality", before, after, one -> texts.word("optionality", one.optionality()));
        add(fields, "features", before, after, one -> String.join(", ", one.features()));
        add(fields, "excludedTiers", before, after, one -> String.join(", ", one.excludedTiers()));
        add(fields, "recipient", before, after, this::recipient);
        add(fields, "dora", before, after, this::dora);
    }

    private void identity(List<FieldChange> fields, Identity before, Identity after) {
        add(fields, "name", before, after, Identity::name);
        add(fields, "legal-name", before, after, Identity::legalName);
        add(fields, "address", before, after, Identity::address);
        add(fields, "country", before, after, one -> texts.country(one.country()));
        add(fields, "website", before, after, Identity::website);
        add(fields, "affiliate", before, after, one -> texts.of(one.affiliate() ? "affiliate.yes" : "affiliate.no"));
        add(fields, "former-names", before, after, one -> one.formerNames().stream().map(this::former).collect(Collectors.joining("; ")));
        add(fields, "registrationNumber", before, after, Identity::registrationNumber);
        add(fields, "lei", before, after, Identity::lei);
        add(fields, "euid", before, after, Identity::euid);
        add(fields, "vatId", before, after, Identity::vatId);
        add(fields, "duns", before, after, Identity::duns);
        add(fields, "parent", before, after, Identity::parent);
        add(fields, "parentLei", before, after, Identity::parentLei);
        add(fields, "upstreamListUrl", before, after, Identity::upstreamListUrl);
        add(fields, "privacyUrl", before, after, Identity::privacyUrl);
        add(fields, "trustUrl", before, after, Identity::trustUrl);
        add(fields, "statusUrl", before, after, Identity::statusUrl);
    }

    private String former(FormerName former) {
        return former.until() == null ? former.name() : former.name() + texts.of("former.until", texts.date(former.until()));
    }

    /** For example {@code United States: Standard contractual clauses, Module 3 (processor to processor), TIA: DMS 17}. */
    public String transfer(Transfer transfer) {
        return Stream.of("%s: %s".formatted(texts.country(transfer.country()), texts.word("mechanism", transfer.mechanism())),
                transfer.module() == null ? null : texts.word("module", transfer.module()),
                transfer.tiaRef() == null || transfer.tiaRef().isBlank() ? null : texts.of("transfer.tia", transfer.tiaRef()),
                transfer.measures()).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
    }

    /** The engagement that it works for; its id while it is only announced. */
    private String recipient(Engagement engagement) {
        return register.chainUp(engagement.recipient()).stream().findFirst().map(ChainStep::label).orElse(Objects.toString(engagement.recipient(), ""));
    }

    /** What is on record for DORA; empty where nothing is. */
    public String dora(Engagement engagement) {
        var dora = engagement.dora();
        return Stream.of(dora.critical() ? texts.of("dora.critical") : "", Objects.toString(dora.ictServiceType(), ""),
                texts.word("substitutability", dora.substitutability()), texts.word("exit-plan", dora.exitPlan())).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private String yes(boolean flag) {
        return flag ? texts.of("yes") : "";
    }

    private static String words(List<String> codes) {
        return String.join(", ", codes).replace('-', ' ');
    }

    private static void add(List<FieldChange> fields, String field, String before, String after) {
        if (!before.isEmpty() || !after.isEmpty()) {
            fields.add(new FieldChange(field, before, after));
        }
    }

    private static <T> void add(List<FieldChange> fields, String field, T before, T after, Function<T, String> words) {
        String then = before == null ? "" : Objects.toString(words.apply(before), "");
        String now = after == null ? "" : Objects.toString(words.apply(after), "");
        add(fields, field, then, now);
    }
}
