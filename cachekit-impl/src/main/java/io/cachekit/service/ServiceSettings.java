package io.cachekit.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the service behaves over any backend.
 *
 * @param enabled false to bypass every read and write
 * @param defaultTtl used where no TTL is given, or null for no expiry
 * @param defaultNamespace used where no namespace is given, or null for none
 * @param ttlOfNamespaces the default TTL of single namespaces; empty for no expiry
 * @param maxLoadWait how long a caller waits for another's load before it loads itself, positive
 */
public record ServiceSettings(
        boolean enabled,
        @Nullable Duration defaultTtl,
        @Nullable String defaultNamespace,
        Map<String, Optional<Duration>> ttlOfNamespaces,
        Duration maxLoadWait) {

    /** Copies the map. */
    public ServiceSettings {
        ttlOfNamespaces = Map.copyOf(ttlOfNamespaces);
    }
}
