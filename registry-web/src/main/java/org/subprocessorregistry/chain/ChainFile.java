package org.subprocessorregistry.chain;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.VendorSettings;

/** The chain as a file that is handed on: the templates of DORA, and the annex of contracts. No cache keeps one. */
record ChainFile(String name, MediaType type, byte[] content) {

    private static final MediaType PDF = new MediaType("application", "pdf");

    /**
     * Template B_05.01: the providers.
     *
     * @param vendor   LEI of the vendor, or null; when given the rows are those of a financial customer, and he is the first
     * @param settings who the vendor is
     * @throws RuleViolation {@code invalid} for what is no LEI
     */
    static ChainFile providers(ChainView chain, String vendor, VendorSettings settings) {
        String lei = Asked.of(null, vendor).vendor();
        return template("B_05.01", chain, DoraCsv.providers(chain, lei == null ? null : Party.of(settings, lei)));
    }

    /**
     * Template B_05.02: the supply chains.
     *
     * @param contract reference number of the contract with the vendor, or null
     * @param vendor   LEI of the vendor, or null; when given the rows are those of a financial customer
     * @throws RuleViolation {@code invalid}, with every parameter at fault
     */
    static ChainFile supplyChain(ChainView chain, String contract, String vendor) {
        var asked = Asked.of(contract, vendor);
        return template("B_05.02", chain, DoraCsv.supplyChain(chain, asked.contract(), asked.vendor()));
    }

    /** What a template is asked for, after it was checked. */
    record Asked(String contract, String vendor) {

        /** @throws RuleViolation {@code invalid}, with every parameter at fault */
        static Asked of(String contract, String vendor) {
            var check = new FieldCheck();
            var asked = new Asked(check.optionalLine("contract", contract, FieldCheck.NAME), check.lei("vendor", vendor));
            check.done();
            return asked;
        }
    }

    /** @throws RuleViolation {@code invalid} when the list is too long for a document */
    static ChainFile pdf(AnnexView annex) {
        return annex(annex, "pdf", PDF, AnnexPdf.of(annex));
    }

    static ChainFile json(AnnexView annex) {
        return annex(annex, "json", MediaType.APPLICATION_JSON_TYPE, Json.write(annex).getBytes(StandardCharsets.UTF_8));
    }

    private static ChainFile template(String template, ChainView chain, byte[] csv) {
        return new ChainFile("%s-%s-v%d.csv".formatted(template, chain.asOf(), chain.version()), CsvExport.MEDIA_TYPE, csv);
    }

    private static ChainFile annex(AnnexView annex, String ending, MediaType type, byte[] content) {
        return new ChainFile("annex-iii-%s-v%d.%s".formatted(annex.asOf(), annex.version(), ending), type, content);
    }

    /** Value of Content-Disposition. */
    String disposition() {
        return CsvExport.attachment(name);
    }

    Response response() {
        return Response.ok(content, type).header("Cache-Control", "no-store").header("Content-Disposition", disposition()).build();
    }
}
