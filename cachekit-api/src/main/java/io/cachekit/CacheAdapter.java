package io.cachekit;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The port: a storage backend. Thread-safe. Every operation is atomic per key; an invalidation that
 * has returned left nothing behind that it named, and no load that began before it stores its
 * result after it.
 *
 * <p>An expired entry is never returned, counted or reported as existing, whether it was cleaned up
 * or not. A value that can't be decoded as the requested type is a miss. A remote backend blocks
 * for at most its configured time-out.
 */
public interface CacheAdapter extends AutoCloseable {

    /**
     * Reads an entry. Counts a hit or a miss, and on a hit a read of the entry.
     *
     * @param <V> the value
     * @param key the key; its tags don't matter
     * @param valueType the declared type of the value
     * @return the live entry, as it was before this read was counted, or empty
     */
    default <V> Optional<CacheEntry<V>> get(CacheKey key, Type valueType) {
        return this.<V>lookup(key, valueType).found();
    }

    /**
     * Reads a value alone: the cheapest read. Counts as {@link #get} does.
     *
     * @param <V> the value
     * @param key the prepared key
     * @param valueType the declared type of the value
     * @return the value, or null if there is no live entry
     */
    default <V> @Nullable V value(LookupKey key, Type valueType) {
        return this.<V>lookup(key.toCacheKey(), valueType)
                .found()
                .map(CacheEntry::value)
                .orElse(null);
    }

    /**
     * Does what {@link #value(LookupKey, Type)} does.
     *
     * @param <V> the value
     * @param key the key; its tags don't matter
     * @param valueType the declared type of the value
     * @return the value, or null if there is no live entry
     */
    default <V> @Nullable V value(CacheKey key, Type valueType) {
        return value(LookupKey.of(key), valueType);
    }

    /**
     * Reads an entry, or hands out the right to store what is loaded after this call. Counts as {@link #get} does.
     *
     * @param <V> the value
     * @param key the key; its tags don't matter
     * @param valueType the declared type of the value
     * @return the live entry, or a token
     */
    <V> CacheLookup<V> lookup(CacheKey key, Type valueType);

    /**
     * Does what {@link #lookup} does and counts nothing.
     *
     * @param <V> the value
     * @param key the key; its tags don't matter
     * @param valueType the declared type of the value
     * @return the live entry, or a token
     */
    <V> CacheLookup<V> peek(CacheKey key, Type valueType);

    /**
     * Hands out a token without a lookup.
     *
     * @param key the key
     * @return the right to store what is produced after this call
     */
    CacheToken token(CacheKey key);

    /**
     * Checks whether {@link #store} would redeem a token now.
     *
     * @param key the key with the tags of the store
     * @param token the token
     * @return false if the key, its namespace, one of its tags, a pattern or everything was
     *     invalidated, or the key was set, since the token was handed out, or if that is unknown
     */
    boolean isCurrent(CacheKey key, CacheToken token);

    /**
     * Stores the result of a load if its token is still good; does not fence anything.
     *
     * @param key the key with the tags to store under
     * @param value the value
     * @param ttl how long the entry lives, positive, or null for no expiry
     * @param token what a lookup before the load handed out
     * @return whether it was stored; if not, the backend holds what it held
     * @throws IllegalArgumentException if {@code ttl} is zero or negative
     */
    boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token);

    /**
     * Sets a value as {@link #set} does, fence included, if a token is still good: for what an
     * effect produced that began after the token was handed out.
     *
     * @param key the key with the tags to store under
     * @param value the value
     * @param ttl how long the entry lives, positive, or null for no expiry
     * @param token what was handed out before the effect
     * @return whether it was set; if not, the backend holds what it held
     * @throws IllegalArgumentException if {@code ttl} is zero or negative
     */
    boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token);

    /**
     * Checks whether there is a live entry. Counts nothing.
     *
     * @param key the key; its tags don't matter
     * @return true if a read would find it
     */
    boolean exists(CacheKey key);

    /**
     * Stores a value: replaces value, TTL and tags of the key, and beats loads of it that are under
     * way.
     *
     * @param key the key with the tags to store under
     * @param value the value
     * @param ttl how long the entry lives, positive, or null for no expiry
     * @throws IllegalArgumentException if {@code ttl} is zero or negative; the entry is as it was
     * @throws CacheSerializationException if the value can't be encoded or is too large; the entry
     *     is as it was
     */
    void set(CacheKey key, Object value, @Nullable Duration ttl);

    /**
     * Removes the entries that an invalidation names, the parts of a union as one. While it runs,
     * and after it, no value is stored for a load that began before its end: neither one that was
     * read from the source before, nor one that was made of entries it removes, through however
     * many of them, as long as the value's key, namespace or tags are named, too.
     *
     * @param what the names
     * @return how many live entries were removed, each counted once; 0 if the removal is queued
     */
    long invalidate(Invalidation what);

    /**
     * Removes an entry.
     *
     * @param key the key; its tags don't matter
     * @return whether a live entry was removed
     */
    default boolean delete(CacheKey key) {
        return invalidate(Invalidation.key(key)) > 0;
    }

    /**
     * Removes the entries, of every namespace, whose {@link CacheKey#fullKey()} matches.
     *
     * @param pattern see {@link KeyPattern}
     * @return how many live entries were removed
     * @throws IllegalArgumentException if the pattern is malformed; nothing is removed
     */
    default long deleteByPattern(String pattern) {
        return invalidate(Invalidation.pattern(pattern));
    }

    /**
     * Removes the entries of one namespace whose key matches.
     *
     * @param namespace the namespace, or null for the entries that have none
     * @param pattern see {@link KeyPattern}
     * @return how many live entries were removed
     * @throws IllegalArgumentException if the pattern is malformed; nothing is removed
     */
    default long deleteByPattern(@Nullable String namespace, String pattern) {
        return invalidate(Invalidation.pattern(namespace, pattern));
    }

    /**
     * Removes the entries of a namespace, and not those of a namespace whose name begins alike.
     *
     * @param namespace the namespace, not blank
     * @return how many live entries were removed
     * @throws IllegalArgumentException if it is blank
     */
    default long deleteByNamespace(String namespace) {
        return invalidate(Invalidation.namespace(namespace));
    }

    /**
     * Removes the entries that have any of the tags, in whatever namespace.
     *
     * @param tags the tags, none of them blank; none at all removes nothing
     * @return how many live entries were removed, each counted once
     * @throws IllegalArgumentException if a tag is blank; nothing is removed
     */
    default long deleteByTags(Collection<String> tags) {
        return invalidate(new Invalidation.Tags(new LinkedHashSet<>(tags)));
    }

    /** Removes every entry. */
    default void clear() {
        long unused = invalidate(Invalidation.all());
    }

    /**
     * Frees what expired entries still occupy.
     *
     * @return how many expired entries this call removed; those that the backend removes by itself don't count
     */
    long cleanupExpired();

    /**
     * {@return a snapshot of the statistics; hits and misses stay 0 if statistics are switched off}
     * May look at every entry: not for a hot path.
     */
    CacheStats getStats();

    /**
     * Counts the live entries of a namespace. May read each of them: not for a hot path.
     *
     * @param namespace the namespace
     * @return the count, or empty if the backend can't tell
     */
    default OptionalLong entriesIn(String namespace) {
        return OptionalLong.empty();
    }

    /**
     * Counts the live entries of several namespaces. May read each of them: not for a hot path.
     *
     * @param namespaces the namespaces; duplicates count once
     * @return the counts by namespace, in their order, without those that the backend can't tell
     */
    default Map<String, Long> entriesIn(Collection<String> namespaces) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String namespace : new LinkedHashSet<>(namespaces)) {
            entriesIn(namespace).ifPresent(count -> counts.put(namespace, count));
        }
        return counts;
    }

    /**
     * Lists the namespaces that have entries, for administration. Changes and counts nothing. A
     * remote backend looks at a bounded number of entries, in several commands, and ends with an
     * incomplete list if it has more: not for a hot path.
     *
     * @param limit the most names to return, at least 1
     * @return the names, if the backend can tell
     */
    default NamespaceNames namespaces(int limit) {
        return NamespaceNames.unknown();
    }

    /**
     * Counts the live entries that an invalidation would remove now, for administration. Changes
     * and counts nothing. A remote backend looks at a bounded number of entries, in several
     * commands: not for a hot path.
     *
     * @param what the names
     * @return the count: exact, a lower bound, or unknown
     */
    default EntryCount count(Invalidation what) {
        return EntryCount.unknown();
    }

    /**
     * Reports the state of a key at each level, for diagnosis. Changes and counts nothing.
     *
     * @param key the key; its tags don't matter
     * @return one report a level, in the order in which a read asks them; none if the backend can't
     *     tell
     */
    default List<EntryReport> inspect(CacheKey key) {
        return List.of();
    }

    /**
     * Reads several entries. Counts each as {@link #get} does.
     *
     * @param <V> the value
     * @param keys the keys; duplicates count once
     * @param valueType the declared type of all values
     * @return the live ones, in the order of the keys
     */
    default <V> Map<CacheKey, V> getAll(Collection<CacheKey> keys, Type valueType) {
        Map<CacheKey, V> found = new LinkedHashMap<>();
        for (CacheKey key : new LinkedHashSet<>(keys)) {
            V value = value(key, valueType);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    /**
     * Sets several entries, each atomically, not all at once.
     *
     * @param values the values by key with the tags to store under
     * @param ttl how long the entries live, positive, or null for no expiry
     * @throws IllegalArgumentException if {@code ttl} is zero or negative; nothing is set
     * @throws CacheSerializationException if a value can't be encoded or is too large; nothing is
     *     set
     */
    default void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        values.forEach((key, value) -> set(key, value, ttl));
    }

    /** Releases what the backend holds: threads, connections, entries. Repeated calls do nothing. */
    @Override
    void close();
}
