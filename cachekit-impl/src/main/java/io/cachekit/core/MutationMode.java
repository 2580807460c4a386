package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import java.util.Locale;

/** What happens where a caller has changed a cached object: a test mode. */
public enum MutationMode {

    /** Nobody looks. */
    OFF,

    /** A warning, once per class. */
    WARN,

    /** The hit throws an {@code IllegalStateException}. */
    FAIL;

    /**
     * The mode of a name.
     *
     * @param name {@code off}, {@code warn} or {@code fail}, in any case
     * @return the mode
     * @throws CacheConfigurationException if there is none
     */
    public static MutationMode parse(String name) {
        for (MutationMode mode : values()) {
            if (mode.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new CacheConfigurationException(
                "cachekit.memory.detect-mutation is \"" + name + "\"; allowed are off, warn and fail");
    }
}
