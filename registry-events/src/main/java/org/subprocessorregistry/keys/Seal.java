package org.subprocessorregistry.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Encrypts what identifies people (AES-256-GCM): version byte, key id (4 bytes), nonce, ciphertext.
 *
 * <p>Equal texts give different bytes; altered bytes are refused.
 */
@ApplicationScoped
public class Seal {

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Integer.BYTES;

    private final Keys keys;

    @Inject
    public Seal(Keys keys) {
        this.keys = keys;
    }

    public byte[] seal(String plain) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), "");
    }

    /**
     * Seals bytes that belong to one place.
     *
     * @param place bound into the seal: elsewhere the bytes cannot be opened, so that nobody passes one off as another
     */
    public byte[] seal(byte[] plain, String place) {
        var key = keys.current(Keys.Use.DATA);
        var head = ByteBuffer.allocate(HEAD).put(VERSION).putInt(key.id()).array();
        try {
            var sealed = Aes.encrypt(key.bytes(), plain, label(head, place));
            return ByteBuffer.allocate(HEAD + sealed.length).put(head).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /**
     * The text that was sealed.
     *
     * @throws IllegalStateException when the bytes were altered or their key is gone
     */
    public String open(byte[] sealed) {
        return new String(open(sealed, ""), StandardCharsets.UTF_8);
    }

    /** The text that was sealed; null where none was. */
    public String openIfAny(byte[] sealed) {
        return sealed == null ? null : open(sealed);
    }

    /**
     * The bytes that were sealed for that place.
     *
     * @throws IllegalStateException when they were altered, belong to another place or their key is gone
     */
    public byte[] open(byte[] sealed, String place) {
        if (sealed.length < HEAD || sealed[0] != VERSION) {
            throw new IllegalStateException("Not a sealed value");
        }
        var head = Arrays.copyOf(sealed, HEAD);
        int id = ByteBuffer.wrap(head, 1, Integer.BYTES).getInt();
        var key = keys.find(Keys.Use.DATA, id)
                .orElseThrow(() -> new IllegalStateException("There is no data key " + id));
        try {
            return Aes.decrypt(key.bytes(), sealed, HEAD, label(head, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value was altered", e);
        }
    }

    private static byte[] label(byte[] head, String place) {
        var bytes = place.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + bytes.length).put(head).put(bytes).array();
    }
}
