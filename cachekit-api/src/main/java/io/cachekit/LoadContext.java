package io.cachekit;

import java.time.Duration;
import java.util.Optional;

/**
 * A load under way, through which its loader decides how its value is stored: for how long, under
 * which tags, or not at all. What it says holds for the one who loads and for all who wait for the
 * value, whatever their own options are.
 *
 * <p>The context of a loader that returns its value belongs to the thread that runs it. That of one
 * that returns a stage may be used by any thread until the stage is complete. Each call after that
 * end, or by another thread, is an {@link IllegalStateException} without effect. Where the value is
 * not stored anyway, such as in a transaction with changes, calls are checked and have no effect. No
 * call blocks.
 *
 * @param <T> the value
 */
public interface LoadContext<T> {

    /**
     * The context of the loader, or of the method with {@code @Cached}, that the calling thread
     * runs: the innermost one. Of a loader that returns a stage, only until it has returned that.
     *
     * @param <T> the value of that loader; not checked
     * @return the context
     * @throws IllegalStateException if the thread runs no loader
     */
    static <T> LoadContext<T> current() {
        return LoadContext.<T>find()
                .orElseThrow(() -> new IllegalStateException(
                        "The thread " + Thread.currentThread().getName()
                                + " runs no loader: LoadContext.current() is for loaders and methods with @Cached, on the"
                                + " thread that the cache calls them on, and not for calls past the cache"));
    }

    /**
     * The context as {@link #current} returns it, for code that also runs without the cache.
     *
     * @param <T> the value of that loader; not checked
     * @return the context, or empty if the thread runs no loader
     */
    static <T> Optional<LoadContext<T>> find() {
        return CurrentLoad.find();
    }

    /**
     * Sets how long the value lives, in place of the TTL of the options. A jitter shortens it as it
     * shortens that; windows and a time of refresh as a percentage are counted by it. A missing
     * value is stored as absent for at most this time.
     *
     * @param ttl the time; zero or less: the value is returned and not stored, and an entry that it
     *     would have replaced stays
     * @return this
     * @throws IllegalStateException if the load has ended, or another thread runs it
     */
    LoadContext<T> ttl(Duration ttl);

    /**
     * Adds tags to those of the options and of earlier calls. An invalidation of any of them since
     * the beginning of the load refuses the store.
     *
     * @param tags the tags, none of them blank
     * @return this
     * @throws IllegalArgumentException if a tag is blank or holds an unpaired surrogate; none is added
     * @throws IllegalStateException if the load has ended, or another thread runs it
     */
    LoadContext<T> tags(String... tags);

    /**
     * Returns the value to the one who loads, and neither stores it nor shares it: callers that
     * wait for it look again. An entry that it would have replaced stays until it expires.
     *
     * @return this
     * @throws IllegalStateException if the load has ended, or another thread runs it
     */
    LoadContext<T> doNotStore();

    /**
     * The entry that this load replaces: a stale one, one that is due for a refresh, or one that the
     * call passes over. It is what the backend held when it handed out the right to store, so that
     * each later invalidation of it refuses the store. With {@link CacheOptions#skipRead} the first
     * call reads it from the backend, which may block.
     *
     * @return the entry, not to be changed, or empty if there is none
     * @throws IllegalStateException if the load has ended, or another thread runs it
     */
    Optional<CacheEntry<T>> previous();

    /**
     * The validator that was stored with the {@link #previous} entry.
     *
     * @return the validator, or empty if there is none
     * @throws IllegalStateException if the load has ended, or another thread runs it
     */
    Optional<String> validator();

    /**
     * Stores a validator with the value, for the load that replaces it: what identifies this version
     * at its source, such as an entity tag or the time of a change.
     *
     * @param validator the validator, not blank, at most {@value NewEntry#LONGEST_VALIDATOR} bytes
     *     of UTF-8
     * @return this
     * @throws IllegalArgumentException if it is blank or too long, or holds an unpaired surrogate
     * @throws IllegalStateException if the load has ended, or another thread runs it
     */
    LoadContext<T> validator(String validator);

    /**
     * Stores the {@link #previous} value again, with a new lifetime, with its validator, and with its
     * tags beside those of the options, as far as this load has not given others. The loader returns
     * what this returns:
     *
     * <pre>{@code
     * Response response = client.get(context.validator());
     * if (response.status() == 304) {
     *     return context.notModified();
     * }
     * }</pre>
     *
     * @return the previous value
     * @throws IllegalStateException if there is no previous entry, or the load has ended, or another
     *     thread runs it
     */
    T notModified();
}
