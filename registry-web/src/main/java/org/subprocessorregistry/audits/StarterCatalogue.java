package org.subprocessorregistry.audits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.platform.Json;

/**
 * Requirements to begin with, in our own words, each with the article of the GDPR and the controls of ISO/IEC standards that it
 * is about. The numbers are those of ISO/IEC 27001:2022 (Annex A), 27018:2019 (Annex A) and 27701:2019 (clause 8).
 */
final class StarterCatalogue {

    private StarterCatalogue() {
    }

    /** One of them. */
    record Entry(String code, String title, String source) {
    }

    static List<Entry> entries() {
        try (InputStream file = StarterCatalogue.class.getResourceAsStream("starter-catalogue.json")) {
            return Json.mapper().readValue(file, new TypeReference<>() { });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
