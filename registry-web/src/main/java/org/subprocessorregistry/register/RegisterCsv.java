package org.subprocessorregistry.register;

import java.util.List;
import java.util.Objects;

import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.platform.CsvExport;

/** The list as a table, one row per subprocessor; codes as in the JSON, so that an import reads it back. */
final class RegisterCsv {

    private RegisterCsv() {
    }

    static byte[] of(RegisterView view) {
        var csv = CsvExport.withHeader("Name", "Legal name", "Status", "Role class", "Functions", "Services", "Data categories",
                "Locations", "Transfer", "Audits", "Effective from", "Effective to", "Reason of end", "Announced", "Address",
                "Country", "Website", "Slug", "Id");
        for (EntryView entry : view.entries()) {
            csv.row(entry.name(), entry.legalName(), entry.status(), entry.roleClass(), entry.functions(), entry.services(),
                    entry.dataCategories(), places(entry), transfers(entry), audits(entry), entry.effectiveFrom(),
                    entry.effectiveTo(), entry.endReason(), announced(entry), entry.address(), entry.country(),
                    entry.website(), entry.slug(), entry.id());
        }
        return csv.bytes();
    }

    static String attachment(RegisterView view) {
        return CsvExport.attachment("register-%s-v%d.csv".formatted(view.asOf(), view.version()));
    }

    private static List<String> places(EntryView entry) {
        return entry.locations().stream().map(RegisterCsv::place).filter(Objects::nonNull).distinct().toList();
    }

    private static String place(Location location) {
        return location.text() == null || location.text().isBlank() ? location.country() : location.text();
    }

    private static List<String> transfers(EntryView entry) {
        return entry.transfer().stream()
                .map(transfer -> "%s %s".formatted(Objects.toString(transfer.country(), ""), transfer.mechanism()).strip()).toList();
    }

    private static List<String> audits(EntryView entry) {
        return entry.audits().stream().map(audit -> "%s %s until %s".formatted(audit.standard(), audit.validity(), audit.validUntil()))
                .toList();
    }

    private static List<String> announced(EntryView entry) {
        return entry.announced().stream().map(item -> "%s %s on %s".formatted(item.change(), item.kind(), item.effectiveOn())).toList();
    }
}
