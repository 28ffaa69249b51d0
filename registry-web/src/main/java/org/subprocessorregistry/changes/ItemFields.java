package org.subprocessorregistry.changes;

import java.util.List;

import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.subprocessors.FormerNameRows;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * The fields of an item's dialog, from what is stored and back to a proposal. What the dialog does not show comes back as it
 * was: whoever alters one field loses no other.
 */
final class ItemFields {

    private static final List<String> IDENTIFIERS = List.of("registrationNumber", "lei", "euid", "vatId", "duns", "parent", "parentLei", "upstreamListUrl",
            "privacyUrl", "trustUrl", "statusUrl");

    private ItemFields() {
    }

    static void fill(Form form, Engagement engagement) {
        form.with("service", engagement.service()).with("functions", engagement.functions().toArray())
                .with("dataCategories", String.join(", ", engagement.dataCategories())).with("roleClass", engagement.roleClass())
                .with("accessMode", engagement.accessMode()).with("optionality", engagement.optionality())
                .with("description", engagement.description()).with("dataSubjects", String.join(", ", engagement.dataSubjects()))
                .with("specialCategories", engagement.specialCategories()).with("phi", engagement.phi())
                .with("pseudonymisedOnly", engagement.pseudonymisedOnly()).with("retention", engagement.retention())
                .with("responsibility", engagement.responsibility()).with("features", String.join(", ", engagement.features()))
                .with("excludedTiers", String.join(", ", engagement.excludedTiers()))
                .with("recipient", engagement.recipient() == null ? "" : engagement.recipient().toString())
                .with("critical", engagement.dora().critical()).with("ictServiceType", engagement.dora().ictServiceType())
                .with("substitutability", engagement.dora().substitutability()).with("exitPlan", engagement.dora().exitPlan());
    }

    static void fill(Form form, Identity identity) {
        form.with("name", identity.name()).with("legalName", identity.legalName()).with("address", identity.address())
                .with("country", identity.country()).with("website", identity.website()).with("affiliate", identity.affiliate());
        var whole = Records.values(identity);
        IDENTIFIERS.forEach(field -> form.with(field, whole.get(field)));
    }

    static Form row(Location place) {
        return new Form().with("type", place.type()).with("country", place.country()).with("text", place.text())
                .with("site", place.site()).with("validFrom", place.validFrom()).with("validTo", place.validTo());
    }

    static Form row(Transfer basis) {
        return new Form().with("country", basis.country()).with("mechanism", basis.mechanism()).with("module", basis.module())
                .with("tiaRef", basis.tiaRef()).with("measures", basis.measures());
    }

    /** @param stored what the item proposed before, or null */
    static ChangeDraft.DraftIdentity identity(ChangeDraft.DraftIdentity stored, Form form, List<Form> formerNames) {
        var base = stored == null ? new ChangeDraft.DraftIdentity(null, null, null, null, null, null) : stored;
        var identity = base.with("name", form.text("name")).with("legalName", form.text("legalName")).with("address", form.text("address"))
                .with("country", form.text("country")).with("website", form.text("website")).with("affiliate", form.ticked("affiliate"))
                .with("formerNames", FormerNameRows.names(formerNames));
        for (String field : IDENTIFIERS) {
            identity = identity.with(field, form.typed(field));
        }
        return identity;
    }

    /** @param stored what the item proposed before, or null */
    static ChangeDraft.DraftEngagement engagement(ChangeDraft.DraftEngagement stored, Form form, List<Form> locations, List<Form> transfers) {
        var base = stored == null ? ChangeDraft.DraftEngagement.ofService(null) : stored;
        return base.with("service", form.text("service")).with("functions", form.several("functions"))
                .with("dataCategories", form.several("dataCategories")).with("locations", locations.stream()
                        .filter(row -> row.text("country") != null || row.text("text") != null).map(ItemFields::location).toList())
                .with("transfer", transfers.stream().filter(row -> row.text("country") != null).map(ItemFields::transfer).toList())
                .with("roleClass", form.text("roleClass")).with("accessMode", form.text("accessMode"))
                .with("optionality", form.text("optionality")).with("description", form.typed("description"))
                .with("dataSubjects", form.several("dataSubjects")).with("specialCategories", form.ticked("specialCategories"))
                .with("phi", form.ticked("phi")).with("pseudonymisedOnly", form.ticked("pseudonymisedOnly")).with("retention", form.typed("retention")).with("responsibility", form.typed("responsibility"))
                .with("features", form.several("features")).with("excludedTiers", form.several("excludedTiers"))
                .with("recipient", form.id("recipient") == null ? ChangeDraft.DraftEngagement.VENDOR : form.id("recipient"))
                .with("dora", new Dora(form.ticked("critical"), form.text("ictServiceType"), form.text("substitutability"),
                        form.text("exitPlan")));
    }

    private static Location location(Form row) {
        return new Location(row.text("type"), row.text("country"), row.text("text"), row.text("site"), row.date("validFrom"), row.date("validTo"));
    }

    private static Transfer transfer(Form row) {
        return new Transfer(row.text("country"), row.text("mechanism"), row.text("module"), row.text("tiaRef"), row.text("measures"));
    }
}
