package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-GCM with a random nonce of 96 bits. After the first two bytes of the envelope come the length of the key id, the key
 * id, the nonce, the ciphertext and a tag of 128 bits. Authenticated with it are the two bytes, the key id, what names the
 * entry, and the shape. One key is good for 2^32 values at most: NIST SP 800-38D, section 8.3. Thread-safe.
 */
final class Encryption {

    private static final int NONCE = 12;

    private static final int TAG_BITS = 128;

    private final EncryptionKeys keys;
    private final SecureRandom random = new SecureRandom();

    Encryption(EncryptionKeys keys) {
        this.keys = keys;
    }

    /** Encrypts all but the first two bytes. */
    byte[] encrypt(byte[] envelope, byte[] identity, byte[] shape) {
        byte[] id = keys.currentId().getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        ByteBuffer out = ByteBuffer.allocate(
                Envelope.HEAD + 1 + id.length + NONCE + envelope.length - Envelope.HEAD + TAG_BITS / 8);
        out.put(envelope, 0, Envelope.HEAD).put((byte) id.length).put(id).put(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.key(keys.currentId()), nonce, 0);
            cipher.updateAAD(authenticated(envelope, id, identity, shape));
            int unused = cipher.doFinal(ByteBuffer.wrap(envelope, Envelope.HEAD, envelope.length - Envelope.HEAD), out);
        } catch (GeneralSecurityException e) {
            throw new CacheSerializationException("The value can't be encrypted", e);
        }
        return out.array();
    }

    /** Returns the two bytes and the decrypted rest. */
    byte[] decrypt(byte[] envelope, byte[] identity, byte[] shape) {
        int idLength = envelope.length > Envelope.HEAD ? envelope[Envelope.HEAD] & 0xff : 0;
        int nonceAt = Envelope.HEAD + 1 + idLength;
        int textAt = nonceAt + NONCE;
        if (envelope.length < textAt + TAG_BITS / 8) {
            throw new CacheSerializationException("The encrypted value is cut off");
        }
        byte[] id = Arrays.copyOfRange(envelope, Envelope.HEAD + 1, nonceAt);
        SecretKey key = keys.key(new String(id, StandardCharsets.ISO_8859_1));
        if (key == null) {
            throw new CacheSerializationException(
                    "The value is encrypted with a key whose id is not among cachekit.redis.encryption-keys");
        }
        byte[] plain = new byte[Envelope.HEAD + envelope.length - textAt - TAG_BITS / 8];
        System.arraycopy(envelope, 0, plain, 0, Envelope.HEAD);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, envelope, nonceAt);
            cipher.updateAAD(authenticated(envelope, id, identity, shape));
            int unused = cipher.doFinal(envelope, textAt, envelope.length - textAt, plain, Envelope.HEAD);
        } catch (GeneralSecurityException e) {
            throw new CacheSerializationException(
                    "The encrypted value was tampered with, belongs to another entry, or its key differs", e);
        }
        return plain;
    }

    private static Cipher cipher(int mode, @Nullable SecretKey key, byte[] nonce, int at)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
        return cipher;
    }

    /** Each part after its length, so that no two lists of parts give the same bytes. */
    private static byte[] authenticated(byte[] envelope, byte[] id, byte[] identity, byte[] shape) {
        ByteBuffer all = ByteBuffer.allocate(Envelope.HEAD + 12 + id.length + identity.length + shape.length);
        all.put(envelope, 0, Envelope.HEAD);
        all.putInt(id.length).put(id);
        all.putInt(identity.length).put(identity);
        all.putInt(shape.length).put(shape);
        return all.array();
    }
}
