package io.cachekit.testing;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadRights;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A backend that several nodes of one JVM share: entries and fences are those of another, rights to load are added. */
public final class SharedMemory implements CacheAdapter, LoadRights {

    private final CacheAdapter entries;
    private final TimeSource time;
    private final Duration lease;
    private final Duration maxWait;
    private final Map<CacheKey, Mark> marks = new HashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile @Nullable RuntimeException outage;

    /** Creates one without rights taken. */
    public SharedMemory(CacheAdapter entries, TimeSource time, Duration lease, Duration maxWait) {
        this.entries = entries;
        this.time = time;
        this.lease = lease;
        this.maxWait = maxWait;
    }

    private record Token(CacheToken inner) implements CacheToken {}

    private record Mark(Token holder, long endNanos) {}

    /** Lets every attempt fail from now on, or none. */
    public void failWith(@Nullable RuntimeException failure) {
        outage = failure;
    }

    /** How often a right that was held was prolonged. */
    public int renewals() {
        return renewals.get();
    }

    /** Whether a node has the right to load a key. */
    public synchronized boolean isMarked(CacheKey key) {
        Mark mark = marks.get(key);
        return mark != null && mark.endNanos() - time.nanos() > 0;
    }

    @Override
    public synchronized <V> LoadAttempt<V> begin(CacheKey key, Type type) {
        RuntimeException failure = outage;
        if (failure != null) {
            throw failure;
        }
        CacheLookup<V> found = entries.peek(key, type);
        if (found instanceof CacheLookup.Hit<V> hit) {
            return new LoadAttempt.Found<>(hit.entry(), 0);
        }
        Token token = new Token(((CacheLookup.Miss<V>) found).token());
        if (isMarked(key)) {
            return new LoadAttempt.Busy<>(token);
        }
        marks.put(key, new Mark(token, time.nanos() + lease.toNanos()));
        return new LoadAttempt.Granted<>(token);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a right belongs to one token, not to its like
    public synchronized void renew(CacheKey key, CacheToken token) {
        Mark mark = marks.get(key);
        if (mark != null && mark.holder() == token && isMarked(key)) {
            marks.put(key, new Mark(mark.holder(), time.nanos() + lease.toNanos()));
            renewals.incrementAndGet();
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a right belongs to one token, not to its like
    public synchronized void end(CacheKey key, CacheToken token) {
        Mark mark = marks.get(key);
        if (mark != null && mark.holder() == token) {
            marks.remove(key);
        }
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public Duration maxWait() {
        return maxWait;
    }

    private static CacheToken inner(CacheToken token) {
        return token instanceof Token own ? own.inner() : token;
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        boolean stored = entries.store(key, value, ttl, inner(token));
        if (stored) {
            end(key, token);
        }
        return stored;
    }

    @Override
    public boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        boolean stored = entries.replace(key, value, ttl, inner(token));
        if (stored) {
            end(key, token);
        }
        return stored;
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return entries.isCurrent(key, inner(token));
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type type) {
        return entries.lookup(key, type);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type type) {
        return entries.peek(key, type);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return entries.token(key);
    }

    @Override
    public boolean exists(CacheKey key) {
        return entries.exists(key);
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        entries.set(key, value, ttl);
    }

    @Override
    public long invalidate(Invalidation what) {
        return entries.invalidate(what);
    }

    @Override
    public long cleanupExpired() {
        return entries.cleanupExpired();
    }

    @Override
    public CacheStats getStats() {
        return entries.getStats();
    }

    @Override
    public void close() {
        entries.close();
    }
}
