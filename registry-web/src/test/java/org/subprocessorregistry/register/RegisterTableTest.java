package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.platform.FormulaGuard;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.register.EntryView.EngagementLine;

/** The list as a table: whatever is written is read back the same. */
class RegisterTableTest {

    private static final List<String> TEXTS = List.of("Plain", "=HYPERLINK(\"x\")", "'quoted", "two\nlines", "a; b", "back\\slash", "\"q\", c",
            " blanks ", "+1", "-", "Ünïcødé 株式会社", ";", "\\", "@x", "'=1", "true", "2026-01-01");

    private final Random random = new Random(20261128);

    @Test
    void theHeaderNamesEachPublicFieldOnce() {
        assertThat(RegisterTable.header()).doesNotHaveDuplicates().contains("name", "legalName", "status", "engagementStatus", "service", "functions",
                "locations.country", "locations.text", "locations.validTo", "transfer.tiaRef", "audits.validUntil", "announced.change", "formerNames.name",
                "dora.critical", "transferNeeded.state", "lei", "slug", "id", "engagementId", "recipient").startsWith("name", "legalName", "status", "service");
    }

    @Test
    void exportImportExportIsTheSame() throws IOException {
        for (int round = 0; round < 200; round++) {
            RegisterView view = view();
            byte[] csv = RegisterFiles.table(view, Map.of()).csv();
            RegisterView again = new RegisterView(view.version(), view.asOf(), view.knownAt(), read(csv));
            assertThat(new String(RegisterFiles.table(again, Map.of()).csv(), StandardCharsets.UTF_8)).isEqualTo(new String(csv, StandardCharsets.UTF_8));
            for (int entry = 0; entry < view.entries().size(); entry++) {
                assertThat(again.entries().get(entry).engagements()).isEqualTo(view.entries().get(entry).engagements());
                assertThat(again.entries().get(entry).endedEngagements()).isEqualTo(view.entries().get(entry).endedEngagements());
                assertThat(told(again.entries().get(entry))).isEqualTo(told(view.entries().get(entry)));
            }
        }
    }

    @Test
    void aRowThatCannotBeReadIsNamed() {
        var header = List.of("id", "name", "service", "effectiveFrom");
        assertThatThrownBy(() -> RegisterTable.entries(header, List.of(List.of("", "A", "crm", "2026-01-01"), List.of("", "A", "crm", "soon"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("Row 2: ").hasMessageContaining("soon");
    }

    @Test
    void aListOfOneNothingIsNotNoList() {
        assertThat(CellList.read(CellList.write(List.of("")))).containsExactly("");
        assertThat(CellList.read(CellList.write(List.of()))).isEmpty();
        assertThat(CellList.read(CellList.write(List.of("", "a; b", "\\", "")))).containsExactly("", "a; b", "\\", "");
    }

    private static Map<String, Object> told(EntryView entry) {
        var values = Records.values(entry);
        values.keySet().removeAll(List.of("roleClass", "functions", "services", "dataCategories", "locations", "transfer", "effectiveFrom",
                "effectiveTo", "endReason", "listedBefore", "dataSubjects"));
        return values;
    }

    private static List<EntryView> read(byte[] csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(new String(csv, StandardCharsets.UTF_8)))) {
            List<List<String>> rows = parser.stream().map(CSVRecord::toList)
                    .map(row -> row.stream().map(FormulaGuard::unguard).toList()).toList();
            assertThat(RegisterTable.isExport(rows.getFirst())).isTrue();
            return RegisterTable.entries(rows.getFirst(), rows.subList(1, rows.size()));
        }
    }

    private RegisterView view() {
        var entries = IntStream.range(0, random.nextInt(4)).mapToObj(i -> entry()).toList();
        return new RegisterView(7, LocalDate.of(2026, 11, 25), Instant.parse("2026-11-25T04:50:00Z"), entries);
    }

    private EntryView entry() {
        List<EngagementLine> lines = IntStream.range(0, random.nextInt(3)).mapToObj(i -> line("authorised")).toList();
        List<EngagementLine> past = lines.isEmpty() ? List.of() : IntStream.range(0, random.nextInt(2)).mapToObj(i -> line("ended")).toList();
        EntryView any = Records.make(EntryView.class, this::value);
        return Records.with(Records.with(Records.with(Records.with(any, "status", "authorised"), "engagements", lines), "endedEngagements", past), "id", UUID.randomUUID());
    }

    private EngagementLine line(String status) {
        return Records.with(Records.with(Records.make(EngagementLine.class, this::value), "status", status), "service", "crm");
    }

    private Object value(RecordComponent component) {
        if (Collection.class.isAssignableFrom(component.getType())) {
            var of = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            var values = new ArrayList<Object>();
            IntStream.range(0, of == EngagementLine.class ? 0 : random.nextInt(4)).forEach(i -> values.add(of.isRecord() ? record(of) : text()));
            return List.copyOf(values);
        }
        return component.getType().isRecord() ? record(component.getType()) : plain(component);
    }

    /** Its first member is told: an object of nothing but nulls is nobody's. */
    @SuppressWarnings("unchecked")
    private Record record(Class<?> type) {
        return Records.make((Class<Record>) type, member -> member.getName().equals(type.getRecordComponents()[0].getName())
                && member.getType() == String.class ? text() : plain(member));
    }

    private Object plain(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (random.nextInt(4) == 0) {
            return null;
        }
        if (type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3000));
        }
        return type == UUID.class ? new UUID(random.nextLong(), random.nextLong()) : "module".equals(component.getName()) ? "module-3" : text();
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
