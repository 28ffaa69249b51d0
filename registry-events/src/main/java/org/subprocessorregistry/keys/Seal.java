package org.subprocessorregistry.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

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
        var key = keys.current(Keys.Use.DATA);
        var head = ByteBuffer.allocate(HEAD).put(VERSION).putInt(key.id()).array();
        try {
            var sealed = Aes.encrypt(key.bytes(), plain.getBytes(StandardCharsets.UTF_8), head);
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
        if (sealed.length < HEAD || sealed[0] != VERSION) {
            throw new IllegalStateException("Not a sealed value");
        }
        var buffer = ByteBuffer.wrap(sealed, 0, HEAD);
        var head = new byte[HEAD];
        buffer.get(head);
        int id = ByteBuffer.wrap(head, 1, Integer.BYTES).getInt();
        var key = keys.find(Keys.Use.DATA, id)
                .orElseThrow(() -> new IllegalStateException("There is no data key " + id));
        try {
            return new String(Aes.decrypt(key.bytes(), sealed, HEAD, head), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value was altered", e);
        }
    }
}
