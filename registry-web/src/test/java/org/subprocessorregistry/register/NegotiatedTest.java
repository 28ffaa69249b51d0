package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiatedTest {

    private static final PublicContent CONTENT = PublicContent.of("{}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gzip|true", "GZIP|true", "deflate, gzip;q=0.5|true", "gzip; q=1|true", "gzip;q=0|false",
            "gzip;q=0.0|false", "br|false", "identity|false", "x-gzip|false"})
    void theCompressedVariantIsForThoseWhoTakeIt(String acceptEncoding, boolean gzip) {
        var variant = Negotiated.of(CONTENT, List.of(acceptEncoding), null);
        assertThat(variant.gzip()).isEqualTo(gzip);
        assertThat(variant.body()).isEqualTo(gzip ? CONTENT.gzip() : CONTENT.body());
    }

    @Test
    void eachVariantHasItsOwnStrongTag() {
        assertThat(Negotiated.of(CONTENT, List.of("gzip"), null).etag()).isNotEqualTo(CONTENT.etag()).endsWith("-gzip\"");
        assertThat(CONTENT.etag()).startsWith("\"").endsWith("\"");
    }

    /** {@code printf '{}' | openssl dgst -sha256 -binary | base64} */
    @Test
    void theDigestIsThatOfTheBytesSent() {
        assertThat(Negotiated.of(CONTENT, null, null).reprDigest()).isEqualTo("sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:");
        assertThat(Negotiated.of(CONTENT, List.of("gzip"), null).reprDigest()).isNotEqualTo(Negotiated.of(CONTENT, null, null).reprDigest());
    }

    @Test
    void whatIsPackedIsNotCompressedAgain() {
        assertThat(Negotiated.of(PublicContent.packed(new byte[1]), List.of("gzip"), null).gzip()).isFalse();
    }

    @Test
    void whoHasTheVariantNeedsNoBody() {
        assertThat(Negotiated.of(CONTENT, null, List.of("\"x\", " + CONTENT.etag())).notModified()).isTrue();
        assertThat(Negotiated.of(CONTENT, null, List.of("W/" + CONTENT.etag())).notModified()).isTrue();
        assertThat(Negotiated.of(CONTENT, null, List.of("*")).notModified()).isTrue();
        assertThat(Negotiated.of(CONTENT, List.of("gzip"), List.of(CONTENT.etag())).notModified()).as("the other variant").isFalse();
        assertThat(Negotiated.of(CONTENT, null, null).notModified()).isFalse();
    }
}
