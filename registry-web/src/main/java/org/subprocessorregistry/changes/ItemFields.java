package org.subprocessorregistry.changes;

import java.util.List;

import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * The fields of an item's dialog, from what is stored and back to a proposal. What the dialog does not show comes back as it
 * was: whoever alters one field loses no other.
 */
final class ItemFields {

    private ItemFields() {
    }

    static void fill(Form form, Engagement engagement) {
        form.with("service", engagement.service()).with("functions", engagement.functions().toArray())
                .with("dataCategories", String.join(", ", engagement.dataCategories())).with("roleClass", engagement.roleClass())
                .with("accessMode", engagement.accessMode()).with("optionality", engagement.optionality());
    }

    static void fill(Form form, Identity identity) {
        form.with("name", identity.name()).with("legalName", identity.legalName()).with("address", identity.address())
                .with("country", identity.country()).with("website", identity.website()).with("affiliate", identity.affiliate());
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
    static ChangeDraft.DraftIdentity identity(ChangeDraft.DraftIdentity stored, Form form) {
        var base = stored == null ? new ChangeDraft.DraftIdentity(null, null, null, null, null, null) : stored;
        return base.with("name", form.text("name")).with("legalName", form.text("legalName")).with("address", form.text("address"))
                .with("country", form.text("country")).with("website", form.text("website")).with("affiliate", form.ticked("affiliate"));
    }

    /** @param stored what the item proposed before, or null */
    static ChangeDraft.DraftEngagement engagement(ChangeDraft.DraftEngagement stored, Form form, List<Form> locations, List<Form> transfers) {
        var base = stored == null ? ChangeDraft.DraftEngagement.ofService(null) : stored;
        return base.with("service", form.text("service")).with("functions", form.several("functions"))
                .with("dataCategories", form.several("dataCategories")).with("locations", locations.stream()
                        .filter(row -> row.text("country") != null || row.text("text") != null).map(ItemFields::location).toList())
                .with("transfer", transfers.stream().filter(row -> row.text("country") != null).map(ItemFields::transfer).toList())
                .with("roleClass", form.text("roleClass")).with("accessMode", form.text("accessMode"))
                .with("optionality", form.text("optionality"));
    }

    private static Location location(Form row) {
        return new Location(row.text("type"), row.text("country"), row.text("text"), row.text("site"), row.date("validFrom"), row.date("validTo"));
    }

    private static Transfer transfer(Form row) {
        return new Transfer(row.text("country"), row.text("mechanism"), row.text("module"), row.text("tiaRef"), row.text("measures"));
    }
}
