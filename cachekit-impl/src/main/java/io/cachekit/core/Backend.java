package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where entries are kept. */
public enum Backend {
    /** In this JVM. */
    MEMORY,
    /** In Redis, shared by all nodes. */
    REDIS,
    /** In this JVM in front of Redis. */
    HYBRID;

    /**
     * Reads a backend as it is written in configuration.
     *
     * @param name {@code memory}, {@code redis} or {@code hybrid}, in any case
     * @return the backend
     * @throws CacheConfigurationException if there is none of that name
     */
    public static Backend parse(String name) {
        for (Backend backend : values()) {
            if (backend.name().equalsIgnoreCase(name.strip())) {
                return backend;
            }
        }
        String allowed = Arrays.stream(values())
                .map(backend -> backend.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new CacheConfigurationException("cachekit.backend is '" + name + "'; allowed are " + allowed);
    }
}
