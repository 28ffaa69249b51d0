package org.subprocessorregistry.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.world.World;

/** The key ring, what is sealed with it and the tokens it signs. */
class KeysTest {

    private World world;

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Path master() {
        return world.directory.resolve("keys/master.key");
    }

    @Test
    void theFirstStartMakesAMasterKeyThatOnlyItsOwnerReads() throws Exception {
        var sealed = world.seal.seal("ann@example.com");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(master()))).isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(master()).strip())).hasSize(32);
        assertThat(world.database.number("select count(*) from data_key")).isEqualTo(3);
        assertThat(new Seal(new Keys(world.database, master())).open(sealed)).isEqualTo("ann@example.com");
    }

    @Test
    void aWrongMasterKeyStopsTheStart() throws Exception {
        world.seal.seal("x");
        var other = world.directory.resolve("other.key");
        Files.writeString(other, Base64.getEncoder().encodeToString(new byte[32]));
        var keys = new Keys(world.database, other);
        assertThatThrownBy(() -> keys.load(null)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(other.toString()).hasMessageContaining("not the one");
        Files.writeString(other, "too short");
        assertThatThrownBy(() -> new Keys(world.database, other).load(null)).hasMessageContaining("32 bytes");
    }

    @Test
    void aLostMasterKeyStopsTheStartAndIsNotReplaced() throws Exception {
        world.seal.seal("x");
        Files.delete(master());
        var keys = new Keys(world.database, master());
        assertThatThrownBy(() -> keys.load(null)).hasMessageContaining("missing");
        assertThat(master()).doesNotExist();
    }

    @Test
    void sealedBytesDifferEachTimeAndRefuseEveryFlippedBit() {
        var sealed = world.seal.seal("grüße");
        assertThat(sealed).isNotEqualTo(world.seal.seal("grüße"));
        assertThat(world.seal.open(sealed)).isEqualTo("grüße");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> world.seal.open(altered)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatIsSealedForOnePlaceDoesNotOpenInAnother() {
        var sealed = world.seal.seal(new byte[] {1, 2, 3}, "document:1:0");
        assertThat(world.seal.open(sealed, "document:1:0")).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> world.seal.open(sealed, "document:1:1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> world.seal.open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTokenOpensForItsPurposeOnly() {
        var id = Ids.next();
        for (var purpose : Purpose.values()) {
            var token = world.tokens.issue(purpose, id);
            assertThat(world.tokens.open(token, purpose)).contains(id);
            assertThat(token).matches("[A-Za-z0-9_-]+").doesNotContain("=");
            for (var other : Purpose.values()) {
                assertThat(world.tokens.open(token, other).isPresent()).isEqualTo(other == purpose);
            }
        }
    }

    @Test
    void everyOtherSpellingOfATokenIsRefused() {
        var token = world.tokens.issue(Purpose.CASE, Ids.next());
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int at = 0; at < token.length(); at++) {
            for (int bit = 0; bit < 6; bit++) {
                char flipped = alphabet.charAt(alphabet.indexOf(token.charAt(at)) ^ 1 << bit);
                var altered = token.substring(0, at) + flipped + token.substring(at + 1);
                assertThat(world.tokens.check(altered, Purpose.CASE)).isInstanceOf(TokenCheck.Forged.class);
            }
        }
        for (var bad : new String[] {null, "", "a", token + "=", token + "A", " " + token, token.repeat(9), "ü"}) {
            assertThat(world.tokens.check(bad, Purpose.CASE)).isInstanceOf(TokenCheck.Forged.class);
        }
    }

    @Test
    void aTokenOfAnotherInstallationIsForged() {
        try (var other = new World()) {
            var token = other.tokens.issue(Purpose.MANAGE, Ids.next());
            assertThat(world.tokens.check(token, Purpose.MANAGE)).isInstanceOf(TokenCheck.Forged.class);
        }
    }

    @Test
    void anExpiredTokenIsToldFromAForgedOne() {
        var id = Ids.next();
        var token = world.tokens.issue(Purpose.CONFIRM, id, world.clock.instant().plus(Duration.ofDays(7)));
        assertThat(world.tokens.open(token, Purpose.CONFIRM)).contains(id);
        world.clock.advance(Duration.ofDays(7));
        assertThat(world.tokens.open(token, Purpose.CONFIRM)).isEmpty();
        assertThat(world.tokens.check(token, Purpose.CONFIRM)).isEqualTo(new TokenCheck.Expired(id));
    }

    @Test
    void aBounceTokenFitsALocalPartAndSurvivesUpperCase() {
        var id = Ids.next();
        var token = world.tokens.issue(Purpose.BOUNCE, id);
        assertThat("bounce+" + token).hasSizeLessThanOrEqualTo(64).matches("[a-z0-9+]+");
        assertThat(world.tokens.open(token.toUpperCase(), Purpose.BOUNCE)).contains(id);
    }

    @Test
    void aMessageIdStaysTheSameAfterARestart() {
        var id = Ids.next();
        var again = new Tokens(new Keys(world.database, master()), world.clock);
        assertThat(world.tokens.messageId(id)).isEqualTo(again.messageId(id)).matches("[a-z2-7]{32}")
                .isNotEqualTo(world.tokens.messageId(Ids.next()));
    }
}
