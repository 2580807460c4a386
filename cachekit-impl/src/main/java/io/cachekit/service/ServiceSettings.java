package io.cachekit.service;

import io.cachekit.CacheInvalidated;
import io.cachekit.CopyMode;
import io.cachekit.internal.ValueCopier;
import io.cachekit.settings.ResilienceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour of the service over any backend.
 *
 * @param modes the modes of namespaces
 * @param defaultTtl used where no TTL is given, or null for no expiry
 * @param defaultNamespace used where no namespace is given, or null for none
 * @param ttlOfNamespaces the default TTL of single namespaces; empty for no expiry
 * @param maxLoadWait how long a caller waits for another's load before it loads itself, positive
 * @param copier copies values, or null where the backend makes a value for each read
 * @param copyOfNamespaces the mode of copying of single namespaces
 * @param detectsMutation whether hits find out whether values were changed after they were cached; needs a copier
 * @param failsOnMutation whether a hit fails then; otherwise it is logged
 * @param listeners called after each invalidation
 * @param resilience the settings for stale values, refreshes and absent values
 */
public record ServiceSettings(
        NamespaceModes modes,
        @Nullable Duration defaultTtl,
        @Nullable String defaultNamespace,
        Map<String, Optional<Duration>> ttlOfNamespaces,
        Duration maxLoadWait,
        @Nullable ValueCopier copier,
        Map<String, CopyMode> copyOfNamespaces,
        boolean detectsMutation,
        boolean failsOnMutation,
        List<Consumer<? super CacheInvalidated>> listeners,
        ResilienceSettings resilience) {

    /** Copies the maps and the list. */
    public ServiceSettings {
        ttlOfNamespaces = Map.copyOf(ttlOfNamespaces);
        copyOfNamespaces = Map.copyOf(copyOfNamespaces);
        listeners = List.copyOf(listeners);
    }
}
