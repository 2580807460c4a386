package io.cachekit.service;

import io.cachekit.CacheAccess;
import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.LoadOptions;
import io.cachekit.Terms;
import io.cachekit.settings.ResilienceSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves options by the view, the settings of a namespace and the defaults. */
final class OptionsResolver {

    private final @Nullable Duration defaultTtl;
    private final Map<String, Optional<Duration>> ttlOfNamespaces;
    private final Configured configured;
    private final Map<String, Configured> configuredOfNamespaces = new HashMap<>();
    private final DrawnTerms drawn;
    private final Duration maxLoadWait;

    /** The options of calls that say nothing, with nothing left open, and the policy that they make. */
    private record Configured(LoadOptions options, LoadPolicy policy) {

        static Configured of(LoadOptions given) {
            LoadOptions options = given.or(LoadOptions.off());
            return new Configured(options, LoadPolicy.of(options, CacheAccess.FULL));
        }
    }

    private OptionsResolver(
            @Nullable Duration defaultTtl,
            Map<String, Optional<Duration>> ttlOfNamespaces,
            ResilienceSettings resilience,
            Duration maxLoadWait) {
        this.defaultTtl = defaultTtl;
        this.ttlOfNamespaces = new HashMap<>(ttlOfNamespaces);
        this.configured = Configured.of(resilience.options());
        resilience
                .optionsOfNamespaces()
                .keySet()
                .forEach(name -> configuredOfNamespaces.put(name, Configured.of(resilience.options(name))));
        this.drawn = new DrawnTerms(resilience.random());
        this.maxLoadWait = maxLoadWait;
    }

    static OptionsResolver of(ServiceSettings settings) {
        return new OptionsResolver(
                settings.defaultTtl(), settings.ttlOfNamespaces(), settings.resilience(), settings.maxLoadWait());
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

    /** The times of an entry to be stored. Drawn anew at each call, so once for each entry. */
    Terms terms(CacheKey key, CacheOptions options) {
        return drawn.of(ttl(key, options), load(key.namespace(), options));
    }

    /** The time for which it is known that the source has no value; null if that is not to be stored. */
    @Nullable Duration absentTtl(CacheKey key, CacheOptions options) {
        Duration absent = Objects.requireNonNull(load(key.namespace(), options).absentTtl());
        if (absent.isZero()) {
            return null;
        }
        Duration ttl = ttl(key, options);
        return ttl == null || absent.compareTo(ttl) < 0 ? absent : ttl;
    }

    /**
     * The rules for a reader. The same instance for all calls whose options say nothing about
     * loads. Throws an {@code IllegalArgumentException} if they contradict the configuration.
     */
    LoadPolicy policy(@Nullable String namespace, CacheOptions options) {
        if (options.load().equals(LoadOptions.defaults()) && options.access() == CacheAccess.FULL) {
            return configured(namespace).policy();
        }
        if (options.load().equals(LoadOptions.off()) && options.access() == CacheAccess.FULL) {
            return LoadPolicy.PLAIN;
        }
        LoadPolicy policy = LoadPolicy.of(load(namespace, options), options.access());
        if (policy.maxRefreshWait().compareTo(maxLoadWait) > 0) {
            throw new IllegalArgumentException("maxRefreshWait is " + policy.maxRefreshWait()
                    + "; allowed is at most the longest wait for a load, " + maxLoadWait);
        }
        return policy;
    }

    private LoadOptions load(@Nullable String namespace, CacheOptions options) {
        return options.load().or(configured(namespace).options());
    }

    private Configured configured(@Nullable String namespace) {
        return namespace == null || configuredOfNamespaces.isEmpty()
                ? configured
                : configuredOfNamespaces.getOrDefault(namespace, configured);
    }

    /** The terms of a load. */
    LoadTerms load(CacheKey key, CacheOptions options) {
        LoadOptions load = load(key.namespace(), options);
        return new LoadTerms(
                drawn.of(ttl(key, options), load),
                absentTtl(key, options),
                policy(key.namespace(), options),
                ttl -> drawn.of(ttl, load));
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
