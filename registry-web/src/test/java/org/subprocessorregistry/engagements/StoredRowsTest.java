package org.subprocessorregistry.engagements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.Identity;

/** Rows that an earlier release stored read as before; what it did not know is empty. */
class StoredRowsTest {

    @Test
    void anEngagementOfTheFirstRelease() {
        var read = Json.read("""
                {"service": "mail", "functions": ["hosting"], "dataCategories": ["contact"],
                "locations": [{"type": "processing", "country": "US", "text": "USA"}],
                "transfer": [{"country": "US", "mechanism": "scc"}], "roleClass": "technology", "accessMode": "stored", "optionality": "always"}""",
                Engagement.class);
        assertThat(read).isEqualTo(new Engagement("mail", List.of("hosting"), List.of("contact"),
                List.of(new Location("processing", "US", "USA")), List.of(new Transfer("US", "scc")), "technology", "stored", "always"));
        assertThat(read.dataSubjects()).isEmpty();
        assertThat(read.dora()).isEqualTo(Dora.UNKNOWN);
        assertThat(read.pseudonymisedOnly()).isFalse();
        assertThat(read.excludedTiers()).isEmpty();
    }

    @Test
    void anIdentityOfTheFirstRelease() {
        var read = Json.read("""
                {"slug": "acme", "name": "Acme", "legalName": "Acme Inc.", "address": "Street 1", "country": "US", "website": null,
                "affiliate": false}""", Identity.class);
        assertThat(read).isEqualTo(new Identity("acme", "Acme", "Acme Inc.", "Street 1", "US", null, false));
    }

    @Test
    void whatIsWrittenComesBackWhole() {
        var engagement = new Engagement("mail", List.of("hosting"), List.of(), List.of(new Location("at-rest", "DE", null, "FRA-2",
                LocalDate.of(2026, 1, 1), null)), List.of(new Transfer("US", "scc", "3", "TIA-7", "encryption")), null, null, null)
                .with("dora", new Dora(true, "S17", "easy", "yes")).with("phi", true).with("dataSubjects", List.of("patients"));
        assertThat(Json.read(Json.write(engagement), Engagement.class)).isEqualTo(engagement);
        assertThat(Json.write(engagement)).contains("\"module\":\"module-3\"").doesNotContain("dated");
        var identity = new Identity("acme", "Acme", "Acme Inc.", "Street 1", "US", null, false)
                .with("formerNames", List.of(new FormerName("Acmé", LocalDate.of(2025, 5, 31))));
        assertThat(Json.read(Json.write(identity), Identity.class)).isEqualTo(identity);
    }

    @Test
    void aRenameKeepsWhatWasCalledOtherwise() {
        var before = new Identity("acme", "Acme", "Acme Inc.", "Street 1", "US", null, false)
                .with("formerNames", List.of(new FormerName("Acme Labs", null)));
        var after = before.with("name", "Nova").with("legalName", "Nova Inc.").succeeding(before, LocalDate.of(2026, 12, 31));
        assertThat(after.formerNames()).containsExactly(new FormerName("Acme", LocalDate.of(2026, 12, 31)),
                new FormerName("Acme Inc.", LocalDate.of(2026, 12, 31)), new FormerName("Acme Labs", null));
        assertThat(after.with("address", "Street 2").succeeding(after, LocalDate.of(2027, 1, 1)).formerNames()).isEqualTo(after.formerNames());
    }
}
