package io.cachekit;

/**
 * Loads that replace an entry because the application asks for it, as a part of {@link
 * CacheService}: what that promises holds here, too. Thread-safe.
 */
public interface OnDemandRefreshes {

    /**
     * Loads a value whatever the cache holds, and replaces the entry. Callers that miss meanwhile
     * share the load; one that began before this call is waited for, and its value not taken, while
     * one that began after it is shared. The result is not stored if the key, its namespace, one of
     * its tags, a pattern or everything was invalidated while it was loaded, or if the key was set.
     * Other nodes may load at the same time. Counts no read.
     *
     * <p>With {@link Refresh#BACKGROUND} the loader runs after the call has returned, without
     * anything of its caller, as in a refresh that a read starts; its failure is logged and counted.
     * The call returns the value that is there, live or within its window of {@code
     * staleWhileRevalidate}, and null if there is none. If no place is free for the load, it is
     * counted as rejected and not made.
     *
     * <p>In a transaction with pending changes, and where the cache is off, the loader runs and
     * nothing is stored.
     *
     * @param <T> the value
     * @param <X> what the loader throws; two unrelated checked exceptions infer {@code Exception}
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs on this thread, or in the background
     * @return the new value; null if the loader returned null, whose entry is removed then
     * @throws X from the loader, unchanged; the entry is as it was, unless the exception says that there is no such
     *     value (see {@link CacheOptions#staleIfError})
     * @throws CacheException if the thread is interrupted while another load is waited for, with its
     *     interrupt status set
     */
    <T, X extends Exception> T refresh(
            String key, Class<T> type, CacheOptions options, CacheLoader<? extends T, X> loader) throws X;

    /**
     * Does what {@link #refresh(String, Class, CacheOptions, CacheLoader)} does, for a generic type.
     *
     * @param <T> the value
     * @param <X> what the loader throws
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs on this thread, or in the background
     * @return the new value; null if the loader returned null, whose entry is removed then
     * @throws X from the loader, unchanged
     */
    <T, X extends Exception> T refresh(
            String key, TypeRef<T> type, CacheOptions options, CacheLoader<? extends T, X> loader) throws X;
}
