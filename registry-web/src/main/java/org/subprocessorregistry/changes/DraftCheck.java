package org.subprocessorregistry.changes;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** Looks at every field of a proposal: what is stored can be shown, sent and exported as it is. */
@ApplicationScoped
class DraftCheck {

    private static final Set<String> LOCATION_TYPES = Set.of("corporate", "at-rest", "processing", "remote-access");
    private static final Set<String> MECHANISMS = Set.of("adequacy", "dpf", "scc", "bcr", "derogation");
    private static final Set<String> MODULES = Set.of("module-1", "module-2", "module-3", "module-4");
    private static final Set<String> ROLE_CLASSES = Set.of("technology", "ancillary", "contract-staff", "affiliate");
    private static final Set<String> ACCESS_MODES = Set.of("stored", "processed", "potential", "remote");
    private static final Set<String> OPTIONALITIES = Set.of("always", "if-enabled", "opt-in");
    private static final Set<String> SUBSTITUTABILITIES = Set.of("not-substitutable", "highly-complex", "medium", "easy");
    private static final Set<String> EXIT_PLANS = Set.of("yes", "no", "under-way");
    private static final Pattern ICT_SERVICE = Pattern.compile("S(0[1-9]|1[0-9])");
    private static final int LONGEST_WORD = 100;

    /** An identity with nothing at fault: under it, only what a proposal gives is looked at. */
    private static final Identity FAULTLESS = new Identity("-", "-", "-", "", null, null, false);

    private final Subprocessors subprocessors;
    private final Services services;
    private final Functions functions;

    @Inject
    DraftCheck(Subprocessors subprocessors, Services services, Functions functions) {
        this.subprocessors = subprocessors;
        this.services = services;
        this.functions = functions;
    }

    /** @throws RuleViolation {@code invalid}, naming every field at fault */
    void look(List<ChangeDraft.DraftItem> drafts) {
        var check = new FieldCheck();
        for (int i = 0; i < drafts.size(); i++) {
            look(drafts.get(i), "items[%d]".formatted(i), check);
        }
        check.done();
    }

    private void look(ChangeDraft.DraftItem draft, String path, FieldCheck check) {
        if (draft.kind() == null) {
            check.refuse(path + ".kind", "Say what the item does, for example add.");
            return;
        }
        subprocessor(draft.subprocessor(), path + ".subprocessor", check);
        if (draft.kind() == ChangeKind.REPLACE) {
            subprocessor(draft.replaces(), path + ".replaces", check);
        }
        completeness(draft, path, check);
        if (draft.identity() != null) {
            draft.identity().over(FAULTLESS).checked(check, path + ".identity.");
        }
        if (draft.engagement() != null) {
            engagement(draft, path + ".engagement", check);
        }
    }

    private static void completeness(ChangeDraft.DraftItem draft, String path, FieldCheck check) {
        var kind = draft.kind();
        boolean corrects = kind == ChangeKind.CORRECT;
        check.check(!kind.needsEngagement() || draft.engagement() != null, path + ".engagement", "Say what the engagement shall be.");
        check.check(!kind.needsIdentity() || draft.identity() != null, path + ".identity", "Say what the identity shall be.");
        check.check(!corrects || draft.identity() != null || draft.engagement() != null || draft.correction() != null, path,
                "Say what is to be corrected: identity, engagement, or the days of one of them.");
        check.check(corrects || draft.correction() == null, path + ".correction", "Only an item of kind correct mends a version.");
        check.check(!corrects || draft.identity() == null || draft.engagement() == null, path,
                "Correct identity and engagement by an item each.");
    }

    private void subprocessor(UUID id, String path, FieldCheck check) {
        check.check(id != null, path, "Name the subprocessor by its id.");
        check.check(id == null || subprocessors.find(id).isPresent(), path, "There is no subprocessor %s.".formatted(id));
    }

    private void engagement(ChangeDraft.DraftItem draft, String path, FieldCheck check) {
        var engagement = draft.engagement();
        boolean serviceNeeded = draft.engagementId() == null && draft.kind().needsEngagement();
        check.check(engagement.service() != null || !serviceNeeded, path + ".service", "Name the service by its code.");
        check.check(engagement.service() == null || services.exists(engagement.service()), path + ".service",
                "There is no service %s.".formatted(engagement.service()));
        each(check, path + ".functions", engagement.functions(), code -> functions.exists(code) ? null : "There is no function %s.".formatted(code));
        words(check, path + ".dataCategories", engagement.dataCategories());
        words(check, path + ".dataSubjects", engagement.dataSubjects());
        words(check, path + ".features", engagement.features());
        words(check, path + ".excludedTiers", engagement.excludedTiers());
        places(check, path + ".locations", engagement.locations());
        transfers(check, path + ".transfer", engagement.transfer());
        oneOf(check, path + ".roleClass", engagement.roleClass(), ROLE_CLASSES);
        oneOf(check, path + ".accessMode", engagement.accessMode(), ACCESS_MODES);
        oneOf(check, path + ".optionality", engagement.optionality(), OPTIONALITIES);
        check.optionalText(path + ".description", engagement.description(), FieldCheck.ADDRESS);
        check.optionalText(path + ".responsibility", engagement.responsibility(), FieldCheck.ADDRESS);
        check.optionalLine(path + ".retention", engagement.retention(), FieldCheck.NAME);
        dora(check, path + ".dora", engagement);
    }

    private static void dora(FieldCheck check, String path, ChangeDraft.DraftEngagement engagement) {
        if (engagement.dora() == null) {
            return;
        }
        String type = engagement.dora().ictServiceType();
        check.check(type == null || ICT_SERVICE.matcher(type).matches(), path + ".ictServiceType", "Use S01 to S19 (ITS 2024/2956, Annex III).");
        oneOf(check, path + ".substitutability", engagement.dora().substitutability(), SUBSTITUTABILITIES);
        oneOf(check, path + ".exitPlan", engagement.dora().exitPlan(), EXIT_PLANS);
    }

    private static void places(FieldCheck check, String path, List<Location> locations) {
        var given = check.elements(path, locations);
        for (int i = 0; i < given.size(); i++) {
            place(check, "%s[%d]".formatted(path, i), given.get(i));
        }
    }

    private static void place(FieldCheck check, String path, Location location) {
        check.check(LOCATION_TYPES.contains(String.valueOf(location.type())), path, "Use one of %s as type.".formatted(sorted(LOCATION_TYPES)));
        check.check(location.country() == null || FieldCheck.isCountry(location.country()), path,
                "Use an ISO 3166-1 alpha-2 code as country, or leave it out and describe the place in text.");
        check.check(location.country() != null || location.text() != null && !location.text().isBlank(), path, "Give a country or a text.");
        check.optionalLine(path, location.text(), FieldCheck.ADDRESS);
        check.optionalLine(path + ".site", location.site(), FieldCheck.NAME);
        check.check(location.validFrom() == null || location.validTo() == null || !location.validTo().isBefore(location.validFrom()),
                path + ".validTo", "The last day is before the first one.");
    }

    private static void transfers(FieldCheck check, String path, List<Transfer> transfers) {
        var given = check.elements(path, transfers);
        for (int i = 0; i < given.size(); i++) {
            transfer(check, "%s[%d]".formatted(path, i), given.get(i));
        }
    }

    private static void transfer(FieldCheck check, String path, Transfer transfer) {
        check.check(MECHANISMS.contains(String.valueOf(transfer.mechanism())), path, "Use one of %s as mechanism.".formatted(sorted(MECHANISMS)));
        check.check(FieldCheck.isCountry(transfer.country()), path, "Use an ISO 3166-1 alpha-2 code as country.");
        oneOf(check, path + ".module", transfer.module(), MODULES);
        check.optionalLine(path + ".tiaRef", transfer.tiaRef(), FieldCheck.ADDRESS);
        check.optionalText(path + ".measures", transfer.measures(), FieldCheck.TEXT);
    }

    private static void words(FieldCheck check, String path, List<String> words) {
        var given = check.elements(path, words);
        for (int i = 0; i < given.size(); i++) {
            check.line("%s[%d]".formatted(path, i), given.get(i), LONGEST_WORD);
        }
    }

    private static void each(FieldCheck check, String path, List<String> codes, Function<String, String> fault) {
        var given = check.elements(path, codes);
        for (int i = 0; i < given.size(); i++) {
            String message = fault.apply(given.get(i));
            check.check(message == null, "%s[%d]".formatted(path, i), message);
        }
    }

    private static void oneOf(FieldCheck check, String path, String code, Set<String> allowed) {
        check.check(code == null || code.isBlank() || allowed.contains(code), path, "Use one of %s.".formatted(sorted(allowed)));
    }

    private static List<String> sorted(Set<String> codes) {
        return codes.stream().sorted().toList();
    }
}
