package io.cachekit.internal;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two halves of {@code CacheService.getOrSet}, for a caller to whom even the object that could load costs too much
 * when the cache has the value. Thread-safe.
 */
public interface ReadThrough {

    /**
     * Reads a value and counts a hit or a miss.
     *
     * @param <T> the value
     * @param key the key, not blank
     * @param type the declared type of the value
     * @param options its namespace, if not that of the service
     * @return the value, or null where there is none
     * @throws IllegalArgumentException if a name is blank
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <T> @Nullable T cached(String key, Type type, CacheOptions options);

    /**
     * The same of a key that is the decimal text of a number, which nobody needs to write out for a hit in memory.
     *
     * @param <T> the value
     * @param key the number
     * @param type the declared type of the value
     * @param options its namespace, if not that of the service
     * @return the value, or null where there is none
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <T> @Nullable T cached(long key, Type type, CacheOptions options);

    /**
     * Loads a value that {@link #cached} has just missed, and stores it. Misses of one key run one loader.
     *
     * @param <T> the value
     * @param <X> what the loader throws
     * @param key the key, not blank
     * @param type the declared type of the value
     * @param options how to store it
     * @param loader makes the value
     * @return what the loader returned, or that of another caller; null if that was null
     * @throws X what the loader throws
     */
    <T, X extends Exception> T load(String key, Type type, CacheOptions options, CacheLoader<? extends T, X> loader)
            throws X;

    /**
     * Does what {@code CacheService.getOrSetAsync} does, but looks the value up on the calling thread, which also starts the
     * load unless that of another caller or node is waited for first: for a loader that needs more of its caller than what
     * is carried to another thread. The result is stored where the calling thread need not wait for it.
     *
     * @param <T> the value
     * @param key the key, not blank
     * @param type the declared type of the value
     * @param options how to store it
     * @param loader starts the load
     * @return a stage with the value, or the loader's exception
     * @throws IllegalArgumentException if a name is blank
     */
    <T> CompletionStage<T> staged(
            String key, Type type, CacheOptions options, Supplier<? extends CompletionStage<? extends T>> loader);

    /**
     * Runs a change of the cache that follows the completion of a stage: where it would wait for a remote backend, on the
     * executor, so that the completing thread does not; in a transaction, where it waits for the commit, on this thread.
     *
     * @param change the change
     */
    void afterwards(Runnable change);
}
