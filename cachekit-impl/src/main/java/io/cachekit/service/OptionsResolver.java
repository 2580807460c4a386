package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.Terms;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves options by the view, the settings of a namespace and the defaults. */
final class OptionsResolver {

    private final @Nullable Duration defaultTtl;
    private final Map<String, Optional<Duration>> ttlOfNamespaces;

    /** Empty and null mean that entries don't expire. */
    OptionsResolver(@Nullable Duration defaultTtl, Map<String, Optional<Duration>> ttlOfNamespaces) {
        this.defaultTtl = defaultTtl;
        this.ttlOfNamespaces = new HashMap<>(ttlOfNamespaces);
    }

    CacheKey key(String key, @Nullable String viewNamespace, CacheOptions options) {
        return new CacheKey(key, namespace(viewNamespace, options), options.tags());
    }

    @Nullable String namespace(@Nullable String viewNamespace, CacheOptions options) {
        return options.namespace() == null ? viewNamespace : options.namespace();
    }

    CacheKey key(String key, @Nullable String viewNamespace) {
        return new CacheKey(key, viewNamespace, Set.of());
    }

    /** The times of an entry to be stored. */
    Terms terms(CacheKey key, CacheOptions options) {
        return Terms.ofTtl(ttl(key, options));
    }

    private @Nullable Duration ttl(CacheKey key, CacheOptions options) {
        if (options.neverExpires()) {
            return null;
        }
        if (options.ttl() != null) {
            return options.ttl();
        }
        return defaultTtl(key.namespace());
    }

    /** The TTL of entries that are given none; null if they don't expire. */
    @Nullable Duration defaultTtl(@Nullable String namespace) {
        if (namespace == null || ttlOfNamespaces.isEmpty()) {
            return defaultTtl;
        }
        Optional<Duration> own = ttlOfNamespaces.get(namespace);
        return own == null ? defaultTtl : own.orElse(null);
    }
}
