package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One example of every event. */
public final class Examples {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 24);

    private Examples() {
    }

    public static List<RegistryEvent> all(UUID change) {
        var objection = UUID.fromString("0193b0c8-7c00-7000-8000-000000000003");
        return List.of(
                new ChangeApproved(change),
                announced(change, 1),
                new ChangeAnnounced(change, "CHG-2026-0008", "Acme GmbH is now Acme SE", "inform", DAY, null, 1,
                        List.of(new ChangedItem(1, "rename", UUID.randomUUID(), "Acme", List.of())), 13),
                new ChangeAmended(change, "CHG-2026-0007", "Acme for e-mail", true, "notify", DAY, LocalDate.of(2026, 12, 23), 2, 31,
                        List.of(new ChangedItem(1, "add", UUID.randomUUID(), "Acme", List.of("mail"))), 13),
                new ChangePostponed(change, "CHG-2026-0007", DAY, DAY.plusDays(30), "One customer was told late", 13),
                new ChangeBlocked(change, "CHG-2026-0007", 1, 0, 2, 0),
                new ChangeUnblocked(change, "CHG-2026-0007"),
                new ChangeCleared(change, "CHG-2026-0007", DAY, 31),
                new ChangeEffective(change, "CHG-2026-0007", DAY, 14),
                new ChangeWithdrawn(change, "CHG-2026-0007", "The vendor has \"changed\" its mind: ✓"),
                new ObjectionReceived(change, objection, "OBJ-2026-0031", "object", true, true),
                new ObjectionResolved(change, objection, "OBJ-2026-0031", "partial-termination"),
                new AuditPassed(change, objection, "iso-27001", DAY, DAY.plusYears(3), true),
                new AuditFailed(change, objection, "soc-2", DAY),
                new AuditExpiring(change, objection, "c5", DAY, 30),
                new AuditLapsed(change, objection, "questionnaire", DAY),
                new SubprocessorListed(change, 14, entry(change)));
    }

    public static ChangeAnnounced announced(UUID change, int noticeVersion) {
        return new ChangeAnnounced(change, "CHG-2026-0007", "Acme for e-mail", "notify", DAY, LocalDate.of(2026, 12, 23),
                noticeVersion, List.of(new ChangedItem(1, "add", UUID.fromString("0193b0c8-7c00-7000-8000-000000000002"),
                        "Acme", List.of("mail", "crm"))), 12);
    }

    private static Map<String, Object> entry(UUID id) {
        return Map.ofEntries(
                Map.entry("id", id), Map.entry("slug", "acme"), Map.entry("name", "Acme"), Map.entry("legalName", "Acme SE"),
                Map.entry("status", "authorised"), Map.entry("roleClass", "subprocessor"),
                Map.entry("functions", List.of("e-mail")), Map.entry("services", List.of("mail")),
                Map.entry("dataCategories", List.of("contact")),
                Map.entry("locations", List.of(Map.of("type", "country", "country", "DE", "text", "Frankfurt"))),
                Map.entry("transfer", List.of(Map.of("country", "US", "mechanism", "dpf"))),
                Map.entry("audits", List.of(Map.of("standard", "iso-27001", "validity", "valid", "validUntil", DAY))),
                Map.entry("engagements", List.of(Map.of("service", "mail"))),
                Map.entry("effectiveFrom", DAY), Map.entry("announced", List.of()));
    }
}
