package org.subprocessorregistry.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.Signature;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.world.World;

/** The keys that sign evidence: one signs, all are published. */
class SigningKeysTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private World world;
    private SigningKeys keys;

    @BeforeEach
    void open() {
        world = new World();
        keys = new SigningKeys(world.database, world.seal, world.clock);
        keys.load(null);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theFirstStartMakesOneKeyAndTheNextKeepsIt() {
        var first = keys.current();
        keys.load(null);
        assertThat(keys.all()).containsExactly(first);
        assertThat(first.retiredAt()).isNull();
    }

    @Test
    void aSignatureIsCheckedWithThePublishedKeyAlone() throws Exception {
        var signed = keys.sign(CONTENT);
        assertThat(signed.bytes()).hasSize(64).isEqualTo(keys.sign(CONTENT).bytes());
        assertThat(isGood(signed)).isTrue();
        assertThat(keys.published().keys()).singleElement().satisfies(key -> {
            assertThat(key.kty()).isEqualTo("OKP");
            assertThat(key.crv()).isEqualTo("Ed25519");
            assertThat(key.kid()).isEqualTo(key.fingerprint()).hasSize(43);
            assertThat(Base64.getUrlDecoder().decode(key.x())).hasSize(32);
        });
    }

    /** RFC 8037, appendix A.3. */
    @Test
    void theFingerprintIsTheThumbprintOfTheStandard() {
        byte[] raw = Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(SigningKey.of(raw, null, null).kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void afterARotationTheOldSignatureStaysGoodAndTheOldKeyStaysPublished() throws Exception {
        var before = keys.sign(CONTENT);
        var next = keys.rotate();
        assertThat(next.kid()).isNotEqualTo(before.key().kid());
        assertThat(keys.sign(CONTENT).key()).isEqualTo(next);
        assertThat(isGood(before)).isTrue();
        assertThat(keys.published().keys()).extracting(SigningKeys.Jwk::kid).containsExactly(next.kid(), before.key().kid());
        assertThat(keys.all().getLast().retiredAt()).isNotNull();
    }

    @Test
    void withoutTheMasterKeyNobodySigns() throws Exception {
        keys.sign(CONTENT);
        var other = world.directory.resolve("other.key");
        Files.writeString(other, Base64.getEncoder().encodeToString(new byte[32]));
        var strangers = new SigningKeys(world.database, new Seal(new Keys(world.database, other)), world.clock);
        assertThatThrownBy(() -> strangers.sign(CONTENT)).isInstanceOf(IllegalStateException.class);
    }

    private static boolean isGood(SigningKeys.Signed signed) throws Exception {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(signed.key().publicKey());
        check.update(CONTENT);
        return check.verify(signed.bytes());
    }
}
