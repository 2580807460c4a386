package io.cachekit.redis.client;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the certificate of a server is verified. Chain and host name are, always. Immutable.
 *
 * @param trustStore the certificates that are trusted, or null for those of the JVM
 * @param trustStorePassword its password, or null for none
 * @param trustStoreType {@code PKCS12} or {@code JKS}
 */
public record TlsSettings(
        @Nullable Path trustStore, @Nullable String trustStorePassword, String trustStoreType) {

    /** The type of a trust store where none is set. */
    public static final String DEFAULT_TYPE = "PKCS12";

    private static final Set<String> TYPES = Set.of("PKCS12", "JKS");

    /**
     * Checks the type.
     *
     * @throws IllegalArgumentException if it is not allowed
     */
    public TlsSettings {
        trustStoreType = checkType(trustStoreType);
    }

    /**
     * What the JVM trusts.
     *
     * @return the default
     */
    public static TlsSettings ofJvm() {
        return new TlsSettings(null, null, DEFAULT_TYPE);
    }

    /**
     * Refuses a type that the kit doesn't read.
     *
     * @param type the type, in any case
     * @return it in capitals
     * @throws IllegalArgumentException if it is not allowed
     */
    public static String checkType(String type) {
        String upper = type.strip().toUpperCase(Locale.ROOT);
        if (!TYPES.contains(upper)) {
            throw new IllegalArgumentException(
                    "cachekit.redis.trust-store-type is '" + type + "'; allowed are PKCS12 and JKS");
        }
        return upper;
    }

    @Override
    public String toString() {
        return "TlsSettings[" + trustStore + "]"; // never the password
    }
}
