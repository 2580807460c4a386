package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.service.LoadedValue.End;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of loaded values, for all loads, and stores them.
 *
 * @param adapter the backend
 * @param protocol stores in it
 * @param counters counts what is stored
 */
record LoadedValues(CacheAdapter adapter, LoadProtocol protocol, CacheCounters counters) {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");

    /**
     * Stores a value, or the knowledge that there is none, unless something forbids it.
     *
     * @param wanted the request for it
     * @param token the right to store it
     * @param value the value
     * @param uncommitted whether the transaction of its loader had changes
     * @return what became of it
     */
    LoadedValue store(WantedValue<?> wanted, CacheToken token, @Nullable Object value, boolean uncommitted) {
        LoadedValue loaded = storeOrKeep(wanted, token, value, uncommitted);
        log(wanted.key(), loaded.end().text());
        return loaded;
    }

    private LoadedValue storeOrKeep(
            WantedValue<?> wanted, CacheToken token, @Nullable Object value, boolean uncommitted) {
        LoadTerms terms = wanted.terms();
        if (uncommitted) {
            return new LoadedValue(End.UNCOMMITTED, value);
        }
        if (!terms.policy().access().writes()) {
            return new LoadedValue(End.SKIPPED, value);
        }
        boolean stores = protocol.stores(wanted.key());
        if (value == null || isEmpty(value)) {
            return terms.absentTtl() != null && stores
                    ? storeAbsent(wanted, token, value, NewEntry.absent(wanted.key(), terms.absentTtl()))
                    : new LoadedValue(End.EMPTY, value);
        }
        Object kept = terms.kept().apply(value);
        if (kept == null) {
            return new LoadedValue(End.NOT_COPIED, null);
        }
        if (!stores) {
            return new LoadedValue(End.SWITCHED, kept);
        }
        boolean stored = store(wanted, token, new NewEntry(wanted.key(), kept, terms.times()));
        return new LoadedValue(stored ? End.STORED : End.REFUSED, kept);
    }

    private LoadedValue storeAbsent(WantedValue<?> wanted, CacheToken token, @Nullable Object value, NewEntry absent) {
        if (!store(wanted, token, absent)) {
            return new LoadedValue(End.REFUSED, value);
        }
        counters.count(CacheEvent.ABSENT_STORE, wanted.key().namespace());
        return new LoadedValue(End.STORED_AS_ABSENT, value);
    }

    private boolean store(WantedValue<?> wanted, CacheToken token, NewEntry entry) {
        return wanted.call().store(() -> protocol.store(entry, token));
    }

    /** Checks whether no change of a key has come since a token. */
    boolean isCurrent(CacheKey key, CacheToken token) {
        return adapter.isCurrent(key, token);
    }

    /** Removes an entry whose source has no value any more, unless it was changed since the token. */
    void remove(CacheKey key, CacheToken token) {
        if (protocol.stores(key) && adapter.isCurrent(key, token)) {
            boolean unused = adapter.delete(key);
        }
    }

    /** Logs what became of a load: its caller sees the value only. */
    static void log(CacheKey key, String end) {
        if (LOGGER.isLoggable(Level.DEBUG)) {
            LOGGER.log(Level.DEBUG, "Load of {0}: {1}", key.fullKey(), end);
        }
    }

    private static boolean isEmpty(Object value) {
        return value.equals(Optional.empty());
    }
}
