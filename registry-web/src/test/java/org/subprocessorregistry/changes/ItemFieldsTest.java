package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.FormerNameRows;
import org.subprocessorregistry.subprocessors.Identity;

/** Whoever edits an item in the dialog loses nothing that the dialog does not show. */
class ItemFieldsTest {

    private static final Engagement STORED = new Engagement("mail", List.of("hosting"), List.of("contact-data"),
            List.of(new Location("at-rest", "US", "Ohio", "CMH-1", LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31))),
            List.of(new Transfer("US", "scc", "module-3", "TIA-7", "Keys stay in the EEA")), "technology", "stored", "opt-in")
            .with("dataSubjects", List.of("customers")).with("description", "Keeps mail").with("responsibility", "Storage only")
            .with("specialCategories", true).with("retention", "30 days").with("features", List.of("archive"))
            .with("pseudonymisedOnly", true).with("excludedTiers", List.of("Government", "Health")).with("dora", new Dora(true, "S17", "easy", "under-way"));

    @Test
    void anEngagementComesBackWhole() {
        assertThat(edited(new Form()).whole()).isEqualTo(STORED);
    }

    @Test
    void whatWasTypedIsTakenAndTheRestStays() {
        assertThat(edited(new Form().with("accessMode", "remote")).whole()).isEqualTo(STORED.with("accessMode", "remote"));
    }

    @Test
    void anIdentityComesBackWholeAndARowWithoutANameDoesNotCount() {
        Identity stored = new Identity("acme", "Acme", "Acme SE", "Weg 1", "DE", "https://acme.example", true).with("lei", "529900T8BM49AURSDO55")
                .with("duns", "150483782").with("statusUrl", "https://status.acme.example")
                .with("formerNames", List.of(new FormerName("Acme 1", LocalDate.of(2025, 3, 31)), new FormerName("Old", null)));
        var form = new Form();
        ItemFields.fill(form, stored);
        var rows = FormerNameRows.of(stored.formerNames());
        assertThat(ItemFields.identity(null, form, rows).over(stored)).isEqualTo(stored);

        rows.get(0).put("name", " ");
        rows.get(2).with("name", "Older").with("until", LocalDate.of(2020, 1, 1));
        assertThat(ItemFields.identity(null, form, rows).formerNames())
                .containsExactly(new FormerName("Old", null), new FormerName("Older", LocalDate.of(2020, 1, 1)));
    }

    private static ChangeDraft.DraftEngagement edited(Form typed) {
        var form = new Form();
        ItemFields.fill(form, STORED);
        form.putAll(typed);
        return ItemFields.engagement(ChangeDraft.DraftEngagement.of(STORED), form, STORED.locations().stream().map(ItemFields::row).toList(),
                STORED.transfer().stream().map(ItemFields::row).toList());
    }
}
