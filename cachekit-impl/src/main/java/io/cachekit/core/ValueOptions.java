package io.cachekit.core;

import io.cachekit.codec.ValueSettings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How values are written to Redis. Immutable; each method returns a copy.
 *
 * @param codec {@code auto}, {@code jsonb}, {@code jackson} or {@code java}
 * @param javaAllow the classes that the codec {@code java} reads, none by default
 * @param compressAboveBytes from which length values are compressed, 0 for never
 * @param encryptionKeys the keys that values are encrypted with, or null for none; secret
 * @param encryptionKeyId which of the keys encrypts, or null
 */
public record ValueOptions(
        String codec,
        List<String> javaAllow,
        int compressAboveBytes,
        @Nullable String encryptionKeys,
        @Nullable String encryptionKeyId) {

    /** The codec where none is set. */
    public static final String DEFAULT_CODEC = "auto";

    /** Copies the list. */
    public ValueOptions {
        Objects.requireNonNull(codec, "codec");
        javaAllow = List.copyOf(javaAllow);
    }

    /**
     * Everything as by default: a codec that is there, neither compressed nor encrypted.
     *
     * @return the defaults
     */
    public static ValueOptions defaults() {
        return new ValueOptions(DEFAULT_CODEC, List.of(), 0, null, null);
    }

    /**
     * A copy with another codec.
     *
     * @param codec its name
     * @return a copy
     */
    public ValueOptions codec(String codec) {
        return new ValueOptions(codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId);
    }

    /**
     * A copy that allows other classes.
     *
     * @param javaAllow the classes
     * @return a copy
     */
    public ValueOptions javaAllow(List<String> javaAllow) {
        return new ValueOptions(codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId);
    }

    /**
     * A copy with another bound of what stays uncompressed.
     *
     * @param compressAboveBytes from which length, or 0 for never
     * @return a copy
     */
    public ValueOptions compressAboveBytes(int compressAboveBytes) {
        return new ValueOptions(codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId);
    }

    /**
     * A copy with other keys.
     *
     * @param encryptionKeys the keys, or null for none
     * @return a copy
     */
    public ValueOptions encryptionKeys(@Nullable String encryptionKeys) {
        return new ValueOptions(codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId);
    }

    /**
     * A copy that encrypts with another key.
     *
     * @param encryptionKeyId which, or null
     * @return a copy
     */
    public ValueOptions encryptionKeyId(@Nullable String encryptionKeyId) {
        return new ValueOptions(codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId);
    }

    /** Checks the options and reads the keys. */
    ValueSettings settings(int maxValueBytes) {
        return ValueSettings.of(
                codec, String.join(",", javaAllow), compressAboveBytes, encryptionKeys, encryptionKeyId, maxValueBytes);
    }

    @Override
    public String toString() {
        return "ValueOptions[" + codec + "]"; // never the keys
    }
}
