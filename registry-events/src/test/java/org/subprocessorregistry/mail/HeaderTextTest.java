package org.subprocessorregistry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/]+=*)\\?=");

    /** Decodes as RFC 2047 says and not a bit more kindly. */
    static String strictly(String header) throws CharacterCodingException {
        var lines = header.split("\r\n");
        for (int i = 0; i < lines.length; i++) {
            assertThat(lines[i]).hasSizeLessThanOrEqualTo(76).matches("[ -~]*");
            assertThat(i == 0 || lines[i].startsWith(" ")).as("folded").isTrue();
        }
        var value = header.substring(header.indexOf(": ") + 2).replace("\r\n", "");
        if (!value.contains("=?")) {
            return value;
        }
        var text = new StringBuilder();
        for (var word : value.split(" ")) {
            var match = WORD.matcher(word);
            assertThat(match.matches()).as(word).isTrue();
            assertThat(word).hasSizeLessThanOrEqualTo(75);
            // A strict decoder: a character cut in two is an error.
            text.append(StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(match.group(1)))));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contoso: new subprocessor Northwind, effective 11 January 2027",
            "PayPal (Europe) S.à r.l. et Cie, S.C.A.", "개인정보 처리 위탁 업체 변경 안내 드립니다 서울 지점 추가 확인",
            "=?UTF-8?B?aGk=?= is no encoded word", "one",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "many short words that go on and on until the line is full and then a little more so that it must be folded twice or so"})
    void fc13SubjectsDecodeToTheSameText(String subject) throws Exception {
        assertThat(strictly(HeaderText.unstructured("Subject", subject))).isEqualTo(subject);
    }

    @Test
    void fc13NoCharacterIsCutWhereverItStands() throws Exception {
        assertThat(strictly(HeaderText.unstructured("Subject", "ü".repeat(300)))).isEqualTo("ü".repeat(300));
        for (int before = 0; before < 90; before++) {
            var subject = "é" + "x".repeat(before) + "🦆🏳️‍🌈";
            assertThat(strictly(HeaderText.unstructured("Subject", subject))).isEqualTo(subject);
        }
    }

    @Test
    void fc12ControlCharactersNeverReachAHeader() throws Exception {
        for (var evil : new String[] {"Acme\r\nBcc: x@example.net", "Acme\nBcc: x@example.net", "Acme\rBcc: x",
                "Acme\u0000\u2028\u2029\u0085Bcc: x"}) {
            assertThat(strictly(HeaderText.unstructured("Subject", evil))).doesNotContain("\r", "\n").startsWith("Acme Bcc: x");
            var from = HeaderText.mailbox("From", evil, "a@example.com");
            assertThat(from.split("\r\n(?! )")).as("one header only").hasSize(1);
        }
        assertThat(HeaderText.mailbox("From", "A \"B\" \\ C", "a@example.com"))
                .isEqualTo("From: \"A \\\"B\\\" \\\\ C\"\r\n <a@example.com>");
        assertThat(HeaderText.mailbox("From", "Größe AG", "a@example.com")).startsWith("From: =?UTF-8?B?");
    }

    @Test
    void fc13ALongTextEndsInAnEllipsisNotInHalfACharacter() {
        assertThat(HeaderText.oneLine("🦆".repeat(300), 100)).isEqualTo("🦆".repeat(99) + "…");
        assertThat(HeaderText.oneLine("a\ud83e b", 100)).as("half a character is dropped").isEqualTo("a b");
    }
}
