package io.cachekit.internal;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The read and the load of {@code CacheService.getOrSet} as two calls: a caller makes the loader
 * only after a miss. Thread-safe.
 */
public interface ReadAndLoad {

    /** The namespace of entries with these options, by default that of the service, or null. */
    @Nullable String namespaceOf(CacheOptions options);

    /** Reads a value and counts a hit or a miss; returns null on a miss. */
    <T> @Nullable T value(LookupKey key, Type type, CacheOptions options);

    /**
     * Loads a value after a miss of {@link #value}, and stores it. Misses of one key run one
     * loader.
     *
     * @return the loader's result, or that of another caller; null if that was null
     * @throws X the exception of the loader
     * @throws IllegalArgumentException if a name is blank
     */
    <T, X extends Exception> T load(String key, Type type, CacheOptions options, CacheLoader<? extends T, X> loader)
            throws X;

    /**
     * Does what {@code CacheService.getOrSetAsync} does, but reads the value on the calling thread,
     * which also starts the load unless it has to wait for that of another caller or node: for a
     * loader that needs more of its caller than the context that is carried to another thread. The
     * calling thread does not wait for the store.
     *
     * @return a stage with the value, or the loader's exception
     * @throws IllegalArgumentException if a name is blank
     */
    <T> CompletionStage<T> loadAsync(
            String key, Type type, CacheOptions options, Supplier<? extends CompletionStage<? extends T>> loader);

    /**
     * Runs a change of the cache after a stage has completed: on the executor, if it would wait for
     * a remote backend; on this thread in a transaction, since it waits for the commit there.
     */
    void runAfter(Runnable change);
}
