package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

/** What rows of a table tell of the past, by the names of the API. */
class VersionTest {

    private static final UUID MARA = UUID.randomUUID();
    private static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-02T08:00:00Z");

    @Test
    void eachVersionIsComparedWithTheNextNewestFirst() {
        var versions = List.of(Version.of(FIRST, MARA, "{\"valid_until\": \"2026-12-31\", \"version\": 1, \"requirements\": {\"keys\": \"met\"}}"),
                Version.of(SECOND, null, "{\"valid_until\": \"2027-12-31\", \"version\": 2, \"requirements\": {\"keys\": \"met\"}}"),
                Version.of(null, null, "{\"valid_until\": null, \"version\": 3, \"requirements\": {\"keys\": \"not-met\", \"version\": \"met\"}}"));
        assertThat(Version.alterations(versions)).containsExactly(
                new Alteration(SECOND, null, List.of(new Alteration.Field("validUntil", "2027-12-31", ""), new Alteration.Field("requirements[keys]", "met", "not-met"),
                        new Alteration.Field("requirements[version]", "", "met"))),
                new Alteration(FIRST, MARA, List.of(new Alteration.Field("validUntil", "2026-12-31", "2027-12-31"))));
    }

    @Test
    void rowsThatBelongToItAreToldByTheirCode() {
        var versions = List.of(Version.of(FIRST, MARA, "{\"terms\": [\"a\"], \"evidence\": [{\"term\": \"a\", \"clause\": \"1\", \"commitment_id\": \"x\"}]}"),
                Version.of(null, null, "{\"terms\": [\"a\", \"b\"], \"evidence\": null}"));
        assertThat(Version.alterations(versions).getFirst().fields()).containsExactlyInAnyOrder(new Alteration.Field("terms[b]", "", "yes"),
                new Alteration.Field("evidence[a]", "1", ""));
    }

    @Test
    void whereNothingDiffersThereIsNoAlteration() {
        assertThat(Version.alterations(List.of(Version.of(FIRST, MARA, "{\"scope\": \"\", \"changed_at\": \"x\"}"), Version.of(null, null, "{\"scope\": null}")))).isEmpty();
        assertThat(Version.alterations(List.of(Version.of(null, null, "{}")))).isEmpty();
    }
}
