package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values become bytes.
 *
 * @param codec {@code auto}, {@code exact}, {@code jsonb}, {@code jackson} or {@code java}
 * @param javaAllow what the codec {@code java} may read, and {@code exact} beside what declared types announce: classes, {@code package.*}, {@code package.**}
 * @param compressAboveBytes values of more bytes are compressed; 0 compresses none
 * @param keys what to encrypt with, or null for plain text
 * @param maxValueBytes the longest value, encoded and before compression, at least 1
 */
public record ValueSettings(
        String codec,
        List<String> javaAllow,
        int compressAboveBytes,
        @Nullable EncryptionKeys keys,
        int maxValueBytes) {

    /** The longest value unless another bound is configured: {@value} bytes. */
    public static final int DEFAULT_MAX_VALUE_BYTES = 8 * 1024 * 1024;

    /** Checks the settings. */
    public ValueSettings {
        javaAllow = List.copyOf(javaAllow);
        Codecs.check("cachekit.redis.codec", codec);
        if (compressAboveBytes < 0) {
            throw new CacheConfigurationException("cachekit.redis.compress-above-bytes is " + compressAboveBytes
                    + "; allowed are a number of bytes, and 0 for none");
        }
        if (maxValueBytes < 1) {
            throw new CacheConfigurationException(
                    "cachekit.redis.max-value-bytes is " + maxValueBytes + "; allowed is 1 or more");
        }
        if (!javaAllow.isEmpty()) {
            JavaAllowList unused = new JavaAllowList(javaAllow);
        }
    }

    /**
     * The settings without any configuration: {@code auto}, no compression, no encryption.
     *
     * @return the defaults
     */
    public static ValueSettings defaults() {
        return new ValueSettings("auto", List.of(), 0, null, DEFAULT_MAX_VALUE_BYTES);
    }

    /**
     * A copy with another codec.
     *
     * @param codec as the component
     * @return a copy
     * @throws CacheConfigurationException if there is no such codec
     */
    public ValueSettings withCodec(String codec) {
        return new ValueSettings(codec, javaAllow, compressAboveBytes, keys, maxValueBytes);
    }

    /**
     * Reads settings from the texts of their properties.
     *
     * @param codec {@code cachekit.redis.codec}
     * @param javaAllow {@code cachekit.redis.java-allow}, with commas between, or null
     * @param compressAboveBytes {@code cachekit.redis.compress-above-bytes}
     * @param encryptionKeys {@code cachekit.redis.encryption-keys}, or null
     * @param encryptionKeyId {@code cachekit.redis.encryption-key-id}, or null
     * @param maxValueBytes {@code cachekit.redis.max-value-bytes}
     * @return the settings
     * @throws CacheConfigurationException if one is wrong; the message names it, and never holds keys
     */
    public static ValueSettings of(
            String codec,
            @Nullable String javaAllow,
            int compressAboveBytes,
            @Nullable String encryptionKeys,
            @Nullable String encryptionKeyId,
            int maxValueBytes) {
        boolean encrypts = encryptionKeys != null && !encryptionKeys.isBlank();
        boolean hasId = encryptionKeyId != null && !encryptionKeyId.isBlank();
        if (hasId && !encrypts) {
            throw new CacheConfigurationException(
                    "cachekit.redis.encryption-key-id is set without cachekit.redis.encryption-keys");
        }
        EncryptionKeys keys = encryptionKeys != null && encrypts
                ? EncryptionKeys.parse(
                        encryptionKeys, encryptionKeyId != null && hasId ? encryptionKeyId.strip() : null)
                : null;
        return new ValueSettings(codec, names(javaAllow), compressAboveBytes, keys, maxValueBytes);
    }

    private static List<String> names(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
