package io.cachekit.internal;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A remote backend with copies on this node. Thread-safe. */
@FunctionalInterface
public interface LocalReads {

    /**
     * Reads a copy without asking the remote level, and counts a hit; without one nothing is counted.
     *
     * @param <V> the value
     * @param key the key
     * @param namespace its namespace, or null
     * @param type the declared type of the value
     * @return the value, or null where the remote level has to be asked
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <V> @Nullable V copy(String key, @Nullable String namespace, Type type);
}
