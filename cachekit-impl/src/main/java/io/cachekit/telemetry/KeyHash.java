package io.cachekit.telemetry;

import io.cachekit.CacheKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short text that stands for a key where the key itself must not appear. */
final class KeyHash {

    private static final int BYTES = 8;

    private KeyHash() {}

    /** The first 16 hexadecimal digits of the SHA-256 of the full key in UTF-8. */
    static String of(CacheKey key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(key.fullKey().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
