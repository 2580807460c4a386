package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import io.cachekit.Names;
import io.cachekit.codec.Codecs;
import io.cachekit.codec.ValueSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How values are written to Redis. Immutable; each method returns a copy.
 *
 * @param codec {@code auto}, {@code exact}, {@code jsonb}, {@code jackson} or {@code java}
 * @param javaAllow the classes that the codec {@code java} reads, and {@code exact} beside those that declared types announce;
 *     none by default
 * @param compressAboveBytes from which length values are compressed, 0 for never
 * @param encryptionKeys the keys that values are encrypted with, or null for none; secret
 * @param encryptionKeyId which of the keys encrypts, or null
 * @param codecOfNamespaces the codecs of namespaces with their own
 */
public record ValueOptions(
        String codec,
        List<String> javaAllow,
        int compressAboveBytes,
        @Nullable String encryptionKeys,
        @Nullable String encryptionKeyId,
        Map<String, String> codecOfNamespaces) {

    /** The codec where none is set. */
    public static final String DEFAULT_CODEC = "auto";

    /** Copies the list and the map. */
    public ValueOptions {
        Objects.requireNonNull(codec, "codec");
        javaAllow = List.copyOf(javaAllow);
        codecOfNamespaces = Map.copyOf(codecOfNamespaces);
    }

    /**
     * Everything as by default: the codec {@code exact}, neither compressed nor encrypted.
     *
     * @return the defaults
     */
    public static ValueOptions defaults() {
        return new ValueOptions(DEFAULT_CODEC, List.of(), 0, null, null, Map.of());
    }

    /**
     * A copy with another codec.
     *
     * @param codec its name
     * @return a copy
     */
    public ValueOptions codec(String codec) {
        return new ValueOptions(
                codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId, codecOfNamespaces);
    }

    /**
     * A copy with a codec for one namespace.
     *
     * @param namespace the namespace, not blank
     * @param codec its name
     * @return a copy
     * @throws CacheConfigurationException if there is no such codec
     * @throws IllegalArgumentException if the namespace is malformed
     */
    public ValueOptions codec(String namespace, String codec) {
        Names.check("namespace", namespace);
        Codecs.check("cachekit.namespaces.\"" + namespace + "\".codec", codec);
        Map<String, String> codecs = new HashMap<>(codecOfNamespaces);
        codecs.put(namespace, codec);
        return new ValueOptions(this.codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId, codecs);
    }

    /**
     * A copy that allows other classes.
     *
     * @param javaAllow the classes
     * @return a copy
     */
    public ValueOptions javaAllow(List<String> javaAllow) {
        return new ValueOptions(
                codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId, codecOfNamespaces);
    }

    /**
     * A copy with another bound of what stays uncompressed.
     *
     * @param compressAboveBytes from which length, or 0 for never
     * @return a copy
     */
    public ValueOptions compressAboveBytes(int compressAboveBytes) {
        return new ValueOptions(
                codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId, codecOfNamespaces);
    }

    /**
     * A copy with other keys.
     *
     * @param encryptionKeys the keys, or null for none
     * @return a copy
     */
    public ValueOptions encryptionKeys(@Nullable String encryptionKeys) {
        return new ValueOptions(
                codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId, codecOfNamespaces);
    }

    /**
     * A copy that encrypts with another key.
     *
     * @param encryptionKeyId which, or null
     * @return a copy
     */
    public ValueOptions encryptionKeyId(@Nullable String encryptionKeyId) {
        return new ValueOptions(
                codec, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId, codecOfNamespaces);
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
