package io.cachekit.cdi.config;

import io.cachekit.CopyMode;
import io.cachekit.LoadOptions;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.settings.ResilienceSettings;
import io.cachekit.settings.Settings;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The configured kit, before the server adds its part. Not thread-safe; used during deployment. */
public final class KitConfiguration {

    public final EventLog events = new EventLog(TimeSource.system());
    public final CacheKitBuilder builder = CacheKit.builder().events(events);
    private final Map<String, CopyMode> copies = new HashMap<>();
    private final Map<String, Optional<Duration>> ttls = new HashMap<>();
    private @Nullable Duration defaultTtl = KitProperties.ttl(Settings.DEFAULT_TTL_SECONDS.byDefault());
    private Backend backend = Backend.MEMORY;
    private @Nullable String defaultNamespace;
    private Duration maxLoadWait = Settings.MAX_LOAD_WAIT.byDefault();
    private @Nullable String refreshExecutor;

    KitConfiguration() {}

    void backend(Backend configured) {
        builder.backend(configured);
        backend = configured;
    }

    void defaultNamespace(String namespace) {
        builder.defaultNamespace(namespace);
        defaultNamespace = namespace;
    }

    void defaultTtl(@Nullable Duration ttl) {
        builder.defaultTtl(ttl);
        defaultTtl = ttl;
    }

    void defaultTtl(String namespace, @Nullable Duration ttl) {
        builder.defaultTtl(namespace, ttl);
        ttls.put(namespace, Optional.ofNullable(ttl));
    }

    void copy(String namespace, CopyMode mode) {
        builder.memory(memory -> memory.copy(namespace, mode));
        copies.put(namespace, mode);
    }

    void maxLoadWait(Duration wait) {
        builder.maxLoadWait(wait);
        maxLoadWait = wait;
    }

    /** The longest wait of a caller for another's load. */
    public Duration maxLoadWait() {
        return maxLoadWait;
    }

    void refreshExecutor(String name) {
        refreshExecutor = name;
    }

    /** The JNDI name of the executor of loads in the background; empty for that of the kit. */
    public Optional<String> refreshExecutor() {
        return Optional.ofNullable(refreshExecutor);
    }

    /** The namespace of keys without one. */
    public Optional<String> defaultNamespace() {
        return Optional.ofNullable(defaultNamespace);
    }

    /** The TTL in a namespace of entries that are given none; empty if they don't expire. */
    public Optional<Duration> ttl(@Nullable String namespace) {
        String name = namespace == null ? defaultNamespace : namespace;
        return name != null && ttls.containsKey(name)
                ? Objects.requireNonNull(ttls.get(name))
                : Optional.ofNullable(defaultTtl);
    }

    /** The options for loads in a namespace that are given none; nothing is left open. */
    public LoadOptions load(@Nullable String namespace) {
        String name = namespace == null ? defaultNamespace : namespace;
        AtomicReference<LoadOptions> found = new AtomicReference<>(LoadOptions.off());
        builder.resilience(all -> {
            ResilienceSettings settings = all.build();
            found.set((name == null ? settings.options() : settings.options(name)).or(LoadOptions.off()));
        });
        return Objects.requireNonNull(found.get());
    }

    /** The mode of copying of a namespace, as far as the configuration says it. */
    public CopyMode copy(@Nullable String namespace) {
        if (backend == Backend.REDIS) {
            return CopyMode.READ_WRITE; // each read makes one of its own
        }
        String name = namespace == null ? defaultNamespace : namespace;
        return name == null ? CopyMode.NONE : copies.getOrDefault(name, CopyMode.NONE);
    }
}
