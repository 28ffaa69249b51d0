package org.subprocessorregistry.logo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** What may stand on public pages. */
class LogoTest {

    @ParameterizedTest
    @CsvSource({"89504e470d0a1a0a00,image/png", "ffd8ffe000,image/jpeg", "524946460000000057454250,image/webp"})
    void thePictureSaysWhatItIs(String hex, String mediaType) {
        var logo = Logo.of(HexFormat.of().parseHex(hex));
        assertThat(logo.mediaType()).isEqualTo(mediaType);
        assertThat(logo.headers()).containsEntry("Content-Type", mediaType).containsEntry("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<html>", "GIF89a", "RIFF....WAVE", "BM"})
    void markupAndOtherKindsAreRefused(String content) {
        assertThatThrownBy(() -> Logo.of(content.getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(RuleViolation.class,
                refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }

    @Test
    void aBigOneIsRefused() {
        byte[] picture = Arrays.copyOf(HexFormat.of().parseHex("ffd8ff"), Logo.MAX_BYTES + 1);
        assertThat(Logo.of(Arrays.copyOf(picture, Logo.MAX_BYTES)).content()).hasSize(Logo.MAX_BYTES);
        assertThatThrownBy(() -> Logo.of(picture)).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_LARGE));
    }
}
