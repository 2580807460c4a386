package io.cachekit;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
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
public interface CacheAdapter extends CacheInspection, AutoCloseable {

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
     * Reads a value for a caller with a loader. Counts hits alone: the caller counts what becomes
     * of the others.
     *
     * @param <V> the value
     * @param key the prepared key
     * @param valueType the declared type of the value
     * @return the value; null if there is no live entry, or a {@link #lookup} has more to say: a
     *     refresh is due, the entry is stale, or the value is known to be absent
     */
    default <V> @Nullable V settled(LookupKey key, Type valueType) {
        return value(key, valueType);
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
     * Checks whether the backend keeps entries past their logical expiry, times of refresh and
     * absent values. A backend that doesn't ignores {@link Terms} but for the TTL, stores no
     * absent value, and counts misses in {@link #settled} by itself.
     *
     * @return false by default
     */
    default boolean keepsStale() {
        return false;
    }

    /**
     * Stores the result of a load as {@link #store(CacheKey, Object, Duration, CacheToken)} does,
     * with all its terms.
     *
     * @param entry the entry
     * @param token what a lookup before the load handed out
     * @return whether it was stored; if not, the backend holds what it held
     */
    default boolean store(NewEntry entry, CacheToken token) {
        Object value = entry.value();
        return value != null && store(entry.key(), value, entry.terms().ttl(), token);
    }

    /**
     * Sets the value of an effect as {@link #replace(CacheKey, Object, Duration, CacheToken)} does,
     * with all its terms.
     *
     * @param entry the entry, not absent
     * @param token what was handed out before the effect
     * @return whether it was set; if not, the backend holds what it held
     * @throws IllegalArgumentException if the value is absent
     */
    default boolean replace(NewEntry entry, CacheToken token) {
        return replace(entry.key(), entry.present(), entry.terms().ttl(), token);
    }

    /**
     * Stores a value as {@link #set(CacheKey, Object, Duration)} does, with all its terms.
     *
     * @param entry the entry, not absent
     * @throws IllegalArgumentException if the value is absent; the entry is as it was
     * @throws CacheSerializationException if the value can't be encoded or is too large; the entry
     *     is as it was
     */
    default void set(NewEntry entry) {
        set(entry.key(), entry.present(), entry.terms().ttl());
    }

    /**
     * Sets several entries, each atomically and with its own terms, not all at once.
     *
     * @param entries the entries, none absent; of two with one key the later one remains
     * @throws IllegalArgumentException if a value is absent; nothing is set
     * @throws CacheSerializationException if a value can't be encoded or is too large; nothing is
     *     set
     */
    default void setAll(Collection<NewEntry> entries) {
        Map<CacheKey, NewEntry> last = new LinkedHashMap<>();
        entries.forEach(entry -> last.put(entry.key(), entry));
        Map<Terms, Map<CacheKey, Object>> groups = new LinkedHashMap<>();
        last.values()
                .forEach(entry -> groups.computeIfAbsent(
                                Terms.ofTtl(entry.terms().ttl()), terms -> new LinkedHashMap<>())
                        .put(entry.key(), entry.present()));
        groups.forEach((terms, values) -> setAll(values, terms.ttl()));
    }

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
