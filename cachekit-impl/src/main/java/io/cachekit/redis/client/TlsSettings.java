package io.cachekit.redis.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the certificate of a server is verified.
 *
 * @param trustStore the certificates that are trusted, or null for those of the JVM
 * @param trustStorePassword its password, or null for none
 * @param trustStoreType {@code PKCS12} or {@code JKS}
 */
public record TlsSettings(
        @Nullable Path trustStore, @Nullable String trustStorePassword, String trustStoreType) {

    /**
     * What the JVM trusts.
     *
     * @return the default
     */
    public static TlsSettings ofJvm() {
        return new TlsSettings(null, null, "PKCS12");
    }

    @Override
    public String toString() {
        return "TlsSettings[" + trustStore + "]"; // never the password
    }
}
