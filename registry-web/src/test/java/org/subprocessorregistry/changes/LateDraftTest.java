package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.subprocessors.Identity;

class LateDraftTest {

    private static final UUID ACME = UUID.randomUUID();
    private static final UUID NOVA = UUID.randomUUID();
    private static final UUID ENGAGEMENT = UUID.randomUUID();

    @Test
    void whatIsTheSameIsNotTold() {
        assertThat(differences(content("Title", places(1, "Leipzig")), content("Title", places(1, "Leipzig")))).isEmpty();
    }

    @Test
    void eachFieldOfAnItemIsToldWithBothValues() {
        assertThat(differences(content("Theirs", places(1, "Leipzig")), content("Mine", added(1), places(2, "Halle")))).containsExactly(
                new FieldError("title", "It is \"Theirs\" now; yours is \"Mine\"."),
                new FieldError("items[0]", "It is \"\" now; yours is \"add %s\".".formatted(NOVA)),
                new FieldError("items[1].engagement.locations[processing].text", "It is \"Leipzig\" now; yours is \"Halle\"."));
    }

    @Test
    void anItemThatOnlyTheOtherHasIsToldToo() {
        assertThat(differences(content("Title", renamed("Nova"), added(2)), content("Title", renamed("Nuova")))).containsExactly(
                new FieldError("items[0].identity.name", "It is \"Nova\" now; yours is \"Nuova\"."),
                new FieldError("items", "It is \"add %s\" now; yours is \"\".".formatted(NOVA)));
    }

    private static List<FieldError> differences(ChangeContent stored, ChangeContent late) {
        return LateDraft.differences(new Change("CHG-2026-001", stored, UUID.randomUUID(), Instant.EPOCH), late);
    }

    private static ChangeContent content(String title, ChangeItem... items) {
        return new ChangeContent(title, "Reason", null, List.of(items), MaterialityDecision.byKind(List.of(items)));
    }

    private static ChangeItem places(int no, String town) {
        return new ChangeItem(no, ChangeKind.CHANGE_LOCATIONS, ACME, null, ENGAGEMENT, engagement(town), null, null, null);
    }

    /** Whoever drafts an addition gives it an id anew. */
    private static ChangeItem added(int no) {
        return new ChangeItem(no, ChangeKind.ADD, NOVA, null, UUID.randomUUID(), engagement("Leipzig"), null, null, null);
    }

    private static ChangeItem renamed(String name) {
        return new ChangeItem(1, ChangeKind.RENAME, ACME, null, null, null, new Identity("acme", name, "Acme Inc.", "Street 1", "US", null, false), null, null);
    }

    private static Engagement engagement(String town) {
        return new Engagement("mail", List.of("hosting"), List.of(), List.of(new Location("processing", "DE", town)), List.of(), null, null, null);
    }
}
