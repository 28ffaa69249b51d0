package org.subprocessorregistry.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM: nonce (12 bytes), ciphertext, tag (16 bytes). */
final class Aes {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aes() {
    }

    static byte[] encrypt(byte[] key, byte[] plain, byte[] label) throws GeneralSecurityException {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(label);
        var sealed = cipher.doFinal(plain);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** Reads what {@link #encrypt} made, from that offset to the end. */
    static byte[] decrypt(byte[] key, byte[] sealed, int from, byte[] label) throws GeneralSecurityException {
        if (sealed.length < from + NONCE + TAG_BITS / 8) {
            throw new GeneralSecurityException("too short");
        }
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, sealed, from, NONCE));
        cipher.updateAAD(label);
        return cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE);
    }
}
