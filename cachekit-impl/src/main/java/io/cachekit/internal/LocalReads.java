package io.cachekit.internal;

import io.cachekit.LookupKey;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A remote backend with a memory level on this node. Thread-safe. */
@FunctionalInterface
public interface LocalReads {

    /**
     * Reads the memory level alone, and counts a hit; returns null, and counts nothing, if the
     * remote level is needed.
     */
    <V> @Nullable V localValue(LookupKey key, Type type);
}
