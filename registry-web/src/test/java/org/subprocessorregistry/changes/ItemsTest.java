package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.Identity;

class ItemsTest {

    @Test
    void anIdentityThatChangedMeanwhileKeepsWhatTheItemDoesNotAlter() {
        var drafted = new Identity("acme", "Acme", "Acme Inc.", "Street 1", "US", null, false);
        var wanted = new Identity("acme", "Acme", "Acme Europe Ltd", "Street 1", "IE", null, false);
        var renamed = new Identity("acme", "Nova", "Acme Inc.", "Street 1", "US", null, false);
        assertThat(Items.onto(renamed, drafted, wanted))
                .isEqualTo(new Identity("acme", "Nova", "Acme Europe Ltd", "Street 1", "IE", null, false));
    }

    @Test
    void anEngagementThatChangedMeanwhileKeepsWhatTheItemDoesNotAlter() {
        var present = engagement(List.of("hosting", "backup"), List.of("email"));
        var after = Items.onto(present, engagement(List.of("hosting"), List.of("email")), engagement(List.of("hosting"), List.of("email", "name")));
        assertThat(after).isEqualTo(engagement(List.of("hosting", "backup"), List.of("email", "name")));
    }

    private static Engagement engagement(List<String> functions, List<String> data) {
        return new Engagement("mail", functions, data, List.of(), List.of(), null, null, null);
    }
}
