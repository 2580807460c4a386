package io.cachekit.cdi.config;

import io.cachekit.CopyMode;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the configuration says, before the server adds its part. Not thread-safe; used during deployment. */
public final class KitConfiguration {

    public final CacheKitBuilder builder = CacheKit.builder();
    final Map<String, CopyMode> copies = new HashMap<>();
    Backend backend = Backend.MEMORY;

    @Nullable String defaultNamespace;

    KitConfiguration() {}

    /** Whether a namespace is configured where none is given. */
    public boolean hasDefaultNamespace() {
        return defaultNamespace != null;
    }

    /** Whether callers share the objects of a namespace, as far as the configuration says. */
    public CopyMode copy(@Nullable String namespace) {
        if (backend == Backend.REDIS) {
            return CopyMode.READ_WRITE; // each read makes one of its own
        }
        String name = namespace == null ? defaultNamespace : namespace;
        return name == null ? CopyMode.NONE : copies.getOrDefault(name, CopyMode.NONE);
    }
}
