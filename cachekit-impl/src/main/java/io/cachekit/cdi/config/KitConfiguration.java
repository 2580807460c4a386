package io.cachekit.cdi.config;

import io.cachekit.CopyMode;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configured kit, before the server adds its part. Not thread-safe; used during deployment. */
public final class KitConfiguration {

    public final EventLog events = new EventLog(TimeSource.system());
    public final CacheKitBuilder builder = CacheKit.builder().events(events);
    private final Map<String, CopyMode> copies = new HashMap<>();
    private Backend backend = Backend.MEMORY;
    private @Nullable String defaultNamespace;
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

    void copy(String namespace, CopyMode mode) {
        builder.memory(memory -> memory.copy(namespace, mode));
        copies.put(namespace, mode);
    }

    void refreshExecutor(String name) {
        refreshExecutor = name;
    }

    /** The JNDI name of the executor of loads in the background; empty for that of the kit. */
    public Optional<String> refreshExecutor() {
        return Optional.ofNullable(refreshExecutor);
    }

    /** Checks whether a namespace is configured for keys without one. */
    public boolean hasDefaultNamespace() {
        return defaultNamespace != null;
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
