package org.subprocessorregistry.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.subprocessors.Identity;

class LensTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
    private static final Engagement ENGAGEMENT = new Engagement("mail", List.of("hosting"), List.of("account-data"),
            List.of(new Location("at-rest", "DE", "Frankfurt", "FRA-2", DAY, null), new Location("at-rest", "DE", "Frankfurt", "FRA-3", DAY, null)),
            List.of(new Transfer("US", "scc", "module-3", "TIA-7", "Keys stay here")), "technology", "stored", "always")
            .with("dora", new Dora(true, "S01", "medium", "yes")).with("specialCategories", true).with("description", "Hosts");
    private static final Identity IDENTITY = new Identity("acme", "Acme", "Acme GmbH", "Markt 1", "DE", "https://acme.example", true).with("lei", "L");

    @Test
    void whatIsKeptBackIsGoneAndTheRestStays() {
        var lens = policy("locations.site", "transfer.tiaRef", "dora", "specialCategories").seenBy(Visibility.PUBLIC);
        var seen = lens.of(ENGAGEMENT);
        assertThat(seen.locations()).as("two sites in one place are one place").containsExactly(new Location("at-rest", "DE", "Frankfurt", null, DAY, null));
        assertThat(seen.transfer()).containsExactly(new Transfer("US", "scc", "module-3", null, "Keys stay here"));
        assertThat(seen.dora()).isEqualTo(Dora.UNKNOWN);
        assertThat(seen.specialCategories()).isFalse();
        assertThat(seen.description()).isEqualTo("Hosts");
        assertThat(lens.of(IDENTITY)).isSameAs(IDENTITY);
        assertThat(lens.of((Identity) null)).isNull();
    }

    @Test
    void aReaderSeesWhatIsForHimAndForThoseBeforeHim() {
        var policy = new FieldVisibility(1, Map.of("address", Visibility.SUBSCRIBER, "website", Visibility.CONTRACT, "lei", Visibility.INTERNAL));
        assertThat(policy.seenBy(Visibility.PUBLIC).of(IDENTITY)).isEqualTo(IDENTITY.with("address", null).with("website", null).with("lei", null));
        assertThat(policy.seenBy(Visibility.NDA).of(IDENTITY)).isEqualTo(IDENTITY.with("website", null).with("lei", null));
        assertThat(policy.seenBy(Visibility.CONTRACT).of(IDENTITY)).isEqualTo(IDENTITY.with("lei", null));
        assertThat(policy.seenBy(Visibility.INTERNAL).of(IDENTITY)).isSameAs(IDENTITY);
    }

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void withoutRulesNothingIsTouched(Visibility reader) {
        assertThat(FieldVisibility.OPEN.seenBy(reader).of(ENGAGEMENT)).isSameAs(ENGAGEMENT);
    }

    @Test
    void nameServiceFunctionsDataCountriesAndMechanismsCanNotBeKeptBack() {
        var all = policy(FieldVisibility.FIELDS.toArray(String[]::new)).seenBy(Visibility.PUBLIC);
        assertThat(all.of(IDENTITY)).isEqualTo(new Identity("acme", "Acme", "Acme GmbH", null, null, null, true));
        var seen = all.of(ENGAGEMENT);
        assertThat(seen.functions()).isEqualTo(ENGAGEMENT.functions());
        assertThat(seen.dataCategories()).isEqualTo(ENGAGEMENT.dataCategories());
        assertThat(seen.locations()).containsExactly(new Location("at-rest", "DE", "Frankfurt"));
        assertThat(seen.transfer()).containsExactly(new Transfer("US", "scc"));
    }

    private static FieldVisibility policy(String... internal) {
        return new FieldVisibility(1, List.of(internal).stream().collect(Collectors.toMap(field -> field, field -> Visibility.INTERNAL)));
    }
}
