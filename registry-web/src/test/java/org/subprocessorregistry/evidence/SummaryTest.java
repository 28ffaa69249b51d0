package org.subprocessorregistry.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.WindowView;
import org.subprocessorregistry.platform.Pdf;
import org.subprocessorregistry.settings.VendorSettings;

/** The summary of a pack in four languages. */
class SummaryTest {

    private static final Instant AT = Instant.parse("2026-11-23T13:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 24);
    private static final VendorSettings VENDOR = new VendorSettings("Contoso", "Contoso N.V.", "", "", ZoneId.of("Europe/Brussels"), "en", 30, 30, 30, 90, 3, null, null, 1);

    private static Summary summary(String language) {
        var change = new ChangeView(UUID.randomUUID(), "CHG-2026-001", "Add <Northwind> & more", "Nearer.", "effective", "notify", DAY, DAY, DAY, 1, List.of(),
                List.of(), AT, AT, AT, AT, null, null, null, null, false, 1, null, null, null, null, null);
        var window = new WindowView(UUID.randomUUID(), "Adventure Works", "silence-consent", true, DAY, DAY, DAY, "consent", "general", true);
        return new Summary(new Summary.Facts(VENDOR, change, "Adventure Works", List.of(new ChangeRecords.RuledWindow(window, "Told 30 days ahead.")),
                List.of(new ChangeRecords.Count("notice", "sent", 1)), List.of(), List.of(), List.of(), List.of(), Map.of(), "fingerprint"), language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void everyLanguageHasEveryText(String language) {
        assertThat(Summary.load(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(Summary.load("en").stringPropertyNames());
        assertThat(Summary.load(language).values()).allSatisfy(text -> assertThat(text.toString()).isNotBlank());
    }

    @Test
    void itTellsTheOutcomeInTheCustomersLanguage() {
        assertThat(summary("de").xhtml()).contains("Nachweis zur Änderung CHG-2026-001", "Schweigen, gilt als Zustimmung", "2026-11-23 14:00:00",
                "Add &lt;Northwind&gt; &amp; more", "vom Mailserver angenommen");
        assertThat(summary("nl").xhtml()).contains("Evidence of change CHG-2026-001");
    }

    @Test
    void theSameStateGivesTheSameBytes() {
        assertThat(Pdf.of(summary("fr").xhtml())).isEqualTo(Pdf.of(summary("fr").xhtml())).startsWith("%PDF".getBytes());
    }
}
