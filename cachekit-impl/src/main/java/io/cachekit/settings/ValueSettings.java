package io.cachekit.settings;

import io.cachekit.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings for values in Redis, as {@link Builder} documents them. {@link Settings} has the
 * allowed values and the defaults. Immutable; the text holds no key.
 */
public record ValueSettings(
        String codec,
        List<String> javaAllow,
        int compressAboveBytes,
        @Nullable String encryptionKeys,
        @Nullable String encryptionKeyId,
        Map<String, String> codecOfNamespaces,
        int maxValueBytes) {

    /** Returns the defaults: no compression and no encryption. */
    public static ValueSettings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a copy with another codec. */
    public ValueSettings withCodec(String name) {
        return new ValueSettings(
                name, javaAllow, compressAboveBytes, encryptionKeys, encryptionKeyId, codecOfNamespaces, maxValueBytes);
    }

    @Override
    public String toString() {
        return "ValueSettings[" + codec + "]";
    }

    /** Gathers settings; each method refuses values that are not allowed. For one thread. */
    public static final class Builder {
        private String codec = Settings.CODEC.byDefault();
        private List<String> javaAllow = List.of();
        private int compressAboveBytes = Settings.COMPRESS_ABOVE_BYTES.byDefault();
        private @Nullable String encryptionKeys;
        private @Nullable String encryptionKeyId;
        private final Map<String, String> codecOfNamespaces = new HashMap<>();

        private Builder() {}

        /** Sets the codec by its name. */
        public Builder codec(String codec) {
            this.codec = Settings.CODEC.check(codec);
            return this;
        }

        /** Sets the classes that {@code java} and {@code exact} read, also {@code package.*}. */
        public Builder javaAllow(List<String> javaAllow) {
            this.javaAllow = List.copyOf(javaAllow);
            return this;
        }

        /** Sets the length from which values are compressed; 0 compresses none. */
        public Builder compressAboveBytes(int compressAboveBytes) {
            this.compressAboveBytes = Settings.COMPRESS_ABOVE_BYTES.check(compressAboveBytes);
            return this;
        }

        /** Sets the keys, {@code id:base64} with commas between; null for no encryption. */
        public Builder encryptionKeys(@Nullable String encryptionKeys) {
            this.encryptionKeys = encryptionKeys;
            return this;
        }

        /** Sets the key that encrypts new values; null if there is only one. */
        public Builder encryptionKeyId(@Nullable String encryptionKeyId) {
            this.encryptionKeyId = encryptionKeyId;
            return this;
        }

        /** Sets the codec of one namespace. */
        public Builder codec(String namespace, String name) {
            Names.check("namespace", namespace);
            String property = "cachekit.namespaces.\"" + namespace + "\".codec";
            codecOfNamespaces.put(namespace, Settings.CODEC.named(property).check(name));
            return this;
        }

        /** Returns the settings for values of the default length. */
        public ValueSettings build() {
            return build(Settings.MAX_VALUE_BYTES.byDefault());
        }

        ValueSettings build(int maxValueBytes) {
            return new ValueSettings(
                    codec,
                    javaAllow,
                    compressAboveBytes,
                    encryptionKeys,
                    encryptionKeyId,
                    Map.copyOf(codecOfNamespaces),
                    maxValueBytes);
        }
    }
}
