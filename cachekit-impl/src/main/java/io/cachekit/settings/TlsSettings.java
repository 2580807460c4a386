package io.cachekit.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings for the certificate of a server, whose chain and host name are always verified.
 * Immutable; the text holds no password.
 *
 * @param trustStore the certificates that are accepted, or null for those of the JVM
 * @param trustStorePassword its password, or null for none
 * @param trustStoreType {@code PKCS12} or {@code JKS}
 */
public record TlsSettings(
        @Nullable Path trustStore, @Nullable String trustStorePassword, String trustStoreType) {

    /** Checks the type. */
    public TlsSettings {
        trustStoreType = Settings.TRUST_STORE_TYPE.parse(trustStoreType);
    }

    @Override
    public String toString() {
        return "TlsSettings[" + trustStore + "]";
    }
}
