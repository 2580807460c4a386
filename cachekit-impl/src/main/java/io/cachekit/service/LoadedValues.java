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
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of loaded values, for all loads, and stores them.
 *
 * @param adapter the backend
 * @param protocol stores in it
 * @param counters counts what is stored
 * @param clock the time of day, for values that say until when they are good
 */
record LoadedValues(CacheAdapter adapter, LoadProtocol protocol, CacheCounters counters, InstantSource clock) {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");

    /**
     * Stores a value, or the knowledge that there is none, unless something forbids it.
     *
     * @param load the run that has returned it
     * @param value the value
     * @param uncommitted whether the transaction of its loader had changes
     * @return what became of it
     */
    LoadedValue store(RunningLoad<?> load, @Nullable Object value, boolean uncommitted) {
        load.settle(clock);
        CacheKey key = load.key();
        End unstored = uncommitted ? End.UNCOMMITTED : unstored(load);
        LoadedValue loaded = unstored == null ? store(load, key, value) : unstored(unstored, load, key, value);
        CacheEvent event = loaded.end().event();
        if (event != null) {
            counters.count(event, key.namespace());
        }
        log(key, loaded.end().text());
        return loaded;
    }

    /** Waiters take a value without a lifetime, in place of the stored one that they share otherwise. */
    private static LoadedValue unstored(End end, RunningLoad<?> load, CacheKey key, @Nullable Object value) {
        if (end != End.NO_TTL || value == null) {
            return new LoadedValue(end, key, value);
        }
        Object kept = load.wanted().terms().copies().kept().apply(value);
        return new LoadedValue(kept == null ? End.NOT_COPIED : end, key, kept);
    }

    private static @Nullable End unstored(RunningLoad<?> load) {
        return load.wanted().terms().policy().access().writes() ? load.unstored() : End.SKIPPED;
    }

    private LoadedValue store(RunningLoad<?> load, CacheKey key, @Nullable Object value) {
        LoadTerms terms = load.terms();
        boolean stores = protocol.stores(key);
        if (value == null || value.equals(Optional.empty())) {
            if (terms.absentTtl() == null || !stores) {
                return new LoadedValue(End.EMPTY, key, value);
            }
            boolean stored = store(load, NewEntry.absent(key, terms.absentTtl()));
            return new LoadedValue(stored ? End.STORED_AS_ABSENT : End.REFUSED, key, value);
        }
        Object kept = terms.copies().kept().apply(value);
        if (kept == null) {
            return new LoadedValue(End.NOT_COPIED, key, null);
        }
        if (!stores) {
            return new LoadedValue(End.SWITCHED, key, kept);
        }
        boolean stored = store(load, new NewEntry(key, kept, terms.times(), load.newValidator()));
        End end = load.isUnmodified() ? End.STORED_AGAIN : End.STORED;
        return new LoadedValue(stored ? end : End.REFUSED, key, kept);
    }

    private boolean store(RunningLoad<?> load, NewEntry entry) {
        return load.wanted()
                .call()
                .store(() -> protocol.store(entry, load.begun().token()));
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
}
