package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

/** Files made to hurt, or grown out of hand: each is refused or read with a message that says what to do; memory stays bounded. */
class HostileFilesTest {

    private static final String SHEETS = """
            <?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="L" sheetId="1" r:id="rId1"/></sheets></workbook>""";
    private static final String RELATIONS = """
            <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""";

    @Test
    void aSheetThatUnpacksWithoutEndIsRefused() throws IOException {
        byte[] bomb = workbook("<worksheet>".getBytes(StandardCharsets.UTF_8), 400);
        assertThat(bomb.length).isLessThan(ListFile.MAX_BYTES);
        assertRefused(bomb, "workbook-too-large");
    }

    @Test
    void aWorkbookOfThousandsOfPartsIsRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            part(zip, "xl/workbook.xml", SHEETS.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 3_000; i++) {
                part(zip, "xl/worksheets/sheet" + i + ".xml", new byte[0]);
            }
        }
        assertRefused(out.toByteArray(), "workbook-too-large");
    }

    @Test
    void aWorkbookThatDeclaresEntitiesIsRefused() throws IOException {
        byte[] sheet = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet/>".getBytes(StandardCharsets.UTF_8);
        assertRefused(workbook(sheet, 0), "document-type");
    }

    @Test
    void aTruncatedWorkbookIsDamaged() throws IOException {
        byte[] whole = workbook("<worksheet/>".getBytes(StandardCharsets.UTF_8), 0);
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "damaged-workbook");
    }

    @Test
    void aFormulaIsNotRunAndItsRowIsNamed() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Test", "1.0")) {
            var sheet = workbook.newWorksheet("List");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Purpose");
            sheet.value(1, 0, "Acme");
            sheet.formula(1, 1, "HYPERLINK(\"https://x.example\",\"hosting\")");
            workbook.finish();
        }
        ReadList read = ListFile.read(out.toByteArray(), "formula.xlsx");
        assertThat(read.entries()).extracting(ListEntry::name).containsExactly("Acme");
        assertThat(Lists.problem(read, "formula-cell").record()).isEqualTo(1);
        assertThat(read.entries().getFirst().functions()).noneMatch(function -> function.contains("HYPERLINK"));
    }

    @Test
    void aRepeatedKeyIsNamedWithItsLine() {
        ReadList read = ListFile.read("[\n{\"name\": \"Acme\",\n\"name\": \"Other\"}]".getBytes(StandardCharsets.UTF_8), "list.json");
        ImportProblem problem = Lists.problem(read, "invalid-json");
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.message()).contains("line 3").containsIgnoringCase("duplicate");
    }

    @Test
    void objectsWithinObjectsWithoutEndAreRefused() {
        String deep = "[" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000) + "]";
        assertRefused(deep.getBytes(StandardCharsets.UTF_8), "invalid-json");
    }

    @Test
    void aMillionRowsAreRefusedWithTheLimit() {
        String rows = "Name;Purpose\n" + "A;b\n".repeat(1_000_000);
        ReadList read = ListFile.read(rows.getBytes(StandardCharsets.UTF_8), "million.csv");
        assertThat(Lists.problem(read, "too-many-records").message()).contains("100,000");
        assertThat(read.entries()).isEmpty();
    }

    @Test
    void tooManyRowsInAWorkbookAreRefusedWithTheLimit() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Test", "1.0")) {
            var sheet = workbook.newWorksheet("List");
            for (int row = 0; row < ListFile.MAX_RECORDS + 50; row++) {
                sheet.value(row, 0, row == 0 ? "Name" : "N");
            }
            workbook.finish();
        }
        ReadList read = ListFile.read(out.toByteArray(), "million.xlsx");
        assertThat(Lists.problem(read, "too-many-records").message()).contains("100,000");
    }

    @Test
    void anUploadLargerThanTheLimitIsRefusedBeforeItIsRead() {
        assertRefused(new byte[ListFile.MAX_BYTES + 1], "file-too-large");
    }

    @Test
    void controlCharactersAreNamedWithRecordAndColumn() {
        ReadList read = Lists.of("Name,Purpose", "Acme,hosting", "Oth\u0000er,mail", "Third,\u202Egnitsoh");
        assertThat(read.problems()).filteredOn(problem -> problem.code().equals("control-character")).extracting(ImportProblem::record).containsExactly(2, 3);
        assertThat(read.entries()).extracting(ListEntry::name).containsExactly("Acme");
    }

    private static void assertRefused(byte[] file, String code) {
        ReadList read = ListFile.read(file, "hostile");
        assertThat(read.entries()).isEmpty();
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().getFirst().code()).isEqualTo(code);
        assertThat(read.problems().getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(read.problems().getFirst().message()).isNotBlank();
    }

    /** @param padding megabytes of blanks behind the sheet */
    private static byte[] workbook(byte[] sheet, int padding) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            part(zip, "xl/workbook.xml", SHEETS.getBytes(StandardCharsets.UTF_8));
            part(zip, "xl/_rels/workbook.xml.rels", RELATIONS.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(sheet);
            byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < padding; i++) {
                zip.write(blanks);
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
