package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.RedisCacheAdapter;
import io.cachekit.redis.SizedEntry;
import io.cachekit.redis.SizedLookup;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries from Redis, and stores L1 entries for them. The token for such a store is taken
 * before the read: it is refused if the entry was changed in between. Thread-safe.
 */
record L2Reader(
        MemoryCacheAdapter l1,
        RedisCacheAdapter l2,
        L1Reader reader,
        L1Writer writer,
        Coherence coherence,
        CacheCounters counters) {

    <V> @Nullable V value(CacheKey key, Type type) {
        CacheToken fill = l1.token(key);
        SizedEntry<V> found = l2.<V>sized(key, type).orElse(null);
        return found == null ? null : counted(key, found, type, fill);
    }

    /** The value of a live entry whose refresh is not due, or null; counts hits alone. */
    <V> @Nullable V settled(CacheKey key, Type type) {
        CacheToken fill = l1.token(key);
        SizedEntry<V> found = l2.<V>settled(key, type).orElse(null);
        return found == null ? null : counted(key, found, type, fill);
    }

    /** The values of the keys that have one. */
    <V> Map<CacheKey, V> values(Collection<CacheKey> keys, Type type) {
        Map<CacheKey, CacheToken> fills = new HashMap<>();
        keys.forEach(key -> fills.put(key, l1.token(key)));
        Map<CacheKey, V> found = new HashMap<>();
        l2.<V>entries(keys, type)
                .forEach((key, entry) ->
                        found.put(key, counted(key, entry, type, fills.getOrDefault(key, CacheToken.none()))));
        return found;
    }

    private <V> V counted(CacheKey key, SizedEntry<V> found, Type type, CacheToken fill) {
        counters.count(CacheEvent.HIT_L2, key.namespace());
        writer.store(found.entry().touch(), found, type, fill);
        return found.entry().value();
    }

    <V> CacheLookup<V> lookup(CacheKey key, Type type, boolean counting) {
        CacheToken fill = l1.token(key);
        SizedLookup<V> remote = l2.sized(key, type, counting);
        SizedEntry<V> found = remote.found();
        if (remote.lookup() instanceof CacheLookup.Miss<V> miss) {
            CacheLookup.Stale<V> stale = isUnasked(miss.token()) ? reader.<V>stale(key, type) : miss.stale();
            return new CacheLookup.Miss<>(token(key, fill, miss.token()), miss.decision(), stale);
        }
        if (found == null) {
            return remote.lookup();
        }
        if (counting) {
            V unused = counted(key, found, type, fill);
        } else {
            writer.store(found.entry(), found, type, fill);
        }
        return remote.lookup();
    }

    <V> LoadAttempt<V> beginLoad(CacheKey key, Type type) {
        CacheToken fill = l1.token(key);
        LoadAttempt<V> attempt = l2.beginLoad(key, type, found -> writer.store(found.entry(), found, type, fill));
        return taken(key, type, attempt, fill);
    }

    <V> LoadAttempt<V> beginRefresh(CacheKey key, Type type, CacheEntry<?> inHand) {
        CacheToken fill = l1.token(key);
        LoadAttempt<V> attempt =
                l2.beginRefresh(key, type, inHand, found -> writer.store(found.entry(), found, type, fill));
        return taken(key, type, attempt, fill);
    }

    /** Wraps the token; the L1 entry stands in for that of a Redis that could not be asked. */
    private <V> LoadAttempt<V> taken(CacheKey key, Type type, LoadAttempt<V> attempt, CacheToken fill) {
        if (attempt instanceof LoadAttempt.Granted<V> granted) {
            CacheLookup.Stale<V> stale = isUnasked(granted.token()) ? reader.<V>stale(key, type) : granted.stale();
            return new LoadAttempt.Granted<>(token(key, fill, granted.token()), stale, granted.live());
        }
        if (attempt instanceof LoadAttempt.Busy<V> busy) {
            return new LoadAttempt.Busy<>(token(key, fill, busy.token()), busy.stale(), busy.live());
        }
        return attempt;
    }

    private static boolean isUnasked(CacheToken token) {
        return token.equals(CacheToken.none());
    }

    CacheToken token(CacheKey key) {
        CacheToken fill = l1.token(key);
        return token(key, fill, l2.token(key));
    }

    private HybridToken token(CacheKey key, CacheToken fill, CacheToken store) {
        return new HybridToken(fill, coherence.bounded(key, store));
    }
}
