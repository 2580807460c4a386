package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.EntryCount;
import io.cachekit.EntryReport;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NamespaceNames;
import io.cachekit.NewEntry;
import io.cachekit.internal.StaleKeeping;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A backend with the modes of its namespaces. Where nothing is read, there is nothing; where nothing
 * is stored, sets and puts remove entries instead, so that a shared backend does not stay stale for
 * other nodes. Invalidations go on.
 *
 * @param adapter the backend
 * @param modes the modes
 */
record SwitchedAdapter(CacheAdapter adapter, NamespaceModes modes) implements StaleKeeping {

    @Override
    public <V> @Nullable V value(LookupKey key, Type valueType) {
        return modes.areAllOn() || !modes.isOff(key.namespace()) ? adapter.value(key, valueType) : null;
    }

    @Override
    public <V> @Nullable V settled(LookupKey key, Type valueType) {
        return modes.areAllOn() || !modes.isOff(key.namespace()) ? adapter.settled(key, valueType) : null;
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        return modes.isOff(key.namespace())
                ? new CacheLookup.Miss<>(CacheToken.none(), CacheDecision.BYPASS)
                : adapter.lookup(key, valueType);
    }

    /** Shows what is there, in any mode. */
    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return adapter.peek(key, valueType);
    }

    @Override
    public <V> Map<CacheKey, V> getAll(Collection<CacheKey> keys, Type valueType) {
        return modes.areAllOn()
                ? adapter.getAll(keys, valueType)
                : adapter.getAll(
                        keys.stream()
                                .filter(key -> !modes.isOff(key.namespace()))
                                .toList(),
                        valueType);
    }

    @Override
    public boolean exists(CacheKey key) {
        return !modes.isOff(key.namespace()) && adapter.exists(key);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return modes.store(key.namespace()) ? adapter.token(key) : CacheToken.none();
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return modes.store(key.namespace()) && adapter.isCurrent(key, token);
    }

    @Override
    public boolean keepsStale() {
        return adapter.keepsStale();
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        return modes.store(entry.key().namespace()) && adapter.store(entry, token);
    }

    @Override
    public boolean replace(NewEntry entry, CacheToken token) {
        return modes.store(entry.key().namespace()) && adapter.replace(entry, token);
    }

    @Override
    public void set(NewEntry entry) {
        if (modes.store(entry.key().namespace())) {
            adapter.set(entry);
        } else {
            adapter.delete(entry.key());
        }
    }

    @Override
    public void setAll(Collection<NewEntry> entries) {
        if (modes.areAllOn()) {
            adapter.setAll(entries);
            return;
        }
        List<NewEntry> stored = new ArrayList<>();
        List<Invalidation> removed = new ArrayList<>();
        for (NewEntry entry : entries) {
            if (modes.store(entry.key().namespace())) {
                stored.add(entry);
            } else {
                removed.add(Invalidation.key(entry.key()));
            }
        }
        if (!stored.isEmpty()) {
            adapter.setAll(stored);
        }
        if (!removed.isEmpty()) {
            long unused = adapter.invalidate(Invalidation.union(removed));
        }
    }

    @Override
    public long invalidate(Invalidation what) {
        return adapter.invalidate(what);
    }

    @Override
    public long cleanupExpired() {
        return adapter.cleanupExpired();
    }

    @Override
    public CacheStats getStats() {
        return adapter.getStats();
    }

    @Override
    public OptionalLong entriesIn(String namespace) {
        return adapter.entriesIn(namespace);
    }

    @Override
    public Map<String, Long> entriesIn(Collection<String> namespaces) {
        return adapter.entriesIn(namespaces);
    }

    @Override
    public NamespaceNames namespaces(int limit) {
        return adapter.namespaces(limit);
    }

    @Override
    public EntryCount count(Invalidation what) {
        return adapter.count(what);
    }

    @Override
    public List<EntryReport> inspect(CacheKey key) {
        return adapter.inspect(key);
    }

    /** Does nothing: the owner of the backend closes it. */
    @Override
    public void close() {}
}
