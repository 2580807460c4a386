package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.settings.ValueSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys of AES by their ids: one to write with, all to read with. Immutable; neither messages nor {@link #toString} hold
 * keys.
 */
public final class EncryptionKeys {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Map<String, SecretKey> keys = new HashMap<>();
    private final String currentId;

    /**
     * Checks and copies keys.
     *
     * @param keys ids of 1 to 64 letters, digits, {@code . _ -}; and 16, 24 or 32 bytes each
     * @param currentId the id of the key to write with
     * @throws CacheConfigurationException if an id or the length of a key is wrong, or there is no such key
     */
    public EncryptionKeys(Map<String, byte[]> keys, String currentId) {
        keys.forEach(this::add);
        if (!keys.containsKey(currentId)) {
            throw new CacheConfigurationException(
                    "cachekit.redis.encryption-key-id must be one of the ids of cachekit.redis.encryption-keys");
        }
        this.currentId = currentId;
    }

    private void add(String id, byte[] key) {
        if (!ID.matcher(id).matches()) {
            // An id that is none may be a key in the wrong place: it is not repeated.
            throw new CacheConfigurationException("cachekit.redis.encryption-keys has an id that is not"
                    + " 1 to 64 letters, digits, dots, dashes or underscores");
        }
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new CacheConfigurationException("cachekit.redis.encryption-keys: the key " + id + " has " + key.length
                    + " bytes; allowed are 16, 24 and 32");
        }
        keys.put(id, new SecretKeySpec(key, "AES"));
    }

    /**
     * Reads {@code id:base64} with commas between; null for the id of the key to write with if
     * there is only one.
     */
    static EncryptionKeys parse(String pairs, @Nullable String currentId) {
        Map<String, byte[]> keys = new HashMap<>();
        String only = "";
        for (String pair : pairs.split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new CacheConfigurationException(
                        "cachekit.redis.encryption-keys must be pairs of id:base64 with commas between");
            }
            only = pair.substring(0, colon).strip();
            if (keys.put(only, decoded(pair.substring(colon + 1).strip())) != null) {
                throw new CacheConfigurationException("cachekit.redis.encryption-keys has an id twice");
            }
        }
        if (currentId == null && keys.size() > 1) {
            throw new CacheConfigurationException(
                    "cachekit.redis.encryption-key-id is missing: there are " + keys.size() + " keys to choose from");
        }
        return new EncryptionKeys(keys, currentId == null ? only : currentId);
    }

    /**
     * Reads the keys of settings, null for none; throws a {@link CacheConfigurationException} if
     * they can't be read.
     */
    public static @Nullable EncryptionKeys of(ValueSettings settings) {
        String keys = settings.encryptionKeys();
        String id = settings.encryptionKeyId();
        boolean hasId = id != null && !id.isBlank();
        if (keys != null && !keys.isBlank()) {
            return parse(keys, id != null && hasId ? id.strip() : null);
        }
        if (hasId) {
            throw new CacheConfigurationException(
                    "cachekit.redis.encryption-key-id is set without cachekit.redis.encryption-keys");
        }
        return null;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) { // which quotes what it could not read: no cause
            throw new CacheConfigurationException("cachekit.redis.encryption-keys has a key that is not base64");
        }
    }

    String currentId() {
        return currentId;
    }

    @Nullable SecretKey key(String id) {
        return keys.get(id);
    }

    /** The number of keys, and no key. */
    @Override
    public String toString() {
        return "EncryptionKeys[" + keys.size() + " keys]";
    }
}
